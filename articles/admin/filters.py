"""The filters of the list of stories. None of them counts the archive."""

from datetime import datetime, timedelta

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import planning
from articles.admin.access import desk_facts
from articles.models import Article, Status
from articles.status import READERS, seen_by_readers
from masthead.models import Edition
from sections.models import Section

#: Stories that were due longer ago are late no more: they are forgotten.
LATE_FOR = timedelta(days=30)


def today(request) -> tuple[datetime, datetime]:
    """When the newspaper's day began and when it ends."""
    local = timezone.now().astimezone(desk_facts(request).publication.zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight, midnight + timedelta(days=1)


def open_counts(request) -> dict[str, int]:
    """`planning.counts` for this page, asked once."""
    facts = desk_facts(request)
    if facts.open_counts is None:
        midnight, tomorrow = today(request)
        facts.open_counts = planning.counts(
            request.user, now=timezone.now(), since=midnight - LATE_FOR, until=tomorrow
        )
    return facts.open_counts


class StatusFilter(admin.SimpleListFilter):
    """Each status with how many open stories have it."""

    title = gettext_lazy("status")
    parameter_name = "status__exact"

    def lookups(self, request, model_admin):
        counts = open_counts(request)
        return [
            (str(status), _counted(status.label, counts.get(f"status_{status}")))
            for status in Status
        ]

    def queryset(self, request, queryset):
        if self.value() not in Status.values:
            return queryset
        return queryset.filter(status=self.value())


class DueFilter(admin.SimpleListFilter):
    title = gettext_lazy("due")
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [("today", _("Today or late")), ("week", _("In the next 7 days"))]

    def queryset(self, request, queryset):
        midnight, tomorrow = today(request)
        if self.value() == "today":
            start, end = midnight - LATE_FOR, tomorrow
        elif self.value() == "week":
            start, end = midnight, midnight + timedelta(days=7)
        else:
            return queryset
        return queryset.filter(planning.is_open(), due_at__gte=start, due_at__lt=end)


class OpenFilter(admin.SimpleListFilter):
    title = gettext_lazy("the desk’s work")
    parameter_name = "open"

    def lookups(self, request, model_admin):
        return [("1", _("Still open"))]

    def queryset(self, request, queryset):
        if self.value() != "1":
            return queryset
        return queryset.filter(pk__in=planning.open_stories(request.user).values("pk"))


class MineFilter(admin.SimpleListFilter):
    title = gettext_lazy("whose")
    parameter_name = "whose"

    def lookups(self, request, model_admin):
        return [("waiting", _("Waiting for me")), ("mine", _("Begun or written by me"))]

    def queryset(self, request, queryset):
        me = request.user
        if self.value() == "waiting":
            return queryset.filter(assigned_to=me).exclude(status=Status.SPIKED)
        if self.value() == "mine":
            mine = Article.objects.filter(created_by=me).values("pk")
            written = Article.objects.filter(bylines__contributor__user=me).values("pk")
            return queryset.filter(Q(pk__in=mine) | Q(pk__in=written))
        return queryset


class ReadersFilter(admin.SimpleListFilter):
    title = gettext_lazy("readers")
    parameter_name = "readers"

    def lookups(self, request, model_admin):
        return list(READERS.items())

    def queryset(self, request, queryset):
        if self.value() not in READERS:
            return queryset
        return queryset.filter(seen_by_readers(self.value()))


class EditionFilter(admin.SimpleListFilter):
    title = gettext_lazy("edition")
    parameter_name = "edition"

    def lookups(self, request, model_admin):
        return [(str(edition.pk), str(edition)) for edition in Edition.objects.all()]

    def queryset(self, request, queryset):
        return queryset.filter(edition=int(self.value())) if _number(self.value()) else queryset


class SectionFilter(admin.SimpleListFilter):
    """Sections of the edition chosen, or of all; a top section brings the parts inside it along."""

    title = gettext_lazy("section")
    parameter_name = "section"

    def lookups(self, request, model_admin):
        sections = Section.objects.select_related("parent", "edition")
        if _number(edition := request.GET.get("edition", "")):
            sections = sections.filter(edition=int(edition))
        return [(str(section.pk), str(section)) for section in sections]

    def queryset(self, request, queryset):
        if not _number(self.value()):
            return queryset
        pk = int(self.value())
        return queryset.filter(Q(section=pk) | Q(section__parent=pk))


class LastSavedFilter(admin.SimpleListFilter):
    title = gettext_lazy("saved")
    parameter_name = "saved"

    def lookups(self, request, model_admin):
        return [("1", _("Today")), ("7", _("In the last 7 days")), ("30", _("In the last 30 days"))]

    def queryset(self, request, queryset):
        if self.value() not in ("1", "7", "30"):
            return queryset
        local = timezone.now().astimezone(desk_facts(request).publication.zone)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        return queryset.filter(saved_at__gte=midnight - timedelta(days=int(self.value()) - 1))


def _counted(label, count: int | None) -> str:
    return f"{label} · {count}" if count else str(label)


def _number(value) -> bool:
    return bool(value) and value.isdecimal() and len(value) < 10
