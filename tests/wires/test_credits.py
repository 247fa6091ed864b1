import pytest

from tests.factories import KARACHI, karachi
from wires.credits import is_plain_name, names_alone, read_credit_line, set_name

STAMP = "Published November 03, 2025 | 04:20 PM"


def credits(line):
    found = read_credit_line(line, KARACHI)
    return found and [(name.name, name.handle) for name in found.names]


def test_name_handle_and_stamp():
    found = read_credit_line(f"Sana Iqbal (@SanaIqbalDesk) {STAMP}", KARACHI)
    assert [(name.name, name.handle) for name in found.names] == [("Sana Iqbal", "@SanaIqbalDesk")]
    assert found.stamp.moment == karachi(2025, 11, 3, 16, 20)
    assert found.left_over == ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"Sana Iqbal {STAMP}", [("Sana Iqbal", "")]),
        ("Sana Iqbal (@SanaIqbalDesk)", [("Sana Iqbal", "@SanaIqbalDesk")]),
        ("Sana Iqbal @SanaIqbalDesk", [("Sana Iqbal", "@SanaIqbalDesk")]),
        ("Sana Iqbal, @SanaIqbalDesk", [("Sana Iqbal", "@SanaIqbalDesk")]),
        (f"Desk 24 (@Desk24) {STAMP}", [("Desk 24", "@Desk24")]),
        (f"M.5 Crew/Night (@crew) {STAMP}", [("M.5 Crew/Night", "@crew")]),
        ("By Sana Iqbal", [("Sana Iqbal", "")]),
        ("BY SANA IQBAL", [("Sana Iqbal", "")]),
        ("[By Sana Iqbal]", [("Sana Iqbal", "")]),
        ("By: Sana Iqbal.", [("Sana Iqbal", "")]),
        ("By Suhail", [("Suhail", "")]),
        (f"Suhail {STAMP}", [("Suhail", "")]),
        (f"{STAMP}", []),
        ("(@SanaIqbalDesk) " + STAMP, [("SanaIqbalDesk", "@SanaIqbalDesk")]),
        ("By Sana Iqbal and Lena Farrow", [("Sana Iqbal", ""), ("Lena Farrow", "")]),
        (
            "By Sana Iqbal, Imran Qureshi and Lena Farrow",
            [("Sana Iqbal", ""), ("Imran Qureshi", ""), ("Lena Farrow", "")],
        ),
        (
            "By Sana Iqbal, Imran Qureshi, and Lena Farrow",
            [("Sana Iqbal", ""), ("Imran Qureshi", ""), ("Lena Farrow", "")],
        ),
        (
            f"Sana Iqbal (@SanaI), Imran Qureshi and Lena Farrow (@LenaF) {STAMP}",
            [("Sana Iqbal", "@SanaI"), ("Imran Qureshi", ""), ("Lena Farrow", "@LenaF")],
        ),
        ("از ثنا اقبال اور عمران قریشی", [("ثنا اقبال", ""), ("عمران قریشی", "")]),
        ("By M. K. O’Brien-Haq Jr.", [("M. K. O’Brien-Haq Jr.", "")]),
        ("By Ludo van der Meer", [("Ludo van der Meer", "")]),
        ("By José Ñuñez", [("José Ñuñez", "")]),
        ("By our staff reporter", [("Our staff reporter", "")]),
        ("By Coast Wire Staff", [("Coast Wire Staff", "")]),
    ],
)
def test_who_is_credited(line, expected):
    assert credits(line) == expected


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("By Sana Iqbal, Staff Reporter", "Staff Reporter"),
        ("By Sana Iqbal in Port Meridian", "in Port Meridian"),
        ("By Sana Iqbal <sana@coastwire.example>", "sana@coastwire.example"),
        ("By Dr. Sana Iqbal, PhD", "PhD"),
        (
            f"Sana Iqbal {STAMP} | Updated: November 3, 2025 6:00 PM",
            "Updated: November 3, 2025 6:00 PM",
        ),
    ],
)
def test_words_about_a_name_are_left_out_and_said(line, left):
    found = read_credit_line(line, KARACHI)
    assert len(found.names) == 1
    assert "Sana Iqbal" in found.names[0].name
    assert found.left_over == left


@pytest.mark.parametrize(
    "line",
    [
        "Storm shuts the coast road",
        "Sana Iqbal",
        "By the harbour, fishermen wait for the storm to pass",
        "By 2030 the wall will be higher",
        "The council met on April 6, 2025 and decided nothing",
        "Follow us @lantern",
        "",
        "@",
        "By",
    ],
)
def test_line_that_credits_nobody(line):
    assert read_credit_line(line, KARACHI) is None


def test_name_alone_is_a_name_only_when_it_is_whole():
    assert is_plain_name("Sana Iqbal")
    assert not is_plain_name("Storm shuts the coast road")
    assert [name.name for name in names_alone("Sana Iqbal in Port Meridian").names] == [
        "Sana Iqbal"
    ]
    assert names_alone("Storm warning for the coast") is None
    assert names_alone("Weather") is None


def test_name_in_capitals_is_set_as_a_name_and_initials_stay():
    assert set_name("SANA IQBAL") == "Sana Iqbal"
    assert set_name("MARY O’NEIL-HAQ") == "Mary O’Neil-Haq"
    assert set_name("APN") == "APN"
    assert set_name("Sana IQBAL") == "Sana IQBAL"
