"""Stories given one JSON object a line, printed with their own dates."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.dateparse import parse_date, parse_datetime

from articles.copy import start_story
from articles.models import Article
from articles.publishing import publish
from articles.snapshots import Credit
from bylines.models import Contributor
from masthead.models import Edition, Publication
from newsroom.html import paragraphs_to_copy
from newsroom.typography import slug_of
from pictures.files import make_renditions
from pictures.models import Picture
from sections.models import Section, Topic

_OURS = UUID("7c1f2d0e-9c55-4d0f-8f2f-5f9b8c2f1931")
BATCH = 100


@dataclass
class Report:
    printed: int = 0
    known: int = 0
    failed: list[str] = field(default_factory=list)


class BadLine(ValueError):
    """A line that is no story; says why in words for the person who made the file."""


def load(path: Path, language: str, progress: Callable[[Iterable], Iterable]) -> Report:
    """Print every story of the file that is not in yet. A bad line is reported, the others go in.

    Each story is a transaction of its own, so a run that is broken off goes on where it stopped.
    """
    report = Report()
    edition = Edition.objects.get(language=language)
    known = set(Article.objects.values_list("uuid", flat=True))
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(progress(file), start=1):
            if not line.strip():
                continue
            uuid = uuid5(_OURS, line.strip())
            if uuid in known:
                report.known += 1
                continue
            try:
                _print(_parsed(line), edition, uuid, folder=path.parent)
            except ValidationError as error:
                report.failed.append(f"line {number}: {' '.join(error.messages)}")
            except BadLine as error:
                report.failed.append(f"line {number}: {error}")
            else:
                known.add(uuid)
                report.printed += 1
    return report


def _parsed(line: str) -> dict:
    try:
        story = json.loads(line)
    except ValueError as error:
        raise BadLine(f"this is no JSON ({error})") from None
    if not isinstance(story, dict):
        raise BadLine("this is no JSON object")
    for name in ("headline", "section", "published"):
        if not isinstance(story.get(name), str) or not story[name].strip():
            raise BadLine(f"it has no “{name}”")
    for name in ("paragraphs", "authors", "tags"):
        values = story.setdefault(name, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise BadLine(f"“{name}” is no list of texts")
    return story


def _moment(text: str, zone) -> datetime:
    try:
        moment = parse_datetime(text)
        day = None if moment else parse_date(text)
    except ValueError:
        moment = day = None
    if day:
        moment = datetime(day.year, day.month, day.day, 12, tzinfo=zone)
    if moment is None:
        raise BadLine(f"“{text}” is no date; write 2025-04-06T18:10:00+05:00")
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


@transaction.atomic
def _print(story: dict, edition: Edition, uuid: UUID, *, folder: Path) -> None:
    stamp = _moment(story["published"], Publication.objects.current().zone)
    article = start_story(
        {
            "edition": edition,
            "section": _section(story["section"], edition),
            "headline": story["headline"],
            "standfirst": story.get("standfirst") or "",
            "slug": slug_of(story["slug"]) if story.get("slug") else "",
            "body": paragraphs_to_copy(story["paragraphs"]),
            "bylines": [Credit(_contributor(name)) for name in story["authors"] if name.strip()],
            "topics": [_topic(name, edition) for name in story["tags"] if name.strip()],
            "lead_picture": _picture(story, folder),
        },
        by=None,
        uuid=uuid,
        note="From a file",
    )
    publish(article, by=None, stamp=stamp)


def _section(name: str, edition: Edition) -> Section:
    section = Section.objects.filter(edition=edition, slug=slug_of(name), parent=None).first()
    if section is None:
        section = Section(edition=edition, name=name.strip()[:60], slug=slug_of(name)[:60])
        section.full_clean()
        section.save()
    return section


def _contributor(name: str) -> Contributor:
    return Contributor.objects.get_or_create(
        slug=slug_of(name, fallback="contributor"),
        defaults={"name": name.strip()[:120], "kind": "freelance", "needs_review": True},
    )[0]


def _topic(name: str, edition: Edition) -> Topic:
    return Topic.objects.get_or_create(
        edition=edition, slug=slug_of(name, fallback="topic"), defaults={"name": name.strip()[:100]}
    )[0]


def _picture(story: dict, folder: Path) -> Picture | None:
    if not story.get("image"):
        return None
    path = folder / story["image"]
    if not path.is_file() or folder.resolve() not in path.resolve().parents:
        raise BadLine(f"there is no picture {story['image']} beside the file")
    with path.open("rb") as file:
        picture = Picture(
            original=File(file, name=path.name), credit_line="Archive", alt_text=story["headline"]
        )
        picture.full_clean(exclude=["sha256", "width", "height"])
        picture.measure()
        known = Picture.objects.filter(sha256=picture.sha256).first()
        if known:
            return known
        picture.save()
    make_renditions(picture)
    return picture
