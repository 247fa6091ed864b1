"""Lines of a JSONL file, each checked and understood as a story by itself."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

_NEEDED = ("headline", "section", "published")
_OPTIONAL = ("standfirst", "slug", "image")
_LISTS = ("paragraphs", "authors", "tags")


class BadLine(ValueError):
    """A line that is no story; says why in words for the person who made the file."""


@dataclass(frozen=True)
class Line:
    """What a line says; the moment in UTC, as the database keeps it."""

    headline: str
    section: str
    moment: datetime
    standfirst: str = ""
    slug: str = ""
    image: str = ""
    paragraphs: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


def parsed(raw: bytes, zone: tzinfo) -> Line:
    """The story in a line. A date without a zone is the newspaper's. Raises BadLine."""
    try:
        story = json.loads(raw.decode("utf-8-sig"))
        json.dumps(story, ensure_ascii=False).encode()
    except UnicodeError:
        raise BadLine("it is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise BadLine(f"this is no JSON ({error})") from None
    if not isinstance(story, dict):
        raise BadLine("this is no JSON object")
    values = {name: _text(story, name) for name in (*_NEEDED, *_OPTIONAL)}
    for name in _NEEDED:
        if not values[name]:
            raise BadLine(f"it has no “{name}”")
    values["moment"] = _moment(values.pop("published"), zone)
    return Line(**values, **{name: _texts(story, name) for name in _LISTS})


def _text(story: dict, name: str) -> str:
    value = story.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadLine(f"“{name}” is no text")
    return _clean(value)


def _texts(story: dict, name: str) -> list[str]:
    values = story.get(name)
    if values is None:
        return []
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise BadLine(f"“{name}” is no list of texts")
    return [text for text in map(_clean, values) if text]


def _clean(text: str) -> str:
    if "\x00" in text:
        raise BadLine("it holds a null character")
    return text.strip()


def _moment(text: str, zone: tzinfo) -> datetime:
    try:
        moment = parse_datetime(text)
        day = None if moment else parse_date(text)
    except ValueError:
        moment = day = None
    if day:
        moment = datetime(day.year, day.month, day.day, 12, tzinfo=zone)
    if moment is None:
        raise BadLine(f"“{text}” is no date; write 2025-04-06T18:10:00+05:00")
    moment = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    if moment > timezone.now():
        raise BadLine(f"“{text}” is still to come")
    return moment
