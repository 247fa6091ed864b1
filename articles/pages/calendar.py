"""A month at a glance, each of its past days a link into the archive."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date

from masthead.models import Edition
from newsroom import stamps

_MONDAY = 0


@dataclass(frozen=True)
class Month:
    """`days` are weeks of (day, its number as the edition writes it, its link or none)."""

    title: str
    weekdays: list[tuple[str, str]]
    weeks: list[list[dict | None]]


def month_of(day: date, today: date, edition: Edition) -> Month:
    """The month `day` is in. Weeks begin on Monday."""
    language = edition.language
    weeks = [
        [_cell(other, day, today, edition) if other.month == day.month else None for other in week]
        for week in Calendar(_MONDAY).monthdatescalendar(day.year, day.month)
    ]
    return Month(stamps.month_and_year(day, language), stamps.weekdays(language), weeks)


def _cell(other: date, day: date, today: date, edition: Edition) -> dict:
    return {
        "number": stamps.number(other.day, edition.language),
        "url": f"{edition.root}archive/{other:%Y/%m/%d}/" if other <= today else "",
        "is_current": other == day,
    }
