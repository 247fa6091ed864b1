"""“More Stories From X” names the section; the headlines below it are other stories’."""

import re

from django.utils.translation import gettext as _

from wires.paragraphs import Line, ends_sentence
from wires.story import WireStory
from wires.wrapping import WORDS_OF_COPY

LONGEST_SECTION = 60
LONGEST_LINE = 160

_MORE_STORIES = re.compile(
    r"\W*(?:more\s+(?:stories|news)\s+(?:from|in)\s*:?|مزید\s+خبریں\s*[:،]?|سیکشن\s*:)\s+"
    r"(?P<name>\S.*?)[\s:.…»>]*"
    r"|\W*more\s+from\s*:?\s+(?P<short>\S+(?:\s+\S+){0,2}?)[\s:.…»>]*"
    r"|\W*(?P<urdu>\S.{0,50}?)\s+(?:کی|سے)\s+مزید\s+خبریں\W*",
    re.IGNORECASE,
)


def section_in(line: str) -> str:
    """The section that `line` names, or an empty string."""
    found = len(line) <= LONGEST_LINE and _MORE_STORIES.fullmatch(line)
    if not found:
        return ""
    short = found["short"] or ""
    # “More from Coast” names a section, “more from him” does not.
    name = found["name"] or found["urdu"] or ("" if short[:1].islower() else short)
    return name.strip() if len(name) <= LONGEST_SECTION else ""


def cut_section(story: WireStory, lines: list[Line]) -> list[Line]:
    """The lines of the copy, without “More Stories From X” and the headlines listed below it."""
    for number, line in enumerate(lines):
        name = section_in(line.text)
        if name:
            _note_other_name(story, name)
            story.section_name = name
            listed, copy = _split_list(lines[number + 1 :])
            _note_list(story, listed, copy)
            return lines[:number] + copy
    return lines


def _note_other_name(story: WireStory, name: str) -> None:
    """A label above the copy may have named a section as well."""
    if story.section_name and story.section_name.casefold() != name.casefold():
        story.note(
            "section",
            _("A label names another section: %(section)s.") % {"section": story.section_name},
            guess=False,
        )


def _split_list(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Headlines of other stories, and copy that goes on below them."""
    for number, line in enumerate(lines):
        if ends_sentence(line.text) and len(line.text.split()) >= WORDS_OF_COPY:
            return lines[:number], lines[number:]
    return lines, []


def _note_list(story: WireStory, listed: list[Line], copy: list[Line]) -> None:
    if listed:
        story.note(
            "paragraphs",
            _("Headlines of other stories were left out: %(headlines)s")
            % {"headlines": " / ".join(line.text for line in listed)},
        )
    if copy:
        story.note(
            "paragraphs",
            _("Copy stood below “More Stories From”. It was kept; look whether it belongs here."),
            guess=False,
        )
