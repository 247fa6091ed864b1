"""A month at a glance, each day that has something to read a link into the archive."""

from calendar import Calendar
from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from masthead.models import Edition
from newsroom import stamps

_MONDAY = 0


@dataclass(frozen=True)
class Month:
    """`weeks` are rows of cells: a day's number as the edition writes it and its link or none."""

    title: str
    weekdays: list[tuple[str, str]]
    weeks: list[list[dict | None]]


def month_of(day: date, printed_on: Container[date], edition: Edition) -> Month:
    """The month `day` is in, with links to those of its days that are `printed_on`. Weeks begin on
    Monday."""
    language = edition.language
    weeks = [
        [
            _cell(other, day, printed_on, edition) if other.month == day.month else None
            for other in week
        ]
        for week in Calendar(_MONDAY).monthdatescalendar(day.year, day.month)
    ]
    return Month(stamps.month_and_year(day, language), stamps.weekdays(language), weeks)


def _cell(other: date, day: date, printed_on: Container[date], edition: Edition) -> dict:
    return {
        "number": stamps.number(other.day, edition.language),
        "url": f"{edition.root}archive/{other:%Y/%m/%d}/" if other in printed_on else "",
        "is_current": other == day,
    }
