"""Stories of the synthetic archive: drawn by a seed, one after the other in time."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from types import SimpleNamespace
from uuid import UUID

from articles.archive.town import SHARE, Town
from articles.snapshots import FIELDS, Copy, Credit
from bylines.models import Contributor
from masthead.models import Edition
from newsroom.typography import slug_of
from pictures.models import Picture
from sections.models import Section, Topic

YEARS = 10
LAST = datetime(2025, 4, 6, 13, 0, tzinfo=UTC)
KINDS = ["news"] * 16 + ["analysis", "explainer", "opinion", "review"]
CREDITS = (1, 1, 1, 2, 3)
#: Upper half of the uuids of synthetic stories.
_OURS = 0x5EED << 112
#: Fields of desk copy as they are where a draft says nothing.
_PLAIN = dict.fromkeys(FIELDS, "") | {
    "layout": "standard",
    "dateline_date": None,
    "series_part": None,
    "translation_group": None,
}


@dataclass(frozen=True)
class Draft:
    """What was drawn, or given, for one story. An empty `slug` is made from the headline."""

    uuid: UUID
    edition: Edition
    section: Section
    kind: str
    headline: str
    standfirst: str
    slug: str
    body: str
    words: int
    people: list[Contributor]
    topics: list[Topic]
    picture: Picture | None
    moment: datetime

    @property
    def fields(self) -> dict:
        """The fields of its desk copy."""
        return _PLAIN | {
            "kind": self.kind,
            "slug": self.slug,
            "headline": self.headline,
            "standfirst": self.standfirst,
            "body": self.body,
        }

    @cached_property
    def copy(self) -> Copy:
        return Copy(
            fields=SimpleNamespace(**self.fields),
            edition=self.edition,
            section=self.section,
            lead_picture=self.picture,
            series=None,
            bylines=tuple(Credit(person) for person in self.people),
            topics=tuple(self.topics),
        )


def drafts(town: Town, count: int, seed: int) -> Iterator[Draft]:
    """`count` stories, oldest first, evenly over ten years; the same for the same seed."""
    draw = random.Random(seed)
    step = timedelta(days=365.25 * YEARS) / max(1, count)
    languages, shares = zip(*SHARE.items(), strict=True)
    for number in range(1, count + 1):
        side = town.sides[draw.choices(languages, shares)[0]]
        headline = side.words.headline()
        body, words = side.words.body()
        moment = LAST - step * (count - number) - step * draw.random()
        yield Draft(
            uuid=UUID(int=_OURS + number),
            edition=side.edition,
            section=draw.choices(side.sections, cum_weights=side.section_weights)[0],
            kind=draw.choice(KINDS),
            headline=headline,
            standfirst=side.words.standfirst(),
            slug=f"{slug_of(headline)}-{number}",
            body=body,
            words=words,
            people=_several(draw, town.people, town.people_weights, draw.choice(CREDITS)),
            topics=_several(draw, side.topics, side.topic_weights, draw.randint(2, 6)),
            picture=draw.choice(town.pictures) if draw.random() < 1 / 3 else None,
            moment=moment.replace(microsecond=0),
        )


def _several(draw: random.Random, items: list, weights: list[float], count: int) -> list:
    """Up to `count` of `items`, none twice."""
    chosen = draw.choices(items, cum_weights=weights, k=count)
    return list({item.pk: item for item in chosen}.values())
