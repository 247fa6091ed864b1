"""Dates and hours as the newspaper prints them, in the publication's zone, in each language."""

from datetime import date, datetime, tzinfo

_URDU_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_URDU_MONTHS = (
    "جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون",
    "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر",
)  # fmt: skip
_URDU_DAYS = ("پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ", "اتوار")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ENGLISH_DAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip


def number(value: int, language: str = "en") -> str:
    """`24`, or `۲۴`."""
    return urdu_digits(value) if language == "ur" else str(value)


def month_and_year(day: date, language: str = "en") -> str:
    """`April 2025`, or `اپریل ۲۰۲۵`."""
    months = _URDU_MONTHS if language == "ur" else _ENGLISH_MONTHS
    return f"{months[day.month - 1]} {number(day.year, language)}"


def weekdays(language: str = "en") -> list[tuple[str, str]]:
    """Each day of the week, Monday first, with its short form for the head of a calendar."""
    if language == "ur":
        return [(day, day) for day in _URDU_DAYS]
    return [(day, day[0]) for day in _ENGLISH_DAYS]


def urdu_digits(text) -> str:
    return str(text).translate(_URDU_DIGITS)


def stamp(moment: datetime, zone: tzinfo, language: str = "en") -> str:
    """`April 06, 2025 | 06:10 PM`, or `۶ اپریل ۲۰۲۵، شام ۶ بج کر ۱۰ منٹ`."""
    local = moment.astimezone(zone)
    if language == "ur":
        return f"{long_date(local.date(), 'ur')}، {_urdu_clock(local)}"
    half = "AM" if local.hour < 12 else "PM"
    return (
        f"{_ENGLISH_MONTHS[local.month - 1]} {local.day:02}, {local.year} | "
        f"{local.hour % 12 or 12:02}:{local.minute:02} {half}"
    )


def clock(moment: datetime, zone: tzinfo, language: str = "en") -> str:
    """`6:10 PM`, or `شام ۶ بج کر ۱۰ منٹ`."""
    local = moment.astimezone(zone)
    if language == "ur":
        return _urdu_clock(local)
    return f"{local.hour % 12 or 12}:{local.minute:02} {'AM' if local.hour < 12 else 'PM'}"


def long_date(day: date, language: str = "en") -> str:
    """`April 6, 2025`, or `۶ اپریل ۲۰۲۵`."""
    if language == "ur":
        return urdu_digits(f"{day.day} {_URDU_MONTHS[day.month - 1]} {day.year}")
    return f"{_ENGLISH_MONTHS[day.month - 1]} {day.day}, {day.year}"


def day_and_date(day: date, language: str = "en") -> str:
    """`Sunday, April 6, 2025`, or `اتوار، ۶ اپریل ۲۰۲۵`."""
    if language == "ur":
        return f"{_URDU_DAYS[day.weekday()]}، {long_date(day, 'ur')}"
    return f"{_ENGLISH_DAYS[day.weekday()]}, {long_date(day)}"


def dateline_date(day: date, language: str = "en") -> str:
    """`6th Apr, 2025`, or `۶ اپریل، ۲۰۲۵`, as datelines have it."""
    if language == "ur":
        return urdu_digits(f"{day.day} {_URDU_MONTHS[day.month - 1]}، {day.year}")
    return f"{day.day}{_ordinal(day.day)} {_MONTHS[day.month - 1]}, {day.year}"


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _urdu_clock(local: datetime) -> str:
    part = _urdu_part_of_day(local.hour)
    hour = local.hour % 12 or 12
    minutes = f" بج کر {local.minute} منٹ" if local.minute else " بجے"
    return urdu_digits(f"{part} {hour}{minutes}")


def _urdu_part_of_day(hour: int) -> str:
    if 4 <= hour < 12:
        return "صبح"
    if 12 <= hour < 16:
        return "دوپہر"
    if 16 <= hour < 20:
        return "شام"
    return "رات"
