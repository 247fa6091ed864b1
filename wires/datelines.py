"""The dateline that opens wire copy: `PLACE, (Agency / Service - 6th Apr, 2025)`."""

import re
from dataclasses import dataclass
from datetime import date

from wires.dates import find_day

LONGEST_PLACE = 80
LONGEST_SOURCE = 120
MOST_WORDS = 7

_WITH_SOURCE = re.compile(
    r"(?P<text>(?P<place>[^()\n]{2,90}?)\s*[,،]?\s*\((?P<inside>[^()@\n]{2,150})\)"
    r"(?:\s*[-–—](?=\s|$)|\s*[:۔](?=\s|$))?)\s*"
)
_PLACE_ALONE = re.compile(r"(?P<text>(?P<place>[^()\n]{3,60}?)\s*(?:[–—]|\s-|:\s?[–—-])(?=\s))\s*")
_DASH = re.compile(r"\s*[-–—|,،]\s*$")
_LOOKS_LIKE_DAY = re.compile(r"\s+[-–—|]\s+(?=[^-–—|]*\d)")


@dataclass(frozen=True)
class Dateline:
    """`text` as written; `sure` when it has the house's shape, place, source and date."""

    text: str
    place: str
    source: str = ""
    day: date | None = None
    sure: bool = True
    bad_day: bool = False


def split_dateline(paragraph: str) -> tuple[Dateline, str] | None:
    """The dateline at the start of `paragraph` and the copy after it, or None."""
    found = _WITH_SOURCE.match(paragraph)
    if found:
        source, day, bad_day = _source_and_day(found["inside"])
        place = found["place"].strip(" ,،")
        if _is_place(place, dated=day is not None) and len(source) <= LONGEST_SOURCE:
            dateline = Dateline(
                found["text"].strip(),
                place,
                source,
                day,
                sure=bool(source and day) and (_is_loud(place) or not _has_case(place)),
                bad_day=bad_day,
            )
            return dateline, paragraph[found.end() :]
    alone = _PLACE_ALONE.match(paragraph)
    if alone and _is_loud(alone["place"]) and _is_place(alone["place"].strip(" ,،")):
        place = alone["place"].strip(" ,،")
        return Dateline(alone["text"].strip(), place, sure=False), paragraph[alone.end() :]
    return None


def _source_and_day(inside: str) -> tuple[str, date | None, bool]:
    """What the brackets hold: source, day, and whether a day was written that does not exist."""
    found = find_day(inside)
    if found:
        source = _DASH.sub("", inside[: found.start]).strip()
        rest = inside[found.end :].strip(" ,،-–—|")
        source = " ".join(filter(None, [source, rest]))
        return source, found.day, found.day is None
    parts = _LOOKS_LIKE_DAY.split(inside, maxsplit=1)
    return parts[0].strip(), None, len(parts) > 1


def _is_place(place: str, *, dated: bool = False) -> bool:
    """Capitals all through, or a script without any; in any letters where a date vouches for it."""
    if not place or len(place) > LONGEST_PLACE or len(place.split()) > MOST_WORDS:
        return False
    if not any(letter.isalpha() for letter in place) or any(map(str.isdecimal, place)):
        return False
    if _is_loud(place):
        return True
    return dated and (not _has_case(place) or place[0].isupper())


def _has_case(place: str) -> bool:
    return any(letter.isupper() or letter.islower() for letter in place)


def _is_loud(place: str) -> bool:
    return place.isupper() or (_without_mac(place).isupper() and len(place) > 3)


def _without_mac(place: str) -> str:
    """`PORT McALLA` and `ST. HELIA` are written in capitals all the same."""
    return re.sub(r"\bM(?:a?c)(?=[A-Z])", "M", place)
