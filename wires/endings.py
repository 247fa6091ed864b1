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
    total, before = sum(map(_words, lines)), 0
    signs: dict[str, None] = {}
    kept: list[Line] = []
    for number, line in enumerate(lines):
        is_sign = number > 0 and bool(ENDS.fullmatch(line.text))
        below = total - before - (_words(line) if is_sign else 0)
        is_ending = is_sign or _FOR_EDITORS.fullmatch(line.text)
        is_signature = line.text == _SIGNATURE and len(lines) - number <= _SIGNATURE_LINES
        if number > 0 and (is_signature or (is_ending and below <= before)):
            _say_cut(story, lines[number:])
            break
        before += _words(line)
        if is_sign:
            signs[line.text] = None
        else:
            kept.append(line)
    for sign in signs:
        words = _("Much copy stands below “%(sign)s”. It was kept; look whether it belongs here.")
        story.note("paragraphs", words % {"sign": sign}, guess=False)
    if len(kept) > 1 and _CONTACT.fullmatch(kept[-1].text):
        words = _("Is this for readers? “%(words)s”")
        story.note("paragraphs", words % {"words": kept[-1].text}, guess=False)
    return kept


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


def _say_cut(story: WireStory, lines: list[Line]) -> None:
    words = _("Left out below the copy: “%(words)s”")
    story.note("paragraphs", words % {"words": " / ".join(line.text for line in lines)})


def _words(line: Line) -> int:
    return len(line.text.split())
