"""The list of stories: what stands where, found fast among a million."""

from datetime import timedelta

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import recovery
from articles.admin.access import desk_facts
from articles.admin.bulk import BulkActions
from articles.finding import found
from articles.models import Article, Legal, Status
from articles.status import READERS, moment, seen_by_readers, standing
from masthead.fields import person_name
from masthead.models import Edition
from sections.models import Section


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


class SavedFilter(admin.SimpleListFilter):
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


class StoryList(BulkActions):
    """For the ModelAdmin of stories."""

    change_list_template = "admin/articles/article/change_list.html"
    list_filter = [
        MineFilter, ReadersFilter, "status", EditionFilter, SectionFilter, "kind", SavedFilter,
    ]  # fmt: skip
    search_fields = ["headline", "slugline"]
    search_help_text = gettext_lazy(
        "Words of the headline, the beginning of the slugline, or an address of ours"
    )
    ordering = ["-saved_at"]
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request):
        return self.stories(request).defer("body")

    def changelist_view(self, request, extra_context=None):
        facts = {
            "title": _("Stories"),
            "unsaved_words": recovery.everywhere(
                request.user, desk_facts(request).publication.zone
            ),
        }
        return super().changelist_view(request, {**facts, **(extra_context or {})})

    def get_list_display(self, request):
        columns = _Columns(desk_facts(request).publication.zone)
        return [getattr(columns, name) for name in _Columns.ORDER]

    def get_list_display_links(self, request, list_display):
        return list_display[:1]

    def get_search_results(self, request, queryset, search_term):
        """Bounded whatever the number of stories: by address, slugline, or recent headlines."""
        term = " ".join(search_term.split())[:200]
        if not term:
            return queryset, False
        zone = desk_facts(request).publication.zone
        return queryset.filter(pk__in=found(request.user, term, zone)), False


def _number(value) -> bool:
    return bool(value) and value.isdecimal() and len(value) < 10


class _Columns:
    """The columns of one list, with the zone its moments are said in."""

    ORDER = ("story", "desk_status", "readers", "with_whom", "due", "saved")

    def __init__(self, zone):
        self.zone = zone
        self.now = timezone.now()

    def story(self, story):
        where = " · ".join(str(part) for part in (story.slugline, story.section) if part)
        badges = [
            *([("warn", _("Confidential"))] if story.confidential else []),
            *([("block", _("Legal check"))] if story.legal == Legal.NEEDED else []),
        ]
        return format_html(
            '<b lang="{}" dir="auto">{}</b> <small>{}</small>{}',
            story.edition.language,
            story.headline,
            where,
            format_html_join("", ' <small class="badge" data-level="{}">{}</small>', badges),
        )

    story.short_description = gettext_lazy("Story")

    def desk_status(self, story):
        printed = getattr(story, "printed", None)
        if printed and not story.has_unpublished_changes:
            return ""
        return format_html(
            '<span class="chip" data-status="{}">{}</span>',
            story.status,
            story.get_status_display(),
        )

    desk_status.short_description = gettext_lazy("Status")

    def readers(self, story):
        if not hasattr(story, "printed"):
            embargoed = story.embargoed_until and story.embargoed_until > self.now
            if not embargoed:
                return format_html('<span class="quiet">{}</span>', _("not yet"))
        now = standing(story, self.zone, self.now)
        chip = format_html('<span class="chip" data-status="{}">{}</span>', now.name, now.label)
        if not now.is_public:
            return chip
        return format_html(
            '{} <a href="{}" class="on-site" aria-label="{}">{}</a>',
            chip,
            now.url,
            _("See “%(headline)s” on the site") % {"headline": story.headline},
            _("See it"),
        )

    readers.short_description = gettext_lazy("Readers")

    def with_whom(self, story):
        return person_name(story.assigned_to) if story.assigned_to else ""

    with_whom.short_description = gettext_lazy("With")

    def due(self, story):
        if not story.due_at:
            return ""
        late = story.due_at < self.now and not hasattr(story, "printed")
        said = moment(story.due_at, self.zone, self.now)
        return format_html('<span class="late">{}</span>', said) if late else said

    due.short_description = gettext_lazy("Due")

    def saved(self, story):
        return format_html(
            '<time datetime="{}">{}</time>',
            story.saved_at.isoformat(),
            moment(story.saved_at, self.zone, self.now),
        )

    saved.short_description = gettext_lazy("Saved")
