"""Stories of the synthetic archive: drawn by a seed, one after the other in time."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from articles.archive.town import SHARE, Side, Town
from bylines.models import Contributor
from pictures.models import Picture
from sections.models import Section, Topic

YEARS = 10
LAST = datetime(2025, 4, 6, 13, 0, tzinfo=UTC)
KINDS = ["news"] * 16 + ["analysis", "explainer", "opinion", "review"]
CREDITS = (1, 1, 1, 2, 3)


@dataclass(frozen=True)
class Draft:
    """What was drawn for one story."""

    side: Side
    section: Section
    kind: str
    headline: str
    standfirst: str
    body: str
    words: int
    people: list[Contributor]
    topics: list[Topic]
    picture: Picture | None
    moment: datetime


def drafts(town: Town, count: int, seed: int) -> Iterator[Draft]:
    """`count` stories, oldest first, evenly over ten years; the same for the same seed."""
    draw = random.Random(seed)
    step = timedelta(days=365.25 * YEARS) / max(1, count)
    languages, shares = zip(*SHARE.items(), strict=True)
    for number in range(count):
        side = town.sides[draw.choices(languages, shares)[0]]
        body, words = side.words.body()
        moment = LAST - step * (count - number) + step * draw.random()
        yield Draft(
            side=side,
            section=draw.choices(side.sections, cum_weights=side.section_weights)[0],
            kind=draw.choice(KINDS),
            headline=side.words.headline(),
            standfirst=" ".join(side.words.some(14)).capitalize(),
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
