"""The dateline that opens wire copy: `PLACE, (Agency / Service - 6th Apr, 2025)`."""

import re
from dataclasses import dataclass
from datetime import date

from wires.dates import Found, find_day, find_day_without_year

LONGEST_PLACE = 80
LONGEST_SOURCE = 120
MOST_WORDS = 7

_WITH_SOURCE = re.compile(
    r"(?P<text>(?P<place>[^()\n]{2,90}?)\s*[,،]?\s*\((?P<inside>[^()@\n]{2,150})\)"
    r"(?:\s*[-–—](?=\s|$)|\s*[:۔](?=\s|$))?)\s*"
)
_PLACE_ALONE = re.compile(
    r"(?P<text>(?P<place>[^()\n]{3,60}?)\s*(?:[–—]|\s-|:\s?[–—-]|(?P<colon>:))(?=\s))\s*"
)
#: `PLACE, Nov 3 (Agency) -` and `PLACE, Nov. 3, 2025 —`.
_DAY_OUTSIDE = re.compile(
    r"(?P<text>(?P<place>[^()\d\n]{2,90}?)\s*[,،]\s*(?P<day>[^():\n]{4,30}?)"
    r"(?:\s*\((?P<source>[^()@\n]{2,120})\)\s*(?:[-–—:](?=\s))?|\s*(?:[–—]|\s-|--|:)(?=\s)))\s*"
)
#: Loud words before a colon that are no places.
_NO_PLACES = re.compile(
    r"\b(?:notes?|updates?|correction|urgent|breaking|summary|background|exclusive|watch|photos?|"
    r"pictures?|video|opinion|analysis|explainer|warning|contact|q|a|who|"
    r"what|where|when|why|how)\b",
    re.IGNORECASE,
)
_NOT_IN_A_PLACE = re.compile('[\\d“”"«»?!]')
#: What an Urdu dateline has in its brackets where it has no date.
_URDU_SOURCE = re.compile("نمائند|نامہ نگار|رپورٹر|بیورو|ایجنس|نیوز|وائر|ڈیسک|سٹاف")
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
    has_year: bool = True


def split_dateline(paragraph: str, near: date | None = None) -> tuple[Dateline, str] | None:
    """The dateline at the start of `paragraph` and the copy after it, or None.

    A day without a year is the last one before `near`.
    """
    found = _WITH_SOURCE.match(paragraph)
    if found:
        source, day, bad_day, has_year = _source_and_day(found["inside"], near)
        place = found["place"].strip(" ,،")
        dated = day is not None or bool(_URDU_SOURCE.search(source))
        if _is_place(place, dated=dated) and len(source) <= LONGEST_SOURCE:
            dateline = Dateline(
                found["text"].strip(),
                place,
                source,
                day,
                sure=bool(source and day) and (_is_loud(place) or not _has_case(place)),
                bad_day=bad_day,
                has_year=has_year,
            )
            return dateline, paragraph[found.end() :]
    found = _DAY_OUTSIDE.match(paragraph)
    if found and _is_loud(found["place"]) and _is_place(found["place"]):
        day, has_year = _day(found["day"], near)
        if day and day.start == 0 and day.end == len(found["day"].rstrip(" ,،")):
            dateline = Dateline(
                found["text"].strip(),
                found["place"].strip(),
                (found["source"] or "").strip(),
                day.day,
                sure=bool(found["source"] and day.day),
                bad_day=day.day is None,
                has_year=has_year,
            )
            return dateline, paragraph[found.end() :]
    alone = _PLACE_ALONE.match(paragraph)
    if (
        alone
        and _is_loud(alone["place"])
        and _is_place(alone["place"].strip(" ,،"))
        and not (alone["colon"] and _is_label(alone["place"]))
    ):
        place = alone["place"].strip(" ,،")
        return Dateline(alone["text"].strip(), place, sure=False), paragraph[alone.end() :]
    return None


def _source_and_day(inside: str, near: date | None) -> tuple[str, date | None, bool, bool]:
    """What the brackets hold: source, day, whether a day was written that does not exist, and
    whether it came with its year."""
    found, has_year = _day(inside, near)
    if found:
        source = _DASH.sub("", inside[: found.start]).strip()
        rest = inside[found.end :].strip(" ,،-–—|")
        source = " ".join(filter(None, [source, rest]))
        return source, found.day, found.day is None, has_year
    parts = _LOOKS_LIKE_DAY.split(inside, maxsplit=1)
    return parts[0].strip(), None, len(parts) > 1, True


def _day(text: str, near: date | None) -> tuple[Found | None, bool]:
    found = find_day(text)
    if found or near is None:
        return found, True
    return find_day_without_year(text, near), False


def _is_label(words: str) -> bool:
    return len(words.split()) > 3 or bool(_NO_PLACES.search(words))


def _is_place(place: str, *, dated: bool = False) -> bool:
    """Capitals all through, or a script without any; in any letters where a date vouches for it."""
    if not place or len(place) > LONGEST_PLACE or len(place.split()) > MOST_WORDS:
        return False
    if not any(letter.isalpha() for letter in place) or _NOT_IN_A_PLACE.search(place):
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
