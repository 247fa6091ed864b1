import pytest

from tests.wires.reading import names, read, said
from tests.wires.samples import BODY, copy


@pytest.mark.parametrize("sign", ["ENDS", "-ENDS-", "Ends.", "###", "# # #", "-30-", "– 30 –"])
def test_end_sign_and_notes_to_editors_are_not_for_readers(sign):
    story = read(copy(section="") + f"\n{sign}\n\nNotes to editors:\nCall 555-0134.\n")
    assert story.paragraphs == BODY.strip().split("\n\n")
    assert "Call 555-0134." in said(story, "paragraphs")


def test_section_is_found_below_the_end_sign():
    assert read(copy(section="") + "\nENDS\n\nMore Stories From Coast").section_name == "Coast"


def test_much_copy_below_an_end_sign_is_kept():
    story = read("Storm\nBy Sana Iqbal\n\nShort.\n\n###\n\n" + BODY)
    assert len(story.paragraphs) == 3
    assert not story.notes_on("paragraphs")[0].guess


@pytest.mark.parametrize(
    "stray",
    [
        "- 2 -",
        "Page 3 of 3",
        "(more)",
        "MORE FOLLOWS",
        "(420 words)",
        "[PHOTO: Waves at Skerry.]",
        "Also read: Harbour pilots go back to work",
        "si/iq/lf",
        "Copyright 2025 Coast Wire. All rights reserved.",
    ],
)
def test_lines_of_the_wires_own_are_left_out_and_said(stray):
    first, second = BODY.strip().split("\n\n")
    story = read(f"Storm\nBy Sana Iqbal\n\n{first}\n\n{stray}\n\n{second}\n")
    assert story.paragraphs == [first, second]
    assert stray in said(story, "paragraphs")


def test_page_number_inside_a_sentence_does_not_part_it():
    story = read(
        "Storm\nBy Sana Iqbal\n\nThe coast road stayed shut on Sunday for a third day after the\n"
        "- 2 -\nwaves broke over the wall.\n"
    )
    assert story.paragraphs == [
        "The coast road stayed shut on Sunday for a third day after the waves broke over the wall."
    ]


def test_signature_of_a_mail_is_left_out():
    story = read(copy(section="") + "\n-- \nSana Iqbal\nCoast Wire, desk 4\n")
    assert len(story.paragraphs) == 2
    assert "desk 4" in said(story, "paragraphs")


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("(By Sana Iqbal)", ["Sana Iqbal"]),
        ("By Sana Iqbal and Lena Farrow", ["Sana Iqbal", "Lena Farrow"]),
        ("— Sana Iqbal", ["Sana Iqbal"]),
        ("(Reporting by Sana Iqbal; editing by Lena Farrow)", ["Sana Iqbal"]),
    ],
)
def test_byline_at_the_end_is_read_as_a_guess(last, expected):
    story = read(copy(credit="", section="") + f"\n{last}\n")
    assert names(story) == expected
    assert len(story.paragraphs) == 2
    assert story.notes_on("bylines")[0].guess
    assert last in said(story, "bylines")


def test_last_line_stays_copy_where_the_byline_is_known():
    story = read(copy(section="") + "\n— Lena Farrow\n")
    assert story.paragraphs[-1] == "— Lena Farrow"
