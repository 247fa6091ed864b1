"""Word by word: what went out of a text and what came in, with every space and stop kept."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from articles.comparing.matching import matched, paired

#: Less than this share of the shorter text kept, and it reads better as replaced whole.
TOO_LITTLE = 0.25


@dataclass(frozen=True)
class Piece:
    """A stretch of text: `kind` is "same", "out" (only before) or "in" (only after)."""

    kind: str
    text: str


def words_changed(before: str, after: str) -> list[Piece]:
    """The two texts as one run of pieces, paragraph by paragraph, then word by word.

    The pieces that are not "in" are `before` to the letter, those that are not "out" are `after`.
    """
    if before == after:
        return [Piece("same", before)] if before else []
    lines, lines2 = _lines(before), _lines(after)
    if max(len(lines), len(lines2)) < 2:
        return _in_a_line(before, after)
    pieces: list[Piece] = []
    for place, place2 in paired(lines, lines2, only_words):
        if place is None:
            pieces.append(Piece("in", lines2[place2]))
        elif place2 is None:
            pieces.append(Piece("out", lines[place]))
        else:
            pieces += _in_a_line(lines[place], lines2[place2])
    return _tidy(pieces)


def only_words(text: str) -> list[str]:
    """The words of a text, without spaces, stops and symbols."""
    return [token for token in tokens_of(text) if _is_word(token)]


def count_words(pieces: list[Piece], kind: str) -> int:
    return sum(len(only_words(piece.text)) for piece in pieces if piece.kind == kind)


def tokens_of(text: str) -> list[str]:
    """Words, runs of spaces, and everything else a sign at a time; together they are `text`."""
    return _token().findall(text)


@cache
def _token() -> re.Pattern:
    """Letters keep their marks: vowels of Urdu and Hindi, joiners, the parts of one emoji."""
    marks = "".join(
        chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M"
    )
    part = rf"[\w{marks}\u200c\u200d]"
    return re.compile(
        rf"\s+|{part}+(?:['’‑-]{part}+|(?<=\d)[.,:٫٬](?=\d){part}+)*"
        r"|[\U0001f1e6-\U0001f1ff]{2}"
        rf"|.(?:[{marks}\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d.)*",
        re.DOTALL,
    )


def _is_word(token: str) -> bool:
    return any(sign.isalnum() for sign in token)


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _in_a_line(before: str, after: str) -> list[Piece]:
    if before == after:
        return [Piece("same", before)]
    tokens, tokens2 = tokens_of(before), tokens_of(after)
    pairs = matched(tokens, tokens2)
    kept = sum(_is_word(tokens[place]) for place, place2 in pairs)
    shorter = min(sum(map(_is_word, tokens)), sum(map(_is_word, tokens2)))
    if kept < TOO_LITTLE * shorter:
        pairs = []
    pieces = []
    ends = [(-1, -1), *pairs, (len(tokens), len(tokens2))]
    for (place, place2), (then, then2) in pairwise(ends):
        pieces.append(Piece("out", "".join(tokens[place + 1 : then])))
        pieces.append(Piece("in", "".join(tokens2[place2 + 1 : then2])))
        pieces.append(Piece("same", "".join(tokens[then : then + 1])))
    return _tidy(pieces)


def _tidy(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one kind joined; a lone space or comma between two changes changes with them.

    So that two reworded words in a row read as one change.
    """
    tidy: list[Piece] = []
    out = came = ""
    runs = _joined(pieces)
    for number, piece in enumerate(runs):
        if piece.kind == "out":
            out += piece.text
        elif piece.kind == "in":
            came += piece.text
        elif 0 < number < len(runs) - 1 and (out or came) and _is_slight(piece.text):
            out, came = out + piece.text, came + piece.text
        else:
            tidy += [Piece("out", out), Piece("in", came), piece]
            out = came = ""
    tidy += [Piece("out", out), Piece("in", came)]
    return [piece for piece in tidy if piece.text]


def _joined(pieces: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if joined and joined[-1].kind == piece.kind:
            piece = Piece(piece.kind, joined.pop().text + piece.text)
        joined.append(piece)
    return joined


def _is_slight(text: str) -> bool:
    return len(text) < 4 and "\n" not in text and not _is_word(text)
