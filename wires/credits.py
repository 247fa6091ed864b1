"""The credit line of wire copy: who wrote it, and when it was published."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, tzinfo

from wires.dates import Stamp, find_stamp
from wires.story import Name

LONGEST_NAME = 80
MOST_WORDS = 6
MOST_NAMES = 12
LONGEST_TAIL = 24

_BY = re.compile(r"\s*(?:by\b(?:\s*:)?|(?:از|تحریر|رپورٹ)\s*:?(?=\s))\s*", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(
    r"\s*[,،;&|+]\s*(?:(?:and|with|اور)\s+)?|\s+(?:and|with|اور)\s+", re.IGNORECASE
)
_HANDLE = re.compile(r"[(\[]?\s*[@＠]([\w.\-]{1,59})\s*[)\]]?")
_EDGES = " \t|,،;:·•–—-\u200e\u200f\u00a0"
_HANDLED = re.compile(
    r"(?P<name>[^@＠()\[\]]{2,80}?)\s*[(\[]\s*[@＠](?P<handle>[\w.\-]{1,59})\s*[)\]]"
)
_MAIL = re.compile(r"[<(\[]?\s*(?:https?://[^\s<>()]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)\s*[>)\]]?")
_IN_BRACKETS = re.compile(r"[(\[]\s*(?P<line>by\s[^()\[\]]+?)\s*[)\]]", re.IGNORECASE)
_JOB = re.compile(
    r"(?:.*\s)?(?:writer|reporter|correspondent|editor|staff|desk|نامہ نگار|رپورٹر|ایڈیٹر)",
    re.IGNORECASE,
)
#: Credits that name nobody: they are printed as they stand.
_NOBODY = re.compile(
    r"(?:(?:our|the|a)\s+)?(?:(?:own|staff|special|web|news|city)\s+)*"
    r"(?:reporters?|correspondents?|(?:news|web|city)\s?desk|agencies|نامہ نگار|نمائندہ خصوصی)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:ph\.?\s?d|m\.?d|m\.?a|obe|mbe|esq|jr|sr|i{2,3})\.?", re.IGNORECASE)
_UPDATED = re.compile(
    r"[\s|·•,;(\[–—-]*\b(?:last\s+)?(?:updated|modified|edited)\b(?=\W*(?:on\b|at\b)?.{0,12}\d).*",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?P<name>.+?)\s+(?P<place>in\s+.+)")
_PARTICLES = {
    "al", "bin", "bint", "da", "de", "del", "della", "der", "di", "dos", "du", "e", "el", "ibn",
    "la", "le", "ul", "ur", "van", "von", "y", "zu",
}  # fmt: skip


@dataclass(frozen=True)
class CreditLine:
    """What one line credits. `left_over` are words of it that are neither name nor stamp."""

    names: list[Name]
    stamp: Stamp | None
    stamp_text: str = ""
    left_over: str = ""


def read_credit_line(line: str, zone: tzinfo, near: date | None = None) -> CreditLine | None:
    """`line` as a credit line, or None when it is none. `near` as in
    `find_stamp`.

    A name alone is not enough: it takes a “By”, a handle or a stamp.
    """
    bracketed = _IN_BRACKETS.fullmatch(line)
    line = bracketed["line"] if bracketed else line
    updated = _UPDATED.search(line)
    left_over = [updated[0].strip(_EDGES)] if updated else []
    line = line[: updated.start()] if updated else line
    stamp = find_stamp(line, zone, near)
    head = (line[: stamp.start] if stamp else line).strip(_EDGES)
    tail = line[stamp.end :].strip(_EDGES + ".") if stamp else ""
    if len(tail) > LONGEST_TAIL:
        return None
    by = _BY.match(head)
    if by:
        head = _without_full_stop(head[by.end() :])
    text = line[stamp.start : stamp.end].strip(_EDGES) if stamp else ""
    vouched_for = by or (stamp and stamp.says_published and not tail)
    names, about = _names(head, strict=not vouched_for)
    if names is None and vouched_for:
        names = _name_with_handle(head)
    if names is None:
        return None
    says_so = bool(by) or any(name.handle for name in names) or stamp is not None
    if not says_so or not (names or stamp):
        # “Updated November 3, 2025” by itself.
        return CreditLine([], None, "", left_over[0]) if updated and not line else None
    return CreditLine(names, stamp, text, ", ".join(filter(None, [*about, tail, *left_over])))


def _name_with_handle(head: str) -> list[Name] | None:
    """A name of any letters and numbers, where both its handle and a stamp vouch for it."""
    found = _HANDLED.fullmatch(head)
    if not found or len(found["name"].split()) > MOST_WORDS:
        return None
    return [Name(set_name(found["name"].strip(_EDGES)), f"@{found['handle']}")]


def _without_full_stop(names: str) -> str:
    """`By Sana Iqbal.`, but not `By Tomas Adeyo Jr.`"""
    return names if _TITLE.fullmatch(names.rpartition(" ")[2]) else names.removesuffix(".")


def names_alone(line: str) -> CreditLine | None:
    """`line` as names and nothing else: two to four words each, and what is said about them."""
    names, about = _names(line, strict=True)
    if not names or len(line.split()) > MOST_WORDS * 2 or not all(map(_is_full, names)):
        return None
    return CreditLine(names, None, "", ", ".join(about))


def _is_full(name: Name) -> bool:
    return 2 <= len(name.name.split()) <= 4


def is_plain_name(line: str) -> bool:
    """Whether the whole line could be one person's name, two to four words of it."""
    return 2 <= len(line.split()) <= 4 and _is_name(line, strict=True)


