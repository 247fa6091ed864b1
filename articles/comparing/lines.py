"""Lines of a comparison: one paragraph, block or row each, with the words that changed in it."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from django.utils.translation import gettext as _

from articles.comparing.blocks import BLOCKS, PLACES, Block, blocks_of, formatting_changed
from articles.comparing.matching import paired
from articles.comparing.words import Piece, count_words, only_words, words_changed

#: Fewer lines than this are not worth folding away.
SHORT = 2
#: Lines that are chosen, not written: their words are not counted.
CHOSEN = {"value", "item", "picture", "embed", "story", "rule"}
#: What stands for a block that shows something of ours: kind and id to its name.
Named = Callable[[str, int], str]


@dataclass(frozen=True)
class Line:
    """`state` is "same", "changed", "in" or "out"; `said` is what changed besides the words."""

    state: str
    pieces: tuple[Piece, ...] = ()
    kind: str = "text"
    within: str = ""
    said: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What an editor calls such a block, empty for plain text."""
        kind = str(BLOCKS.get(self.kind, ""))
        return f"{kind} · {PLACES[self.within]}" if self.within else kind

    @property
    def words_differing(self) -> int:
        """How many written words an editor would say are different: a replaced word is one."""
        if self.kind in CHOSEN:
            return 0
        return max(count_words(self.pieces, "in"), count_words(self.pieces, "out"))


def text_lines(before: str, after: str) -> list[Line]:
    """A field of text as one line."""
    if before == after:
        return [Line("same", (Piece("same", before),))]
    return [Line("changed", tuple(words_changed(before, after)))]


def value_lines(before: str, after: str) -> list[Line]:
    """A value that was chosen, not written: it is replaced whole."""
    pieces = [Piece("out", before), Piece("in", after)]
    return [Line("changed", tuple(piece for piece in pieces if piece.text), kind="value")]


def row_lines(before: Sequence[str], after: Sequence[str]) -> list[Line]:
    """Rows such as bylines, in order."""
    return [
        replace(_line(one, other, str), kind="item")
        for one, other in _beside(before, after, only_words)
    ]


def copy_lines(before: str, after: str, named: Named) -> list[Line]:
    """A body as its blocks."""
    blocks, blocks2 = blocks_of(before), blocks_of(after)
    text = partial(_text_of, named)
    lines = [_block_line(*pair, text) for pair in _beside(blocks, blocks2, _kept_words)]
    return _with_moves(lines)


def _beside(before: Sequence[Hashable], after: Sequence[Hashable], words: Callable[..., list[str]]):
    for place, place2 in paired(before, after, words):
        yield (
            None if place is None else before[place],
            None if place2 is None else after[place2],
        )


def _line(before, after, text: Callable[..., str]) -> Line:
    if before is None:
        return Line("in", (Piece("in", text(after)),))
    if after is None:
        return Line("out", (Piece("out", text(before)),))
    state = "same" if before == after else "changed"
    return Line(state, tuple(words_changed(text(before), text(after))))


def _block_line(before: Block | None, after: Block | None, text: Callable[[Block], str]) -> Line:
    block = after or before
    line = replace(_line(before, after, text), kind=block.kind, within=block.within)
    if before and after and before != after:
        line = replace(line, said=tuple(formatting_changed(before, after)))
    return line


def _text_of(named: Named, block: Block) -> str:
    if block.ref is not None:
        return named(block.kind, block.ref)
    return block.text or str(BLOCKS[block.kind])


def _kept_words(block: Block) -> list[str]:
    """What a block is found again by. A picture is the same picture or another one."""
    return only_words(block.text) if block.kind != "embed" else []


def _with_moves(lines: list[Line]) -> list[Line]:
    """The same block gone in one place and new in another was moved, and says so."""
    gone = {_what(line) for line in lines if line.state == "out"}
    new = {_what(line) for line in lines if line.state == "in"}
    said = {"out": (_("Moved from here."),), "in": (_("Moved to here."),)}
    return [
        replace(line, said=said[line.state])
        if line.state in said and _what(line) in gone & new
        else line
        for line in lines
    ]


def _what(line: Line) -> tuple[str, str]:
    return line.kind, "".join(piece.text for piece in line.pieces)


@dataclass(frozen=True)
class Fold:
    """A stretch of lines that are the same, shown when asked for."""

    lines: tuple[Line, ...]


def folded(lines: Sequence[Line]) -> list[Line | Fold]:
    """The lines, each long stretch without changes as one fold; its edges stay in sight."""
    shown: list[Line | Fold] = []
    near = {
        place + step
        for place, line in enumerate(lines)
        if line.state != "same"
        for step in (-1, 0, 1)
    }
    for is_near, run in groupby(enumerate(lines), key=lambda item: item[0] in near):
        stretch = [line for _place, line in run]
        if is_near or len(stretch) < SHORT:
            shown += stretch
        else:
            shown.append(Fold(tuple(stretch)))
    return shown
