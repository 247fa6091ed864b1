"""The synthetic newspaper round its stories: sections, people, topics and a few pictures."""

import io
import random
from dataclasses import dataclass
from itertools import accumulate

from django.core.files.base import ContentFile
from PIL import Image

from articles.archive.words import Words
from bylines.models import Contributor
from masthead.models import Edition, Publication
from newsroom.typography import slug_of
from pictures.files import make_renditions
from pictures.models import Picture
from sections.models import Hue, Section, Topic

CONTRIBUTORS = 240
TOPICS = {"en": 1_500, "ur": 500}
TOP_SECTIONS = 8
PARTS = 2
PICTURES = 16
#: Nine stories in ten are English.
SHARE = {"en": 0.9, "ur": 0.1}
_NAMES = {"en": ("Archive", "English", "ltr", ""), "ur": ("محفوظات", "اردو", "rtl", "ur")}


@dataclass
class Side:
    """One edition of the synthetic newspaper, with how often each thing is drawn."""

    edition: Edition
    words: Words
    sections: list[Section]
    section_weights: list[float]
    topics: list[Topic]
    topic_weights: list[float]


@dataclass
class Town:
    publication: Publication
    sides: dict[str, Side]
    people: list[Contributor]
    people_weights: list[float]
    pictures: list[Picture]


def build(seed: int) -> Town:
    """Make what is missing; the same seed makes the same town."""
    publication = _publication()
    sides = {language: _side(language, seed) for language in SHARE}
    people = _people(sides["en"].words, seed)
    return Town(publication, sides, people, _uneven(len(people)), _pictures(seed))


def _uneven(count: int) -> list[float]:
    """Cumulated weights: the first is drawn far more often than the last."""
    return list(accumulate(1 / (rank + 3) for rank in range(count)))


def edition_of(language: str) -> Edition:
    """The newspaper's edition in that language, started if there is none and we know its name.

    Raises KeyError for any other language.
    """
    there = Edition.objects.select_related("publication").filter(language=language).first()
    if there:
        return there
    name, label, direction, prefix = _NAMES[language]
    return Edition.objects.create(
        language=language,
        publication=_publication(),
        name=name,
        label=label,
        direction=direction,
        path_prefix=prefix,
        position=len(prefix),
    )


def _publication() -> Publication:
    return Publication.objects.get_or_create(
        pk=1, defaults={"name": "The Archive", "time_zone": "Asia/Karachi"}
    )[0]


def _side(language: str, seed: int) -> Side:
    edition = edition_of(language)
    words = Words(language, seed)
    sections = _sections(edition, words)
    topics = _topics(edition, words)
    return Side(edition, words, sections, _uneven(len(sections)), topics, _uneven(len(topics)))


def _sections(edition: Edition, words: Words) -> list[Section]:
    hues = [hue for hue in Hue.values if hue]
    tops = [
        _section(edition, None, words, position=number, hue=hues[number % len(hues)])
        for number in range(TOP_SECTIONS)
    ]
    parts = [
        _section(edition, top, words, position=number) for top in tops for number in range(PARTS)
    ]
    return [*tops, *parts]


def _section(edition, parent, words: Words, **fields) -> Section:
    name = " ".join(words.rare(2)).title()
    return Section.objects.get_or_create(
        edition=edition, parent=parent, slug=slug_of(name), defaults={"name": name, **fields}
    )[0]


def _topics(edition: Edition, words: Words) -> list[Topic]:
    names = {}
    while len(names) < TOPICS[edition.language]:
        name = " ".join(words.rare(2)).title()
        names.setdefault(slug_of(name), name)
    Topic.objects.bulk_create(
        [Topic(edition=edition, slug=slug, name=name) for slug, name in names.items()],
        ignore_conflicts=True,
    )
    topics = Topic.objects.filter(edition=edition, slug__in=names).select_related("edition")
    return list(topics.order_by("pk"))


def _people(words: Words, seed: int) -> list[Contributor]:
    draw = random.Random(f"people{seed}")
    names = {}
    while len(names) < CONTRIBUTORS:
        name = " ".join(words.rare(2)).title()
        names.setdefault(slug_of(name), name)
    Contributor.objects.bulk_create(
        [
            Contributor(
                slug=slug,
                name=name,
                handle=f"@{slug.replace('-', '')}",
                job_title="Reporter",
                short_biography=f"{name} covers {words.rare(1)[0]}.",
                kind=draw.choice(["staff", "staff", "freelance"]),
            )
            for slug, name in names.items()
        ],
        ignore_conflicts=True,
    )
    return list(Contributor.objects.filter(slug__in=names).order_by("pk"))


def _pictures(seed: int) -> list[Picture]:
    credit = f"Synthetic picture, seed {seed}"
    known = list(Picture.objects.filter(credit_line=credit).order_by("pk"))
    for number in range(len(known), PICTURES):
        picture = Picture.objects.create(
            original=ContentFile(_drawing(seed, number), name=f"{number}.jpg"),
            caption=f"Drawing {number}",
            alt_text=f"Soft shapes, drawing {number}.",
            credit_line=credit,
        )
        make_renditions(picture)
        known.append(picture)
    return known


def _drawing(seed: int, number: int) -> bytes:
    """A JPEG of soft shapes."""
    draw = random.Random(f"{seed}.{number}")
    small = Image.frombytes("RGB", (32, 21), draw.randbytes(32 * 21 * 3))
    large = small.resize((960, 640), Image.Resampling.BICUBIC)
    buffer = io.BytesIO()
    large.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()
