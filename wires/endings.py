"""The end of wire copy: `ENDS`, what is for editors only, and a credit that stands last."""

import re
from datetime import tzinfo

from django.utils.translation import gettext as _

from wires.credits import names_alone, read_credit_line
from wires.paragraphs import Line
from wires.story import WireStory

ENDS = re.compile(
    r"\W*ends\W*|[-–—*(\[]+\s*end\s*[-–—*)\]]+|#(?:\s*#)+|[-–—]\s*30\s*[-–—]|ختم شد", re.IGNORECASE
)
_FOR_EDITORS = re.compile(
    r"\W*(?:notes?\s+(?:to|for)\s+(?:the\s+)?(?:news\s+)?(?:editors?|desks?)"
    r"|(?:media|press)\s+(?:contacts?|enquiries|inquiries))\b.*",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\W*(?:contacts?|for (?:more|further) information)\b.*", re.IGNORECASE)
_SIGNATURE = "--"
_SIGNATURE_LINES = 8
_REPORTING = re.compile(
    r"[(\[]?\s*(?:reporting|additional reporting|written)\s+by\s+(?P<names>[^;.)\]]+).*",
    re.IGNORECASE,
)
_LAST_CREDIT = re.compile(r"[(\[]\s*(?P<by>by\s.+?)\s*[)\]]\W*|(?P<line>by\s.+)", re.IGNORECASE)
_DASHED = re.compile(r"\s*(?:[-–—]+|/)\s*(?P<names>\S.*)")


def cut_ending(story: WireStory, lines: list[Line]) -> list[Line]:
    """`lines` without what is not for readers; a note says what it was."""
    for number, line in enumerate(lines):
        if number == 0:
            continue
        if line.text == _SIGNATURE and len(lines) - number <= _SIGNATURE_LINES:
            return _cut(story, lines, number)
        if ENDS.fullmatch(line.text):
            if _words(lines[number + 1 :]) <= _words(lines[:number]):
                return _cut(story, lines, number)
            story.note(
                "paragraphs",
                _("Much copy stands below “%(sign)s”. It was kept; look whether it belongs here.")
                % {"sign": line.text},
                guess=False,
            )
            return lines[:number] + cut_ending(story, lines[number + 1 :])
        is_less = _words(lines[number:]) <= _words(lines[:number])
        if _FOR_EDITORS.fullmatch(line.text) and is_less:
            return _cut(story, lines, number)
    if lines and _CONTACT.fullmatch(lines[-1].text) and len(lines) > 1:
        story.note(
            "paragraphs",
            _("Is this for readers? “%(words)s”") % {"words": lines[-1].text},
            guess=False,
        )
    return lines


def credit_at_the_end(story: WireStory, lines: list[Line], zone: tzinfo) -> list[Line]:
    """`lines` without a last line that is nothing but the byline; only where there is none yet."""
    if story.bylines or len(lines) < 2:
        return lines
    last = lines[-1].text
    reporting, credit, dashed = (
        pattern.fullmatch(last) for pattern in (_REPORTING, _LAST_CREDIT, _DASHED)
    )
    if reporting:
        found = names_alone(reporting["names"])
    elif credit:
        found = read_credit_line(credit["by"] or credit["line"], zone)
    else:
        found = dashed and names_alone(dashed["names"])
    if not found or not found.names or found.stamp:
        return lines
    story.bylines = found.names
    story.note("bylines", _("Read from the last line: “%(words)s”.") % {"words": last})
    return lines[:-1]


def _cut(story: WireStory, lines: list[Line], number: int) -> list[Line]:
    story.note(
        "paragraphs",
        _("Left out below the copy: “%(words)s”")
        % {"words": " / ".join(line.text for line in lines[number:])},
    )
    return lines[:number]


def _words(lines: list[Line]) -> int:
    return sum(len(line.text.split()) for line in lines)
