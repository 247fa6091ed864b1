import pytest

from tests.factories import karachi
from tests.wires.reading import read
from tests.wires.samples import copy


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("EMBARGOED UNTIL 00:01 Tuesday November 4, 2025", (2025, 11, 4, 0, 1)),
        ("Embargo: 6 December 2026, 06:00", (2026, 12, 6, 6)),
        ("STRICTLY EMBARGOED TO 7 December 2026 6 pm", (2026, 12, 7, 18)),
        ("NOT FOR PUBLICATION BEFORE 6am on 7 December 2026", (2026, 12, 7, 6)),
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_embargo_is_read_and_no_part_of_the_story(line, until, place):
    headline = "Storm shuts the coast road"
    story = read(copy(f"{line}\n{headline}" if place == "above" else f"{headline}\n{line}"))
    assert story.embargo == karachi(*until)
    assert story.embargo_text == line
    assert story.headline == headline
    assert story.standfirst == ""
    assert story.hold == ""


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGOED UNTIL the minister has spoken",
        "Embargoed until noon on 7 December 2026",
        "Embargoed until 7 December 2026",
        "Embargoed until 06:00 EST 7 December 2026",
        "Embargoed until 6/12/2026 06:00",
        "EMBARGO",
    ],
)
def test_embargo_we_cannot_read_waits_for_a_person(line):
    story = read(f"{line}\n{copy('Storm shuts the coast road')}")
    assert story.embargo is None
    assert story.embargo_text == line
    assert line in story.hold
    assert not story.notes_on("embargo")[0].guess


@pytest.mark.parametrize(
    "text",
    [
        copy("EMBARGOED: Storm shuts the coast road"),
        f"From: Desk <d@coastwire.example>\nSubject: [embargoed] Storm\n\n{copy()}",
    ],
)
def test_embargo_in_a_headline_or_a_subject_waits_for_a_person(text):
    story = read(text)
    assert story.headline == "Storm shuts the coast road"
    assert "embargo" in story.hold


def test_embargo_below_the_headers_of_a_mail_is_read():
    headers = "".join(f"X-Wire-{n}: {n}\n" for n in range(9))
    story = read(f"From: a@b.example\n{headers}\nEMBARGOED UNTIL 06:00 7 December 2026\n{copy()}")
    assert story.embargo == karachi(2026, 12, 7, 6)
    assert story.headline == "Storm shuts the coast road"


def test_message_that_kills_a_story_waits_for_a_person():
    assert "takes a story back" in read("KILL KILL KILL\nStorm shuts the road\n\nDo not use.").hold


def test_correction_of_earlier_copy_waits_for_a_person():
    story = read(copy("CORRECTION: Storm shuts the coast road"))
    assert story.headline == "Storm shuts the coast road"
    assert "CORRECTION" in story.hold
