"""The embargo line of wire copy: nobody sees the story before then."""

import re
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from django.utils.translation import gettext as _

from wires.dates import find_stamp

LONGEST = 200

_EMBARGO = re.compile(
    r"\W*(?:(?:strict(?:ly)?|under|note)\W+)*embargo(?:ed)?\s+(?:until|till|to|for)\b.*"
    r"|\W*(?:(?:strict(?:ly)?|under)\W+)*embargo(?:ed)?\s*[:–—-].*\d.*"
    r"|\W*(?:(?:strict(?:ly)?|under)\W+)+embargo(?:ed)?\b.*"
    r"|\W*embargo(?:ed)?\W*"
    r"|\W*not\s+(?:for|to\s+be)\s+(?:publication|published|release|released|broadcast|use|used)\s+"
    r"(?:before|until|till)\b.*"
    r"|\W*hold\s+(?:for\s+release|until|till)\b.*"
    r"|\W*for\s+release\s+(?:at|on|after)\b.*",
    re.IGNORECASE,
)
_NEITHER_HOUR_NOR_DAY = re.compile(r"\b(?:noon|midnight|morning|evening|afternoon|speech)\b", re.I)


@dataclass(frozen=True)
class Embargo:
    """The line as written; `until` is None when we cannot read when it ends."""

    text: str
    until: datetime | None


def read_embargo(line: str, zone: tzinfo, near: date) -> Embargo | None:
    """`line` as an embargo, or None when it is none.

    Only a day with an hour is read: a guess could break it.
    """
    if len(line) > LONGEST or not _EMBARGO.fullmatch(line):
        return None
    stamp = find_stamp(line, zone, near)
    sure = (
        stamp
        and stamp.has_hour
        and stamp.has_year
        and not stamp.other_day
        and not stamp.strange_zone
        and not _NEITHER_HOUR_NOR_DAY.search(line)
    )
    return Embargo(line, stamp.moment if sure else None)


def unreadable_embargo(words: str) -> str:
    return _("It is under an embargo, and we cannot read until when: “%(words)s”.") % {
        "words": words
    }
