"""Days and hours as wire copy writes them, in English and in Urdu."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_URDU = (
    "جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون",
    "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر",
)  # fmt: skip
MONTHS = {
    **{name: number for number, name in enumerate(_ENGLISH, start=1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH, start=1)},
    "sept": 9,
    **{name: number for number, name in enumerate(_URDU, start=1)},
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:1[6-9]|20|21)\d\d"
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|پیر|منگل|بدھ|جمعرات|جمعہ|ہفتہ|اتوار)\.?[,،]?\s+"
)
_DAY = re.compile(
    rf"(?:\b{_WEEKDAY})?(?:"
    rf"\b(?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*[,،]?\s*(?P<y1>{_YEAR})"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m2>{_MONTH})\.?"
    rf"[\s,،-]*(?P<y2>{_YEAR})"
    rf"|\b(?P<y3>{_YEAR})-(?P<m3>\d\d)-(?P<d3>\d\d)"
    r")(?!\d)",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?P<h1>\d{1,2})(?:[:.](?P<n1>\d\d))?(?::\d\d)?\s*(?P<half>[ap])\.?\s?m\b\.?"
    r"|T?(?P<h2>\d{1,2})[:.](?P<n2>\d\d)(?::\d\d)?(?!\d)(?:\s*(?:hrs|hours)\b)?"
    r"|(?P<part>صبح|دوپہر|سہ\s?پہر|شام|رات|شب)\s+(?P<h3>\d{1,2})"
    r"(?:\s*بج\s*کر\s*(?P<n3>\d{1,2})\s*منٹ|:(?P<n4>\d\d)|\s*بجے)",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\s*\(?(?:(?P<utc>UTC|GMT|Z)\b|(?P<sign>[+-])(?P<h>\d\d):?(?P<m>\d\d)(?!\d))\)?"
)
_BETWEEN = re.compile(r"[\s|,،·•–—-]*(?:\bat\b)?[\s|,،·•–—-]*", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:first\s+)?(?:published|posted|filed)\b[\s:|]*(?:on\b\s*)?"
    r"|(?:تاریخِ?\s+اشاعت|اشاعت|شائع\s+شدہ|شائع\s+ہوا|شائع\s+ہوئی|شائع)[\s:|]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Found:
    """Where it stands in the text, and what it says: None for a day there is not."""

    start: int
    end: int
    day: date | None


@dataclass(frozen=True)
class Stamp:
    """A stamp in a line, from `start` to `end`; `moment` is None when it is no date."""

    start: int
    end: int
    moment: datetime | None
    has_hour: bool = False


def latin_digits(text: str) -> str:
    """Urdu and Arabic digits as 0–9, letter for letter."""
    return text.translate(_DIGITS)


def find_day(text: str, start: int = 0) -> Found | None:
    """The first day written in `text`."""
    found = _DAY.search(latin_digits(text), start)
    if not found:
        return None
    parts = found.groupdict()
    number = next(n for n in "123" if parts[f"y{n}"])
    month = parts[f"m{number}"]
    month = int(month) if month.isdecimal() else MONTHS[month.lower()]
    try:
        day = date(int(parts[f"y{number}"]), month, int(parts[f"d{number}"]))
    except ValueError:
        day = None
    return Found(found.start(), found.end(), day)


def find_stamp(line: str, zone: tzinfo) -> Stamp | None:
    """`Published November 03, 2025 | 04:20 PM` in `line`, read in `zone`; with or without words.

    Without an hour it is the day's first minute, so that today's copy is never in the future.
    """
    plain = latin_digits(line)
    word = _PUBLISHED.search(plain)
    day = _DAY.search(plain, word.end()) if word else _DAY.search(plain)
    if word and (not day or day.start() - word.end() > 12):
        # Something stands where the date should: ours to keep, not to guess.
        said = any(letter.isdecimal() for letter in plain[word.end() :])
        return Stamp(word.start(), len(line), None) if said else None
    if not day:
        return None
    found = find_day(line, day.start())
    start = word.start() if word else day.start()
    before = _HOUR.search(plain, word.end(), day.start()) if word else None
    after = _BETWEEN.match(plain, day.end()).end()
    hour = before or _HOUR.match(plain, after)
    end = hour.end() if hour and not before else day.end()
    its_zone = _ZONE.match(plain, end) if hour else None
    end = its_zone.end() if its_zone else end
    return Stamp(start, end, _moment(found.day, hour, its_zone, zone), bool(hour))


def _moment(day: date | None, hour, its_zone, zone: tzinfo) -> datetime | None:
    try:
        at = _time(hour) if hour else time()
    except ValueError:
        return None
    if day is None:
        return None
    return datetime.combine(day, at, tzinfo=_zone(its_zone) or zone)


def _time(hour) -> time:
    parts = hour.groupdict()
    if parts["half"]:
        if not 1 <= int(parts["h1"]) <= 12:
            # “16:20 PM” says the same thing twice.
            return time(int(parts["h1"]), int(parts["n1"] or 0))
        half_day = 12 if parts["half"].lower() == "p" else 0
        return time(int(parts["h1"]) % 12 + half_day, int(parts["n1"] or 0))
    if parts["part"]:
        minute = int(parts["n3"] or parts["n4"] or 0)
        return time(_urdu_hour(parts["part"], int(parts["h3"])), minute)
    return time(int(parts["h2"]), int(parts["n2"]))


def _urdu_hour(part: str, hour: int) -> int:
    if hour > 12:
        return hour
    if part == "صبح":
        return hour % 12
    if part in ("رات", "شب"):
        return hour % 12 + (0 if hour == 12 or hour < 5 else 12)
    if part == "دوپہر" and hour in (10, 11):
        return hour
    return hour % 12 + 12


def _zone(found) -> tzinfo | None:
    if not found:
        return None
    if found["utc"]:
        return UTC
    shift = timedelta(hours=int(found["h"]), minutes=int(found["m"]))
    if shift >= timedelta(hours=24):
        return None
    return timezone(-shift if found["sign"] == "-" else shift)
