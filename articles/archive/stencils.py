"""Stencils: the real templates rendered once with marks in place of words, then filled by text.

A story of a synthetic archive differs from the next in its words alone, so the templates need not
run for each. `tests/articles/archive` holds a stencil's work against the templates' own.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from functools import partial
from urllib.parse import quote
from zoneinfo import ZoneInfo

from articles.printing import render_card, render_head, render_story
from articles.story_page import StoryPage
from newsroom import stamps

MARKED_MOMENT = datetime(1987, 3, 4, 17, 6, 7, tzinfo=UTC)
_MARK = re.compile("⟦([a-z_0-9]+)⟧")
#: A mark as the `urlencode` filter leaves it.
_MARK_IN_QUERY = re.compile(f"{quote('⟦')}([a-z_0-9]+){quote('⟧')}")


def mark(name: str) -> str:
    return f"⟦{name}⟧"


def forms_of(moment: datetime, zone: tzinfo, language: str) -> dict[str, str]:
    """Every way a template may write a moment, the longest first."""
    local = moment.astimezone(zone)
    return {
        "iso_local": local.isoformat(),
        "iso_utc": moment.astimezone(UTC).isoformat(),
        "stamp": stamps.stamp(moment, zone, language),
        "day_and_date": stamps.day_and_date(local.date(), language),
        "long_date": stamps.long_date(local.date(), language),
        "clock": stamps.clock(moment, zone, language),
    }


class Stencil:
    """One piece of HTML with the places where a story's own words go."""

    def __init__(self, html: str):
        pieces = _MARK.split(html)
        self.first = pieces[0]
        self.places = list(zip(pieces[1::2], pieces[2::2], strict=True))

    def fill(self, words: Mapping[str, str]) -> str:
        out = [self.first]
        for name, literal in self.places:
            out += (words[name], literal)
        return "".join(out)


class Stencils:
    """Head, story part and card of every page that has the shape of `marked`."""

    def __init__(self, marked: StoryPage):
        put_marks = partial(_put_marks, zone=ZoneInfo(marked.zone), language=marked.language)
        self.head = Stencil(put_marks(render_head(marked)))
        self.story = Stencil(put_marks(render_story(marked)))
        self.card = Stencil(put_marks(render_card(marked)))


def _put_marks(html: str, *, zone: tzinfo, language: str) -> str:
    for name, text in forms_of(MARKED_MOMENT, zone, language).items():
        html = html.replace(text, mark(name))
    return _MARK_IN_QUERY.sub(mark(r"\1_in_query"), html)
