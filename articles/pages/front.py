"""The front page, first form: the newest stories, then the newest of each section."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.kinds import KINDS
from articles.models import PublishedArticle
from articles.pages.answer import answer
from articles.pages.cards import Card, Cards, card_columns, cards_in
from articles.pages.editions import readers_page
from articles.pages.furniture import Sections, sections_of
from masthead.models import Edition
from newsroom import caching
from newsroom.prepared import Prepared, together
from sections.models import Hue, Section

NEWEST = 30
BESIDE_LEAD = 3
GRID = 3
GRID_LIST = 4
#: Stories in a section's block behind the first, which has its picture large: beside it, then on.
NEXT = 3
REST = 3
BLOCK = 1 + NEXT + REST
OPINIONS = 4
#: Sections whose stories fill three columns; the others stand two by two below them.
WIDE = 2

_newest = Prepared(
    lambda edition, now: card_columns(
        PublishedArticle.objects.live(now).filter(edition=edition).newest()
    )[:NEWEST],
    edition=int,
    now=datetime,
)


@cache
def _of_section(count: int) -> Prepared:
    return Prepared(
        lambda section, now: card_columns(
            PublishedArticle.objects.live(now).filter(top_section=section).newest()
        )[:count],
        section=int,
        now=datetime,
    )


@dataclass(frozen=True)
class Block:
    """A section on the front. `head` is its finished heading."""

    section: Section
    head: SafeString
    lead: Card
    next: Cards
    rest: Cards


@readers_page
def front(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/`, or `/ur/`."""
    now = timezone.now()
    sections = sections_of(edition)
    shown = [section for section in sections.top if section.in_navigation]
    newest = cards_in(_newest(edition=edition.pk, now=now), now)
    top = _Pile([card for card in newest if not KINDS[card.kind].is_opinion])
    lead = top.draw(1, with_picture=True) or top.draw(1)
    context = {
        "lead": lead[0] if lead else None,
        "beside": top.draw(BESIDE_LEAD),
        "grid": top.draw(GRID, with_picture=True),
        "grid_list": top.draw(GRID_LIST),
    }
    taken = Counter(card.top_section for card in newest if card.pk in top.drawn)
    rows = together(
        (_of_section(BLOCK + taken[section.pk]), {"section": section.pk, "now": now})
        for section in shown
    )
    piles = _piles(card for card in cards_in(rows, now) if card.pk not in top.drawn)
    opinions, blocks = (), []
    for section in shown:
        pile = piles[section.pk]
        if section.hue == Hue.OPINION:
            opinions = pile.draw(OPINIONS)
            context["opinion_section"] = section
        elif first := pile.draw(1, with_picture=True) or pile.draw(1):
            head = _head(section, sections)
            blocks.append(Block(section, head, first[0], pile.draw(NEXT), pile.draw(REST)))
    wide = [block for block in blocks if block.rest][:WIDE]
    if (len(blocks) - len(wide)) % 2:
        # Else one of the others would stand beside nothing.
        wide = wide[:-1]
    others = [block for block in blocks if block not in wide]
    return answer(
        request,
        edition,
        "articles/front.html",
        context | {"opinions": opinions, "wide_blocks": wide, "blocks": others},
        keys=[f"edition-{edition.pk}"],
        is_front=True,
        now=now,
    )


def _head(section: Section, sections: Sections) -> SafeString:
    return caching.furniture(
        ("block-head", section.pk),
        lambda: render_to_string(
            "articles/components/block_head.html",
            {"section": section, "parts": sections.inside(section)},
        ),
    )


class _Pile:
    """Cards to draw from, each once."""

    def __init__(self, cards: Iterable[Card] = ()):
        self.left = list(cards)
        self.drawn: set[int] = set()

    def draw(self, count: int, *, with_picture: bool = False) -> Cards:
        """The first `count` that are left, of those with a picture if that is asked for."""
        fitting = (card for card in self.left if card.has_picture or not with_picture)
        chosen = Cards(islice(fitting, count))
        self.drawn |= {card.pk for card in chosen}
        self.left = [card for card in self.left if card.pk not in self.drawn]
        return chosen


def _piles(cards: Iterable[Card]) -> dict[int, _Pile]:
    """Cards by the section they are in."""
    piles = defaultdict(_Pile)
    for card in cards:
        piles[card.top_section].left.append(card)
    return piles
