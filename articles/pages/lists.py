"""Lists of stories, newest first: a section's, a contributor's, a topic's, a series'."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from articles.models import PublishedArticle
from articles.pages.answer import answer
from articles.pages.cards import Card, Cards, card_columns, cards_in
from articles.pages.cursor import START, TOP, Cursor, cursor_of, paging
from articles.pages.editions import readers_page
from articles.pages.furniture import sections_of
from bylines.models import Contributor
from masthead.models import Edition
from newsroom.addresses import quoted
from newsroom.prepared import Prepared, PreparedOne
from sections.models import Series, Topic

PAGE = 25
IN_RAIL = 6
BESIDE_LEAD = 4


def _prepared(build: Callable) -> Prepared:
    """A page of cards behind a cursor, and one card more to know whether the list goes on."""
    return Prepared(
        lambda pk, now, moment, last: card_columns(
            build(PublishedArticle.objects.live(now), pk, moment, last), "published_at"
        )[: PAGE + 1],
        pk=int,
        now=datetime,
        moment=datetime,
        last=int,
    )


_person = PreparedOne(lambda slug: Contributor.objects.credited().filter(slug=slug), slug=str)
_topic = PreparedOne(
    lambda edition, slug: Topic.objects.filter(edition=edition, slug=slug, merged_into=None),
    edition=int,
    slug=str,
)
_series = PreparedOne(
    lambda edition, slug: Series.objects.filter(edition=edition, slug=slug), edition=int, slug=str
)
_in_part = _prepared(lambda live, pk, *cursor: live.filter(section=pk).before(*cursor))
_in_top_section = _prepared(lambda live, pk, *cursor: live.filter(top_section=pk).before(*cursor))
_by_contributor = _prepared(lambda live, pk, *cursor: live.by_contributor_before(pk, *cursor))
_about = _prepared(lambda live, pk, *cursor: live.about_before(pk, *cursor))
_in_series = _prepared(lambda live, pk, *cursor: live.filter(series=pk).after(*cursor))
_newest = Prepared(
    lambda edition, now: card_columns(
        PublishedArticle.objects.live(now).filter(edition=edition).newest()
    )[:IN_RAIL],
    edition=int,
    now=datetime,
)


@readers_page
def section(
    request: HttpRequest, edition: Edition, slug: str, part: str | None = None
) -> HttpResponse:
    """`/city/` or `/city/harbour/`."""
    sections = sections_of(edition)
    here = sections.by_slugs.get((slug, part) if part else (slug,))
    if here is None:
        raise Http404("No such section.")
    now, cursor = timezone.now(), cursor_of(request)
    query = _in_part if here.parent_id else _in_top_section
    cards, older = _page(query, here.pk, now, cursor)
    lead, first, rest = _opened(cards) if cursor == TOP else (None, (), cards)
    context = {
        "section": here,
        "top": here.top,
        "parts": sections.inside(here.top),
        "address": here.get_absolute_url(),
        "lead": lead,
        "first": first,
        "cards": rest,
        "rail": cards_in(_newest(edition=edition.pk, now=now), now),
    }
    return answer(
        request,
        edition,
        "sections/section_detail.html",
        context | paging(cursor, older),
        keys=[f"section-{here.pk}", f"edition-{edition.pk}"],
        section=here,
        now=now,
    )


def _opened(cards: Cards) -> tuple[Card | None, Cards, Cards]:
    """How a section opens: of its newest the first with a picture, the others beside it, then the
    rest."""
    newest = cards[: 1 + BESIDE_LEAD]
    lead = next((card for card in newest if card.has_picture), newest[0] if newest else None)
    beside = Cards(card for card in newest if card is not lead)
    return lead, beside, Cards(cards[1 + BESIDE_LEAD :])


@readers_page
def contributor(request: HttpRequest, edition: Edition, slug: str) -> HttpResponse:
    """`/by/noor-halvani/`: who it is, and what he or she wrote in any edition."""
    person = _found(_person(slug=slug))
    now, cursor = timezone.now(), cursor_of(request)
    cards, older = _page(_by_contributor, person.pk, now, cursor)
    if person.needs_review and not cards:
        raise Http404("Came in with copy that is not in print.")
    context = {
        "person": person,
        "name": person.name_in(edition.language),
        "portrait": person.portrait and person.portrait.rendition(480),
        "biography": (person.biography or person.short_biography).split("\n\n"),
        "cards": cards,
        "address": quoted(person.path_in(edition)),
    }
    return answer(
        request,
        edition,
        "bylines/contributor_detail.html",
        context | paging(cursor, older),
        keys=[f"contributor-{person.pk}"],
        now=now,
    )


@readers_page
def topic(request: HttpRequest, edition: Edition, slug: str) -> HttpResponse:
    """`/topic/storm-ilsa/`, for as long as there is a story about it."""
    here = _found(_topic(edition=edition.pk, slug=slug))
    now, cursor = timezone.now(), cursor_of(request)
    page = _page(_about, here.pk, now, cursor)
    return _named_list(request, edition, here, page, now, paging(cursor, page[1]))


@readers_page
def series(request: HttpRequest, edition: Edition, slug: str) -> HttpResponse:
    """`/series/island-boats/`, the first part first, for as long as there is one."""
    here = _found(_series(edition=edition.pk, slug=slug))
    now, cursor = timezone.now(), cursor_of(request, "after", START)
    page = _page(_in_series, here.pk, now, cursor, START)
    return _named_list(request, edition, here, page, now, paging(cursor, page[1], "after", START))


def _named_list(
    request: HttpRequest,
    edition: Edition,
    here: Topic | Series,
    page: tuple[Cards, Cursor | None],
    now: datetime,
    paging: dict,
) -> HttpResponse:
    cards, _ = page
    if not cards:
        raise Http404("Nothing of it is in print.")
    name = type(here).__name__.lower()
    here.edition = edition
    return answer(
        request,
        edition,
        f"sections/{name}_detail.html",
        {"here": here, "cards": cards, "address": here.get_absolute_url()} | paging,
        keys=[f"{name}-{here.pk}"],
        now=now,
    )


def _found(here):
    if here is None:
        raise Http404("Nobody and nothing of this name.")
    return here


def _page(
    query: Prepared, pk: int, now: datetime, cursor: Cursor, first: Cursor = TOP
) -> tuple[Cards, Cursor | None]:
    """Cards of one page, and where the next begins. A page past the end is not found."""
    rows = query(pk=pk, now=now, moment=cursor.moment, last=cursor.pk)
    if not rows and cursor != first:
        raise Http404("The list ends before this.")
    cards = cards_in(rows[:PAGE], now)
    goes_on = len(rows) > PAGE
    return cards, Cursor(*cards[-1].dates, cards[-1].pk) if goes_on else None
