"""Topics put on and taken off the ticked stories of the list."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import rights
from articles.admin.ticked import each, in_words, tell
from articles.forms.fields import ChooseTopics
from articles.models import ArticleTopic
from articles.retagging import by_edition, publish_alone, retag
from sections.models import Topic


class TickedTopics(forms.ModelMultipleChoiceField):
    """Topics of every edition, in the order they were chosen; one that is gone is left out."""

    def __init__(self, **options):
        super().__init__(Topic.objects.all(), required=False, **options)
        self.widget = ChooseTopics(ArticleTopic._meta.get_field("tag"))
        self.widget.choices = self.choices

    def clean(self, value):
        numbers = [int(pk) for pk in value or [] if str(pk).isdecimal() and len(str(pk)) < 19]
        found = Topic.objects.select_related("merged_into").in_bulk(numbers)
        return [found[pk] for pk in dict.fromkeys(numbers) if pk in found]


class RetagActions:
    """For the ModelAdmin of stories."""

    @admin.action(description=gettext_lazy("Add topics…"), permissions=["retag"])
    def add_topics(self, request, queryset):
        self._retag_each(request, queryset, take_off=False)

    @admin.action(description=gettext_lazy("Remove topics…"), permissions=["retag"])
    def remove_topics(self, request, queryset):
        self._retag_each(request, queryset, take_off=True)

    def has_retag_permission(self, request, obj=None):
        return rights.may(request.user, "edit", obj)

    def _retag_each(self, request, queryset, *, take_off: bool):
        said = self.action_said(request)
        if not said["topics"]:
            messages.warning(request, _("Choose the topics first: nothing was changed."))
            return
        topics = by_edition(said["topics"])
        changed, in_print, held = [], [], []

        def retag_one(story, version):
            waited = story.has_unpublished_changes
            saved = retag(story, topics, by=request.user, version=version, take_off=take_off)
            if saved.version == version:
                return
            changed.append(saved)
            printed = getattr(story, "printed", None)
            if printed is None or printed.end:
                return
            if not (said["print_now"] and printed.is_live(timezone.now())):
                in_print.append(saved)
                return
            try:
                if waited:
                    raise ValidationError(_("other changes of it wait for publication."))
                publish_alone(saved, by=request.user)
            except (PermissionDenied, ValidationError) as refusal:
                held.append((saved, in_words(refusal)))

        done = each(request, queryset, retag_one)
        _tell_changed(request, done, changed)
        _tell_waiting(request, len(in_print))
        if held:
            messages.warning(
                request, _("The topics are at the desk, and readers do not have them:")
            )
            tell(request, held)


def _tell_changed(request, done: int, changed: list) -> None:
    if changed:
        said = ngettext(
            "Topics of %(n)d story changed.", "Topics of %(n)d stories changed.", len(changed)
        )
        messages.success(request, said % {"n": len(changed)})
    if same := done - len(changed):
        said = ngettext(
            "%(n)d story stood that way already.", "%(n)d stories stood that way already.", same
        )
        messages.info(request, said % {"n": same})


def _tell_waiting(request, count: int) -> None:
    """Readers keep what they have until a change is published."""
    if not count:
        return
    said = ngettext(
        "%(n)d of them is in print: readers see the topics once the change is published.",
        "%(n)d of them are in print: readers see the topics once the changes are published.",
        count,
    )
    address = reverse("admin:articles_article_changelist") + "?readers=changed"
    link = format_html('<a href="{}">{}</a>', address, _("Unpublished changes"))
    messages.info(request, format_html("{} {}", said % {"n": count}, link))
