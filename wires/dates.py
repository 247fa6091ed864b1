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
#: News may be dated this far ahead; what would be further away was last year.
A_WEEK = timedelta(days=7)
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
    rf"|\b(?P<y3>{_YEAR})[-/.](?P<m3>\d\d)[-/.](?P<d3>\d\d)"
    rf"|(?<![\d/.-])(?P<a4>\d{{1,2}})(?P<between>[/.-])(?P<b4>\d{{1,2}})(?P=between)(?P<y4>{_YEAR})"
    r")(?!\d)",
    re.IGNORECASE,
)
_DAY_WITHOUT_YEAR = re.compile(
    rf"(?:\b{_WEEKDAY})?(?:"
    rf"\b(?P<m1>{_MONTH})\b\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m2>{_MONTH})\b\.?"
    r")(?![\w:]|,?\s*[’']\s*\d)",
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
    r"\s*\(?(?:(?P<utc>UTC|GMT|Z)\b|(?P<sign>[+-])(?P<h>\d\d):?(?P<m>\d\d)(?!\d)"
    r"|(?P<name>[A-Z]{2,3}T)\b)\)?"
)
_BETWEEN = re.compile(r"[\s|,،·•–—-]*(?:\bat\b)?[\s|,،·•–—-]*", re.IGNORECASE)
_BETWEEN_HOUR_AND_DAY = re.compile(r"[\s|,،·•–—-]*(?:\bon\b)?[\s|,،·•–—-]*", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:first\s+)?(?:published|posted|filed)\b[\s:|]*(?:on\b\s*)?"
    r"|(?:تاریخِ?\s+اشاعت|اشاعت|شائع\s+شدہ|شائع\s+ہوا|شائع\s+ہوئی|شائع)[\s:|]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Found:
    """Where it stands in the text, and what it says: None for a day there is not.

    `other` is the day that 6/4/2025 is where the month comes first.
    """

    start: int
    end: int
    day: date | None
    other: date | None = None


@dataclass(frozen=True)
class Stamp:
    """A stamp in a line, from `start` to `end`; `moment` is None when it is no date.

    `says_published` when that word stands there. `has_year` is False when the year was guessed,
    `other_day` is what the day could be as well, and `strange_zone` the name of a zone that is not
    ours and was not reckoned with.
    """

    start: int
    end: int
    moment: datetime | None
    has_hour: bool = False
    has_year: bool = True
    other_day: date | None = None
    strange_zone: str = ""
    says_published: bool = False


def latin_digits(text: str) -> str:
    """Urdu and Arabic digits as 0–9, letter for letter."""
    return text.translate(_DIGITS)


def find_day(text: str, start: int = 0) -> Found | None:
    """The first day written in `text`, with its year."""
    found = _DAY.search(latin_digits(text), start)
    if not found:
        return None
    parts = found.groupdict()
    number = next(n for n in "1234" if parts[f"y{n}"])
    year = int(parts[f"y{number}"])
    if number == "4":
        first, second = int(parts["a4"]), int(parts["b4"])
        day, other = _date(year, second, first), _date(year, first, second)
        if parts["between"] == "." or day == other:
            other = None
        return Found(found.start(), found.end(), day or other, other if day else None)
    month = parts[f"m{number}"]
    month = int(month) if month.isdecimal() else MONTHS[month.lower()]
    return Found(found.start(), found.end(), _date(year, month, int(parts[f"d{number}"])))


def find_day_without_year(text: str, near: date, start: int = 0) -> Found | None:
    """The first `April 6` or `6th Apr` in `text`: the last one there was, seen from `near`."""
    found = _DAY_WITHOUT_YEAR.search(latin_digits(text), start)
    if not found:
        return None
    parts = found.groupdict()
    month = MONTHS[(parts["m1"] or parts["m2"]).lower()]
    number = int(parts["d1"] or parts["d2"])
    years = (near.year - 1, near.year, near.year + 1)
    days = [day for year in years if (day := _date(year, month, number))]
    past = [day for day in days if day <= near + A_WEEK]
    return Found(found.start(), found.end(), max(past, default=None))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_stamp(line: str, zone: tzinfo, near: date | None = None) -> Stamp | None:
    """`Published November 03, 2025 | 04:20 PM` in `line`, read in `zone`; with or without words.

    Without an hour it is the day's first minute, so that today's copy is never in the future. A
    day without a year is the last one before `near`, and none where `near` is not given.
    """
    plain = latin_digits(line)
    word = _PUBLISHED.search(plain)
    day, has_year = _day_of(line, word, near)
    if word and (not day or day.start - word.end() > 16):
        # Something stands where the date should: ours to keep, not to guess.
        said = any(letter.isdecimal() for letter in plain[word.end() :])
        return Stamp(word.start(), len(line), None, says_published=True) if said else None
    if not day:
        return None
    start = word.start() if word else day.start
    before = _hour_before(plain, word.end() if word else 0, day.start)
    if before and not word:
        start = before.start()
    hour = _HOUR.match(plain, _BETWEEN.match(plain, day.end).end()) or before
    end = hour.end() if hour and hour is not before else day.end
    its_zone = _ZONE.match(plain, hour.end()) if hour else None
    if its_zone and hour is not before:
        end = its_zone.end()
    vouched_for = word or hour or not line[:start].strip()
    if not vouched_for and (not has_year or _is_bare(plain, day)):
        return None
    moment = _moment(day.day, hour, its_zone, zone)
    strange = its_zone and its_zone["name"]
    if strange and moment and moment.tzname() == strange:
        strange = ""
    return Stamp(start, end, moment, bool(hour), has_year, day.other, strange or "", bool(word))


def _day_of(line: str, word, near: date | None) -> tuple[Found | None, bool]:
    """The day after the word “Published”, or anywhere; and whether it has its year."""
    after = word.end() if word else 0
    day = find_day(line, after)
    if day or near is None:
        return day, True
    return find_day_without_year(line, near, after), False


def _hour_before(plain: str, start: int, day_start: int):
    """An hour that stands right before the day, as in `6am on 7 December 2026`."""
    for hour in _HOUR.finditer(plain, start, day_start):
        after = _ZONE.match(plain, hour.end(), day_start)
        end = after.end() if after else hour.end()
        if _BETWEEN_HOUR_AND_DAY.fullmatch(plain, end, day_start):
            return hour
    return None


def _is_bare(plain: str, day: Found) -> bool:
    """`6/4/2025`: digits alone, which may be anything without a word or an hour beside them."""
    return plain[day.start : day.end][-5:-4] in "/.-" and plain[day.start].isdecimal()


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
    if not found or found["name"]:
        return None
    if found["utc"]:
        return UTC
    shift = timedelta(hours=int(found["h"]), minutes=int(found["m"]))
    if shift >= timedelta(hours=24):
        return None
    return timezone(-shift if found["sign"] == "-" else shift)
