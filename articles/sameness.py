"""Whether two copies say the same: a browser's editor writes our copy down in its own way.

static/desk/js/copy/guard.js asks the same of what the editor would give back.
"""

import re
from html import unescape

from articles.received import as_kept
from newsroom import html
from newsroom.markup import tags_and_text

_BLOCK = frozenset({"block"})
_SPACE = (" ", frozenset())
_PIECES = re.compile(r"\s+|\S+")


def same_copy(one: str, other: str) -> bool:
    """Whether two copies say the same in the same blocks, whoever wrote them down."""
    if one == other:
        return True
    one, other = as_kept(one), as_kept(other)
    if one == other:
        return True
    # Most copy that was touched has other words, which is told much faster.
    return _letters(one) == _letters(other) and _said(one) == _said(other)


def _letters(copy: str) -> str:
    return "".join(html.words_of(copy).split())


def _said(copy: str) -> list[tuple[str, frozenset[str]]]:
    """What a copy says: blocks, and words with the marks round them, whichever is in which.

    Words alike in their marks are one, spaces have none, and beside a block there is no space.
    """
    said: list[tuple[str, frozenset[str]]] = []
    marks: list[str] = []
    for tag, text in tags_and_text(copy):
        if tag and tag.name in html.MARKS:
            marks.append(tag.said) if tag.opens else marks.pop()
        elif tag:
            _end_line(said)
            # A list begins with 1 whether it says so or not.
            named = tag.said.removesuffix(" start=1")
            said.append((f"<{named}>" if tag.opens else "</>", _BLOCK))
        else:
            around = frozenset(marks)
            for piece in _PIECES.findall(unescape(text)):
                _say(said, piece, around)
    _end_line(said)
    return said


def _end_line(said: list) -> None:
    if said and said[-1] == _SPACE:
        said.pop()


def _say(said: list, piece: str, around: frozenset[str]) -> None:
    last = said[-1] if said else None
    if piece.isspace():
        if last and last != _SPACE and last[1] is not _BLOCK:
            said.append(_SPACE)
    elif last and last != _SPACE and last[1] is not _BLOCK and last[1] == around:
        said[-1] = (last[0] + piece, around)
    else:
        said.append((piece, around))