def _names(text: str, *, strict: bool) -> tuple[list[Name] | None, list[str]]:
    """The names in `text` and the words about them, or None when it is not made of names."""
    names: list[Name] = []
    left_over = [mail.strip("<>()[] ") for mail in _MAIL.findall(text)]
    for part in _BETWEEN_NAMES.split(_MAIL.sub(" ", text).strip(_EDGES)):
        if not part.strip(_EDGES):
            continue
        handle = _HANDLE.search(part)
        at = f"@{handle[1].rstrip('.-')}" if handle and handle[1].rstrip(".-") else ""
        name = " ".join(_HANDLE.sub(" ", part, count=1).split()).strip(_EDGES)
        if not name and at and names and not names[-1].handle:
            names[-1] = Name(names[-1].name, at)
            continue
        if names and (_JOB.fullmatch(name) or _TITLE.fullmatch(name)):
            left_over.append(name)
            continue
        if _NOBODY.fullmatch(name):
            names.append(Name(name[0].upper() + name[1:], at))
            continue
        name, place = _without_place(name)
        left_over += [place] if place else []
        if not _is_name(name, strict=strict and not at):
            # A handle alone still says who: the handle is the name then.
            if not name and at:
                names.append(Name(at.lstrip("@"), at))
                continue
            return None, []
        names.append(Name(set_name(name), at))
    return (names, left_over) if len(names) <= MOST_NAMES else (None, [])


def _without_place(name: str) -> tuple[str, str]:
    found = _FROM.fullmatch(name)
    return (found["name"], found["place"]) if found else (name, "")


def _is_name(name: str, *, strict: bool) -> bool:
    words = name.split()
    if not 1 <= len(words) <= MOST_WORDS or len(name) > LONGEST_NAME:
        return False
    if strict and len(words) < 2:
        return False
    last = words[-1].rstrip(".")
    if name.endswith(".") and len(last) > 2 and last.lower() not in ("phd",):
        return False
    return all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    if not all(
        letter.isalpha() or letter in "’'.-\u200c\u200d" or unicodedata.category(letter)[0] == "M"
        for letter in word
    ):
        return False
    if not word[0].isalpha():
        return False
    return not word[0].islower() or word in _PARTICLES or any(map(str.isupper, word))


def set_name(name: str) -> str:
    """`SANA IQBAL` as `Sana Iqbal`; any other name as it stands."""
    if name.isupper() and len(name) > 4 and " " in name:
        return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
    return name
