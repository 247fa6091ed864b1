"""Find or do: what the desk's one search box answers. Bounded, whatever the number of stories."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, tzinfo
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import finding, indexing, rights, status
from articles.models import Article
from bylines.models import Contributor
from masthead.models import Publication
from newsroom.commands import (
    Command,
    lists_for,
    own_places,
    rooms_for,
    templates_for,
    to_begin,
    week_for,
)
from newsroom.listed import beside
from newsroom.typography import folded
from sections.models import Section

#: Most answers of a kind.
STORIES, OTHERS = 8, 4
#: Most stories that are found by their copy alone.
COPY = 5
#: Contributors whose names are compared letter by letter.
LOOKED_AT = 5_000
LONGEST = 200
CARD = (
    "id", "headline", "slugline", "status", "saved_at", "embargoed_until", "confidential",
    "revision", "edition__language", "section__name", "created_by", "assigned_to",
    *(f"printed__{name}" for name in (
        "path", "published_at", "visible_from", "visible_until", "embargoed_until", "end",
        "ended_at", "revision",
    )),
)  # fmt: skip


@dataclass(frozen=True)
class Hit:
    """One answer: `kind` says what it is, `detail` what tells it from its neighbours."""

    label: str
    kind: str
    detail: str
    address: str
    language: str = ""
    keys: str = ""
    #: Words of the copy: before what was found, it, and after it.
    quote: tuple[str, ...] = ()

    def as_json(self) -> dict:
        return asdict(self)


def find(user, term: str) -> list[Hit]:
    """Answers for `term`, the likeliest first; without one, what can be done and gone to.

    Words of a command or room come first, so that `bu` and Enter open the budget.
    """
    term = " ".join(term.split())[:LONGEST]
    if not term:
        return [*_to_do(user, ""), *_to_go(user, "")]
    doing = [*_to_do(user, term), *_to_go(user, term)][:OTHERS]
    stories = _stories(user, term)
    others = [*_people(user, term), *_sections(user, term)]
    return [*doing, *stories, *others, *_in_copy(user, term, {hit.address for hit in stories})]


def _to_do(user, term: str) -> list[Hit]:
    # Without a word typed, templates would bury what everybody does.
    templates = templates_for(user) if term else []
    return [_hit(one, _("Do")) for one in (*to_begin(user), *templates) if _is_meant(one, term)]


def _to_go(user, term: str) -> list[Hit]:
    places = [*rooms_for(user), *week_for(user), *lists_for(user), *own_places()]
    return [_hit(one, _("Go to")) for one in places if _is_meant(one, term)]


def _is_meant(command: Command, term: str) -> bool:
    """Whether each word typed begins a word of the command, one of them of its label."""
    label = folded(command.label).split()
    known = [*label, *folded(command.words).split()]
    typed = folded(term).split()
    return all(any(word.startswith(start) for word in known) for start in typed)


def _hit(command: Command, kind: str) -> Hit:
    return Hit(command.label, kind, "", command.address, command.language, command.keys)


def _stories(user, term: str) -> list[Hit]:
    if not rights.may(user, "see", None):
        return []
    zone = Publication.objects.current().zone
    ids = finding.found(user, term, zone, most=STORIES)[: STORIES * 3]
    rows = rights.stories_for(user).filter(pk__in=ids)
    stories = list(rows.select_related("edition", "section", "printed").only(*CARD))
    year = finding.wanted(term).year
    stories.sort(key=lambda story: (_is_of(story, year, zone), _moment(story)), reverse=True)
    now = timezone.now()
    return [_story(story, zone, now) for story in stories[:STORIES]]


def _in_copy(user, term: str, shown: set[str]) -> list[Hit]:
    """Stories that hold the words in their copy and are not `shown` yet, with the passage."""
    if "/" in term:
        return []
    stories = reverse("admin:articles_article_changelist")
    everything = Hit("", _("In the copy"), "", f"{stories}?{urlencode({'q': term})}")
    try:
        found = indexing.search(user, term, most=COPY + STORIES)
    except indexing.TooBroad:
        said = _("Too many stories hold these words. Add a word, or put a phrase in quotes.")
        return [replace(everything, label=said)]
    rows = rights.stories_for(user).filter(pk__in=found.ids)
    rows = rows.select_related("edition", "section", "printed").only(*CARD, *indexing.PARTS)
    by_pk = {story.pk: story for story in rows}
    zone, now = Publication.objects.current().zone, timezone.now()
    question = indexing.question_of(term)
    hits: list[Hit] = []
    for story in (by_pk[pk] for pk in found.ids if pk in by_pk):
        hit = _story(story, zone, now)
        if hit.address in shown:
            continue
        if len(hits) == COPY:
            return [*hits, replace(everything, label=_("Every story with these words"))]
        quote = indexing.passage(story, question) or ()
        hits.append(replace(hit, kind=_("In the copy"), quote=quote))
    if found.has_more:
        hits.append(replace(everything, label=_("Every story with these words")))
    return hits


def _is_of(story: Article, year: int | None, zone: tzinfo) -> bool:
    printed = getattr(story, "printed", None)
    return bool(year and printed and printed.published_at.astimezone(zone).year == year)


def _moment(story: Article) -> datetime:
    """When a story is of: its date in print, or its last save."""
    printed = getattr(story, "printed", None)
    return printed.published_at if printed else story.saved_at


def _story(story: Article, zone: tzinfo, now: datetime) -> Hit:
    stands = status.standing(story, zone, now)
    section = story.section.name if story.section else ""
    day = status.moment(_moment(story), zone, now)
    said = [stands.label, section, "" if day in stands.label else day, story.slugline]
    return Hit(
        label=story.headline,
        kind=_("Story"),
        detail=beside(said),
        address=reverse("admin:articles_article_change", args=[story.pk]),
        language=story.edition.language,
    )


def _people(user, term: str) -> list[Hit]:
    may_see = user.has_perm("bylines.view_contributor")
    if not (may_see or user.has_perm("bylines.change_contributor")):
        return []
    typed = folded(term).split()
    rows = Contributor.objects.credited().order_by("-id").values_list("pk", "name", "names")
    ids = [
        pk
        for pk, name, names in rows[:LOOKED_AT]
        if _holds(" ".join([name, *map(str, (names or {}).values())]), typed)
    ]
    wanted = Q(pk__in=ids[:OTHERS]) | Q(handle__istartswith="@" + term.lstrip("@"))
    people = Contributor.objects.credited().filter(wanted).order_by("name", "id")[:OTHERS]
    return [
        Hit(
            label=person.name,
            kind=_("Contributor"),
            detail=beside([person.get_kind_display(), person.job_title, person.handle]),
            address=reverse("admin:bylines_contributor_change", args=[person.pk]),
        )
        for person in people
    ]


def _sections(user, term: str) -> list[Hit]:
    """Sections lead to their stories: everybody may read those."""
    if not rights.may(user, "see", None):
        return []
    typed = folded(term).split()
    stories = reverse("admin:articles_article_changelist")
    sections = Section.objects.select_related("parent", "edition")
    return [
        Hit(
            label=str(section),
            kind=_("Section"),
            detail=_("its stories"),
            address=f"{stories}?section={section.pk}",
            language=section.edition.language,
        )
        for section in sections
        if _holds(f"{section.name} {section.slug}", typed)
    ][:OTHERS]


def _holds(text: str, typed: list[str]) -> bool:
    text = folded(text)
    return bool(typed) and all(word in text for word in typed)
