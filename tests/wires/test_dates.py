from datetime import UTC, date, datetime

import pytest

from tests.factories import KARACHI, karachi
from wires.dates import find_day, find_day_without_year, find_stamp

TODAY = date(2025, 11, 25)


def moment(line, near=TODAY):
    found = find_stamp(line, KARACHI, near)
    return found and found.moment


@pytest.mark.parametrize(
    "line",
    [
        "Published April 06, 2025 | 06:10 PM",
        "Published: April 6, 2025, 6.10 p.m.",
        "Published on Sunday, 6 April 2025 at 18:10",
        "PUBLISHED 6th Apr 2025 - 18:10",
        "6 April 2025 18:10:00",
        "06:10 PM, April 6, 2025",
        "6:10 pm on 6th of April 2025",
        "2025-04-06T18:10:00+05:00",
        "2025-04-06 18:10 PKT",
        "Published 06.04.2025 18:10",
        "April 6, 2025 13:10 GMT",
        "شائع ۶ اپریل ۲۰۲۵، شام ۶ بج کر ۱۰ منٹ",
        "اشاعت: اتوار، ۶ اپریل ۲۰۲۵ شام ۶:۱۰",
    ],
)
def test_stamp_is_read_in_the_publications_zone_however_it_is_written(line):
    assert moment(line) == karachi(2025, 4, 6, 18, 10)


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        ("12:05 AM", (0, 5)),
        ("12:05 PM", (12, 5)),
        ("12 noon", (0, 0)),
        ("11:59 PM", (23, 59)),
        ("16:20 PM", (16, 20)),
        ("4 p.m.", (16, 0)),
        ("00:01", (0, 1)),
    ],
)
def test_hours_at_the_edges_of_the_day(hour, expected):
    assert moment(f"Published November 03, 2025 | {hour}") == karachi(2025, 11, 3, *expected)


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        ("صبح ۹ بجے", 9),
        ("صبح ۱۲ بجے", 0),
        ("دوپہر ۱۲ بجے", 12),
        ("دوپہر ۲ بجے", 14),
        ("سہ پہر ۴ بجے", 16),
        ("شام ۷ بجے", 19),
        ("رات ۱۱ بجے", 23),
        ("رات ۱۲ بجے", 0),
        ("رات ۲ بجے", 2),
    ],
)
def test_urdu_hours_by_the_part_of_the_day(hour, expected):
    assert moment(f"شائع ۳ نومبر ۲۰۲۵، {hour}") == karachi(2025, 11, 3, expected)


def test_stamp_without_an_hour_is_the_first_minute_of_the_day():
    found = find_stamp("Published April 6, 2025", KARACHI)
    assert found.moment == karachi(2025, 4, 6)
    assert not found.has_hour


def test_stamp_in_utc_is_converted():
    assert moment("April 6, 2025 | 18:10 UTC") == datetime(2025, 4, 6, 18, 10, tzinfo=UTC)


def test_zone_we_do_not_reckon_with_is_said():
    found = find_stamp("Published April 6, 2025 | 06:10 PM EST", KARACHI)
    assert found.moment == karachi(2025, 4, 6, 18, 10)
    assert found.strange_zone == "EST"
    assert find_stamp("April 6, 2025 | 06:10 PM PKT", KARACHI).strange_zone == ""


def test_day_that_may_be_the_month_is_read_day_first_and_the_other_reading_is_kept():
    found = find_stamp("Published 6/4/2025 | 04:20 PM", KARACHI)
    assert found.moment == karachi(2025, 4, 6, 16, 20)
    assert found.other_day == date(2025, 6, 4)


@pytest.mark.parametrize("line", ["Published 26/4/2025", "Published 4/26/2025"])
def test_day_that_cannot_be_the_month_is_sure(line):
    found = find_stamp(line, KARACHI)
    assert found.moment == karachi(2025, 4, 26)
    assert found.other_day is None


def test_day_without_a_year_is_the_last_there_was():
    assert find_day_without_year("April 6", TODAY).day == date(2025, 4, 6)
    assert find_day_without_year("6th Dec", TODAY).day == date(2024, 12, 6)
    assert find_day_without_year("28 November", TODAY).day == date(2025, 11, 28)
    assert find_day_without_year("Feb 29", date(2025, 3, 4)).day == date(2024, 2, 29)
    assert not find_stamp("Published April 6 | 04:20 PM", KARACHI, TODAY).has_year


@pytest.mark.parametrize("day", ["February 31, 2025", "31/31/2025", "0 March 2025", "3 Nov ’25"])
def test_day_there_is_not_is_no_moment(day):
    assert find_stamp(f"Published {day} | 04:20 PM", KARACHI, TODAY).moment is None


def test_hour_there_is_not_is_no_moment():
    assert find_stamp("Published April 6, 2025 | 25:99", KARACHI).moment is None


@pytest.mark.parametrize(
    "line",
    [
        "Storm shuts the coast road",
        "The wall was published about in April",
        "A fine of 6/4/2025 crowns",
        "The May 6 group met",
        "Room 2025, floor 6",
        "",
    ],
)
def test_line_without_a_date_is_no_stamp(line):
    assert find_stamp(line, KARACHI, TODAY) is None


def test_first_of_two_days_is_taken():
    assert find_day("3rd Nov, 2025 and 4th Nov, 2025").day == date(2025, 11, 3)
