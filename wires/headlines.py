"""Headlines as wires send them: on two lines, with marks of the wire, too long."""

import re

from django.utils.translation import gettext as _

from wires.embargoes import unreadable_embargo
from wires.paragraphs import Line
from wires.story import WireStory

LONGEST = 250
#: A wrapped headline's first line is at least this long, or the next goes on in small letters.
WRAPPED_FROM = 40

#: Only in capitals: “Lead: how it got into the water” is a headline.
_MARK = re.compile(
    r"(?P<mark>(?:URGENT|FLASH|BREAKING(?: NEWS)?|ALERT|BULLETIN|SNAP|LEAD|RPT|REPEAT|"
    r"UPDATE\s*\d*|(?P<again>CORRECT(?:ION|ED)|CLARIFICATION)|(?P<held>EMBARGO(?:ED)?))\s*(?:[:–—]|-(?=\S)|\s-\s))\s*(?=\S)"
)
_TAKE = re.compile(
    r"\s+[(\[]?\d(?:st|nd|rd|th)\s*(?:ld|lead)(?:[- ]writethru)?[)\]]?$", re.IGNORECASE
)
_KILL = re.compile(
    r"\W*(?:(?:mandatory\s+|bulletin\s+)?kill(?:\W+kill)*|withdraw(?:n|al)?|"
    r"do\s+not\s+(?:use|publish)|kill\s+notice)\W*",
    re.IGNORECASE,
)


def goes_on(headline: str, line: Line) -> bool:
    """Whether `line` is the rest of `headline`."""
    if line.after_blank or headline.endswith((".", "۔")) or line.text.endswith((".", "۔")):
        return False
    if len(headline) + len(line.text) >= LONGEST:
        return False
    both_loud = headline.isupper() and line.text.isupper()
    return line.text[0].islower() or both_loud or len(headline) >= WRAPPED_FROM


def join_line(story: WireStory, line: Line) -> None:
    story.headline += f" {line.text}"
    story.note("headline", _("It stood on more than one line."))


def take_marks_off(story: WireStory) -> None:
    """`URGENT:` and `1st Ld` are the wire's; a correction waits for a person."""
    mark = _MARK.match(story.headline)
    if mark:
        story.headline = story.headline[mark.end() :]
        _say_mark(story, mark["mark"])
        if mark["held"] and not story.embargo_text:
            story.wait_for_a_person("embargo", unreadable_embargo(mark["held"]))
        if mark["again"]:
            words = _("“%(mark)s”: it is about copy that came before. A person must look.")
            story.wait_for_a_person("headline", words % {"mark": mark["mark"].rstrip(" :–—-")})
    take = _TAKE.search(story.headline)
    if take and take.start():
        story.headline = story.headline[: take.start()]
        _say_mark(story, take[0])


def hold_kill(story: WireStory, lines: list[Line]) -> None:
    """A message that takes a story back is never to be published by itself."""
    for line in lines[:3]:
        if _KILL.fullmatch(line.text):
            words = _("“%(words)s”: it takes a story back. A person must look.")
            story.wait_for_a_person("headline", words % {"words": line.text})
            return


def shorten(story: WireStory) -> None:
    if len(story.headline) <= LONGEST:
        return
    whole = story.headline
    story.headline = whole[: LONGEST - 1].rpartition(" ")[0] or whole[:LONGEST]
    story.paragraphs.append(whole)
    story.note(
        "headline",
        _("The first line is too long for a headline. It stands whole at the end of the copy."),
        guess=False,
    )


def _say_mark(story: WireStory, mark: str) -> None:
    story.note("headline", _("Left out of it: “%(words)s”.") % {"words": mark.strip(" :–—-")})
