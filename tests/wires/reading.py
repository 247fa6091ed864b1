"""Wire copy read as on one day in the newspaper's zone."""

from datetime import date

from tests.factories import KARACHI
from wires.decoding import clean
from wires.parsers.wire_copy import parse
from wires.story import WireStory

TODAY = date(2026, 11, 25)


def read(text: str) -> WireStory:
    return parse(clean(text), KARACHI, TODAY)


def names(story: WireStory) -> list[str]:
    return [line.name for line in story.bylines]


def said(story: WireStory, part: str) -> str:
    return " ".join(note.words for note in story.notes_on(part))
