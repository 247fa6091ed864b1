from datetime import date

import pytest

from wires.datelines import split_dateline

TODAY = date(2025, 11, 25)
TEAM = "PORT MERIDIAN, (Coast Wire / Meridian Point News - 6th Apr, 2025)"


def test_dateline_is_split_and_kept_as_written():
    dateline, rest = split_dateline(f"{TEAM} The coast road stayed shut.")
    assert dateline.text == TEAM
    assert dateline.place == "PORT MERIDIAN"
    assert dateline.source == "Coast Wire / Meridian Point News"
    assert dateline.day == date(2025, 4, 6)
    assert dateline.sure
    assert rest == "The coast road stayed shut."


@pytest.mark.parametrize(
    ("written", "place", "source", "day"),
    [
        ("PORT MERIDIAN (Coast Wire - 6 April 2025):", "PORT MERIDIAN", "Coast Wire", 6),
        ("ST. HELIA, (Coast Wire – 6th Apr, 2025)", "ST. HELIA", "Coast Wire", 6),
        ("PORT McALLA, (Coast Wire - 6th Apr, 2025)", "PORT McALLA", "Coast Wire", 6),
        ("PORT MERIDIAN/SKERRY, (KNS - 6th Apr, 2025)", "PORT MERIDIAN/SKERRY", "KNS", 6),
        ("PORT MERIDIAN, April 6, 2025 (Coast Wire) -", "PORT MERIDIAN", "Coast Wire", 6),
        ("PORT MERIDIAN, Apr. 6, 2025 —", "PORT MERIDIAN", "", 6),
        ("PORT MERIDIAN (Coast Wire) -", "PORT MERIDIAN", "Coast Wire", None),
        ("پورٹ میریڈین (نمائندہ خصوصی)", "پورٹ میریڈین", "نمائندہ خصوصی", None),
        ("PORT MERIDIAN –", "PORT MERIDIAN", "", None),
        ("PORT MERIDIAN:", "PORT MERIDIAN", "", None),
        (
            "پورٹ میریڈین، (کوسٹ وائر / نیوز - ۶ اپریل، ۲۰۲۵)",
            "پورٹ میریڈین",
            "کوسٹ وائر / نیوز",
            6,
        ),
    ],
)
def test_datelines_of_other_shapes(written, place, source, day):
    dateline, rest = split_dateline(f"{written} The coast road stayed shut.")
    assert dateline.text == written
    assert (dateline.place, dateline.source) == (place, source)
    assert dateline.day == (day and date(2025, 4, day))
    assert rest == "The coast road stayed shut."


def test_dateline_without_a_year_takes_the_last_such_day_and_says_so():
    dateline, _ = split_dateline("PORT MERIDIAN, April 6 (Coast Wire) - The road.", TODAY)
    assert dateline.day == date(2025, 4, 6)
    assert not dateline.has_year


def test_date_there_is_not_stays_as_written():
    dateline, _ = split_dateline("PORT MERIDIAN, (Coast Wire - 31st Feb, 2025) The road.")
    assert dateline.day is None
    assert dateline.bad_day
    assert "31st Feb" in dateline.text


def test_place_in_small_letters_needs_a_date_and_is_a_guess():
    dateline, _ = split_dateline("Port Meridian, (Coast Wire - 6th Apr, 2025) The road.")
    assert dateline.place == "Port Meridian"
    assert not dateline.sure
    assert split_dateline("Port Meridian (a harbour) is a town.") is None


@pytest.mark.parametrize(
    "paragraph",
    [
        "The coast road (which is old) stayed shut.",
        "WHAT HAPPENED ON THE COAST ROAD TODAY: a chronology",
        "WHO: the harbour police.",
        "وزیر اعظم (جو بیمار ہیں) نے کہا۔",
        "CORRECTION: The road was shut on Sunday.",
        "2025 – a bad year for the road.",
        "“NO WAY,” (he said) and left.",
        "",
    ],
)
def test_paragraph_without_a_dateline(paragraph):
    assert split_dateline(paragraph, TODAY) is None
