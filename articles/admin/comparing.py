"""Two states of a story beside each other, word by word."""

from dataclasses import dataclass

from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from articles import rights
from articles.admin.access import desk_facts
from articles.admin.revisions import DESK, LIVE, Told, latest, revision_called, told
from articles.comparing import FieldChange, compare, words_differing
from articles.models import Article
from articles.status import standing

#: How many revisions the two selects offer.
OFFERED = 60


class ComparePages:
    """For the ModelAdmin of stories."""

    compare_template = "admin/articles/article/compare.html"

    def compare_urls(self) -> list:
        view = self.admin_site.admin_view(self.compare_view)
        return [path("<int:object_id>/compare/", view, name="articles_article_compare")]

    def compare_view(self, request, object_id):
        story = self.story_or_404(request, object_id)
        zone = desk_facts(request).publication.zone
        before = revision_called(story, request.GET.get("from") or _usual(story))
        after = revision_called(story, request.GET.get("to") or DESK)
        changes = compare(before.snapshot, after.snapshot, stories=rights.stories_for(request.user))
        sides = [told(revision, story, zone) for revision in (before, after)]
        context = {
            **self.admin_site.each_context(request),
            "title": _("%(headline)s, compared") % {"headline": story.headline},
            "opts": self.opts,
            "original": story,
            "standing": standing(story, zone),
            "before": sides[0],
            "after": sides[1],
            "sides": sides,
            "choices": _choices(latest(story, zone, OFFERED), sides),
            "changes": changes,
            "words": words_differing(changes),
            "places": sum(change.count() for change in changes),
            "may_edit": rights.may(request.user, "edit", story),
            "may_publish": _is_for_print(sides) and rights.may(request.user, "publish", story),
        }
        return TemplateResponse(request, self.compare_template, context)

    def changes_for(self, request, story: Article) -> list[FieldChange]:
        """What publishing the desk copy would change of the live one; nothing for a draft."""
        pair = _live_and_desk(story)
        if pair is None:
            return []
        return compare(*pair, stories=rights.stories_for(request.user))

    def compare_facts(self, request, story) -> dict:
        """What the story's form says of this. `story` is the story as stored."""
        return {"difference": difference_of(story), **self.history_facts(request, story)}


@dataclass(frozen=True)
class Difference:
    """How far the desk copy is from the live one: words written, and other parts by name."""

    words: int
    parts: list[str]


def difference_of(story: Article) -> Difference | None:
    """What is different from the live copy, counted; None where nothing is. Looks up no names."""
    pair = _live_and_desk(story)
    if pair is None:
        return None
    changes = compare(*pair, named=False)
    return Difference(
        words_differing(changes),
        [change.label for change in changes if not change.words_differing],
    )


def _live_and_desk(story: Article) -> tuple[dict, dict] | None:
    if not story.has_unpublished_changes:
        return None
    return story.printed.revision.snapshot, story.revision.snapshot


def _usual(story: Article) -> str:
    """What one most likely compares the desk's copy with: the live one, or the save before."""
    if story.has_unpublished_changes:
        return LIVE
    numbers = story.revisions.values_list("number", flat=True)[:2]
    return str(min(numbers, default=1))


def _choices(offered: list[Told], sides: list[Told]) -> list[Told]:
    """What the selects offer: the newest, and in any case the two that are shown."""
    by_number = {revision.number: revision for revision in [*offered, *sides]}
    return [by_number[number] for number in sorted(by_number, reverse=True)]


def _is_for_print(sides: list[Told]) -> bool:
    """Whether the page shows what publishing would change."""
    before, after = sides
    return before.is_live and after.is_desk and before.number != after.number
