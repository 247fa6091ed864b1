"""A story as the wire room reads it, before anybody has taken it."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid5

_OURS = UUID("0b7c1d8e-53f4-4f0e-9a57-3d1f6a7f2c40")
_SPACES = re.compile(r"\s+")


class BadCopy(ValueError):
    """Text that is no story; says why in words for the person who sent it."""


@dataclass(frozen=True)
class Name:
    """One credit: the name as written, the handle with its @, or empty."""

    name: str
    handle: str = ""
    is_agency: bool = False


@dataclass(frozen=True)
class Note:
    """What an editor should look at: the part of the story, a sentence, and how sure we are.

    `guess` was read but could be wrong; a note that is no guess says what was not understood.
    """

    part: str
    words: str
    guess: bool = True


@dataclass
class WireStory:
    """`stamp` is aware; `paragraphs` are plain text; `text` is what was handed in, cleaned.

    `embargo_text` is the embargo as written, `embargo` when it ends. `hold` says in a sentence why
    a person has to look before it may be published; empty when nobody has to.
    """

    text: str
    headline: str = ""
    standfirst: str = ""
    bylines: list[Name] = field(default_factory=list)
    stamp: datetime | None = None
    dateline_text: str = ""
    dateline_place: str = ""
    dateline_source: str = ""
    dateline_date: date | None = None
    paragraphs: list[str] = field(default_factory=list)
    section_name: str = ""
    language: str = "en"
    embargo: datetime | None = None
    embargo_text: str = ""
    hold: str = ""
    notes: list[Note] = field(default_factory=list)

    @property
    def uuid(self) -> UUID:
        """The same words make the same story, whatever their spaces and line ends."""
        return uuid_of(self.text)

    def note(self, part: str, words: str, *, guess: bool = True) -> None:
        self.notes.append(Note(part, words, guess))

    def wait_for_a_person(self, part: str, why: str) -> None:
        """Never to be published unseen."""
        self.hold = self.hold or why
        self.note(part, why, guess=False)

    def notes_on(self, part: str) -> list[Note]:
        return [note for note in self.notes if note.part == part]


def uuid_of(text: str) -> UUID:
    return uuid5(_OURS, _SPACES.sub(" ", text).strip())
