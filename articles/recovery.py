"""Words left over from forms that were never saved, as lines for whoever typed them."""

from dataclasses import dataclass
from datetime import tzinfo
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.urls import reverse

from articles import autosaving, rights
from articles.models import Article
from articles.status import moment
from newsroom import html


@dataclass(frozen=True)
class Leftover:
    """What one form held when it was left: `words` differ from the story as it stands."""

    tab: UUID
    story: UUID
    at: str
    headline: str
    words: int
    address: str
    difference: str = ""
    is_outrun: bool = False


def of_story(user, story: Article, zone: tzinfo, *, but: UUID | None = None) -> list[Leftover]:
    """What `user` left over on `story`, the newest first, without the form `but`."""
    page = reverse("admin:articles_article_change", args=[story.pk])
    return [
        Leftover(
            tab=slot.tab,
            story=slot.story,
            at=moment(slot.at, zone),
            headline=story.headline,
            words=autosaving.words_between(slot.typed, story),
            address=f"{page}?recover={slot.tab}",
            difference=reverse("admin:articles_article_leftover", args=[story.pk, slot.tab]),
            is_outrun=slot.version < story.version,
        )
        for slot in autosaving.leftovers(user, story.uuid)
        if slot.tab != but
    ]


def never_begun(user, zone: tzinfo, *, but: UUID | None = None) -> list[Leftover]:
    """What `user` left over of stories that were never saved."""
    page = reverse("admin:articles_article_add")
    slots = [slot for slot in autosaving.leftovers(user) if slot.tab != but]
    begun = set(
        Article.objects.filter(uuid__in={slot.story for slot in slots}).values_list(
            "uuid", flat=True
        )
    )
    return [
        Leftover(
            tab=slot.tab,
            story=slot.story,
            at=moment(slot.at, zone),
            headline=_first(slot.typed, "headline"),
            words=len(html.words_of(_first(slot.typed, "body")).split()),
            address=f"{page}?recover={slot.tab}",
        )
        for slot in slots
        if slot.story not in begun
    ]


def everywhere(user, zone: tzinfo) -> list[Leftover]:
    """One line a story that `user` left words of, for pages where no story is open.

    A story she may not know of any more is not named.
    """
    slots = autosaving.leftovers(user).annotate(headline=KT("typed__headline__0"))
    newest = {}
    for slot in slots.values("story", "tab", "at", "headline"):
        newest.setdefault(slot["story"], slot)
    if not newest:
        return []
    stories = rights.stories_for(user).filter(uuid__in=newest).only("uuid", "headline")
    known = {story.uuid: story for story in stories}
    taken = set(_begun(newest))
    lines = []
    for uuid, slot in newest.items():
        story = known.get(uuid)
        if uuid in taken and not story:
            continue
        page = "change" if story else "add"
        address = reverse(f"admin:articles_article_{page}", args=[story.pk] if story else [])
        lines.append(
            Leftover(
                tab=slot["tab"],
                story=uuid,
                at=moment(slot["at"], zone),
                headline=story.headline if story else slot["headline"] or "",
                words=0,
                address=address if story else f"{address}?recover={slot['tab']}",
            )
        )
    return lines


def _begun(uuids) -> QuerySet:
    """Which of these stories there are by now."""
    return Article.objects.filter(uuid__in=uuids).values_list("uuid", flat=True)


def _first(typed: dict, name: str) -> str:
    return (typed.get(name) or [""])[0]
