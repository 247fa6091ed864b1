from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from newsroom import stamps

KARACHI = ZoneInfo("Asia/Karachi")


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "printed"),
    [
        (utc(2025, 4, 6, 13, 10), "April 06, 2025 | 06:10 PM"),
        (utc(2025, 4, 5, 19, 0), "April 06, 2025 | 12:00 AM"),
        (utc(2025, 4, 6, 7, 0), "April 06, 2025 | 12:00 PM"),
        (utc(2025, 4, 5, 18, 59), "April 05, 2025 | 11:59 PM"),
        (utc(2025, 11, 13, 4, 5), "November 13, 2025 | 09:05 AM"),
    ],
)
def test_stamp_is_in_the_newspapers_zone(moment, printed):
    assert stamps.stamp(moment, KARACHI) == printed


def test_stamp_follows_summer_time():
    london = ZoneInfo("Europe/London")
    assert stamps.stamp(utc(2025, 3, 30, 0, 59), london) == "March 30, 2025 | 12:59 AM"
    assert stamps.stamp(utc(2025, 3, 30, 1, 0), london) == "March 30, 2025 | 02:00 AM"


@pytest.mark.parametrize(
    ("hour", "printed"),
    [
        (0, "رات ۱۲ بجے"),
        (3, "رات ۳ بجے"),
        (4, "صبح ۴ بجے"),
        (11, "صبح ۱۱ بجے"),
        (12, "دوپہر ۱۲ بجے"),
        (16, "شام ۴ بجے"),
        (20, "رات ۸ بجے"),
    ],
)
def test_urdu_hour_says_its_part_of_the_day(hour, printed):
    assert stamps.clock(datetime(2025, 4, 6, hour, tzinfo=KARACHI), KARACHI, "ur") == printed


def test_urdu_stamp_has_urdu_digits_and_month():
    stamp = stamps.stamp(utc(2025, 4, 6, 13, 10), KARACHI, "ur")
    assert stamp == "۶ اپریل ۲۰۲۵، شام ۶ بج کر ۱۰ منٹ"


def test_clock_has_no_leading_zero():
    assert stamps.clock(utc(2025, 4, 6, 4, 5), KARACHI) == "9:05 AM"
    assert stamps.clock(utc(2025, 4, 5, 19, 30), KARACHI) == "12:30 AM"


def test_day_is_written_out():
    day = date(2025, 4, 6)
    assert stamps.long_date(day) == "April 6, 2025"
    assert stamps.day_and_date(day) == "Sunday, April 6, 2025"
    assert stamps.month_and_year(day) == "April 2025"
    assert stamps.long_date(day, "ur") == "۶ اپریل ۲۰۲۵"
    assert stamps.day_and_date(day, "ur") == "اتوار، ۶ اپریل ۲۰۲۵"
    assert stamps.month_and_year(day, "ur") == "اپریل ۲۰۲۵"


@pytest.mark.parametrize(
    ("day", "ordinal"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (22, "22nd"), (23, "23rd"), (30, "30th"), (31, "31st")],
)  # fmt: skip
def test_dateline_has_the_day_as_people_say_it(day, ordinal):
    assert stamps.dateline_date(date(2025, 3, day)) == f"{ordinal} Mar, 2025"


def test_urdu_dateline_has_its_own_comma():
    assert stamps.dateline_date(date(2025, 4, 6), "ur") == "۶ اپریل، ۲۰۲۵"


def test_week_begins_on_monday():
    assert [short for _, short in stamps.weekdays()] == ["M", "T", "W", "T", "F", "S", "S"]
    assert stamps.weekdays("ur")[0] == ("پیر", "پیر")


def test_numbers_are_in_the_digits_of_the_edition():
    assert stamps.number(24) == "24"
    assert stamps.number(24, "ur") == "۲۴"
