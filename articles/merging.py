"""Two people's changes to one text, put together against what both began with. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from articles.snapshots import PictureUse
from newsroom import html
from newsroom.markup import Element, tree_of

_SENTENCE = re.compile(r".+?(?:[.!?…۔؟]+[\"”’)\]]*(?=\s|$)|$)")


@dataclass(frozen=True)
class Merged:
    """A text, or rows, with both changes in it; `clashes` counts the places that both had changed.

    There both wordings stand, theirs first, so that no word of either is gone.
    """

    value: Any
    clashes: int


def merge_copy(base: str, mine: str, theirs: str) -> Merged:
    """Three states of a body, merged block by block."""
    parts, clashes = merge(_blocks(base), _blocks(mine), _blocks(theirs))
    return Merged(html.clean_copy("\n".join(parts)), clashes)


def merge_text(base: str, mine: str, theirs: str) -> Merged:
    """Three states of a plain text, merged sentence by sentence."""
    parts, clashes = merge(_sentences(base), _sentences(mine), _sentences(theirs))
    lines = "\0".join(parts).replace("\0\n", "\n").replace("\n\0", "\n")
    return Merged(lines.replace("\0", " "), clashes)


def merge_pictures(
    base: Sequence[PictureUse], mine: Sequence[PictureUse], theirs: Sequence[PictureUse]
) -> Merged:
    """The pictures of a story, merged row by row: who came, who went, and the words of each.

    A picture that one took out and the other wrote words for stays, and counts as a clash.
    """
    was, ours, others = (
        {use.picture.pk: use for use in uses} for uses in (base or (), mine or (), theirs or ())
    )
    order, clashes = merge(list(was), list(ours), list(others))
    order = dict.fromkeys([*order, *others, *ours])
    kept = []
    for pk in order:
        before, here, there = was.get(pk), ours.get(pk), others.get(pk)
        if here and there:
            use, places = _merge_use(before or replace(there, caption="", alt_text=""), here, there)
            kept.append(use)
            clashes += places
        elif (left := here or there) and left != before:
            kept.append(left)
            clashes += before is not None
    return Merged(kept, clashes)


def _merge_use(before: PictureUse, here: PictureUse, there: PictureUse) -> tuple[PictureUse, int]:
    words = {
        name: merge_text(*(getattr(use, name) for use in (before, here, there)))
        for name in ("caption", "alt_text")
    }
    use = replace(there, **{name: merged.value for name, merged in words.items()})
    return use, sum(merged.clashes for merged in words.values())


def merge(base: Sequence, mine: Sequence, theirs: Sequence) -> tuple[list, int]:
    """The parts of a text, or keys of rows, with the changes of both.

    And in how many places both had changed it.
    """
    parts: list[str] = []
    clashes = 0
    for was, ours, others in _stretches(base, mine, theirs):
        if len(was) == len(ours) == len(others):
            settled = [
                _settle([one], [two], [three])
                for one, two, three in zip(was, ours, others, strict=True)
            ]
        else:
            settled = [_settle(was, ours, others)]
        for chosen, is_clash in settled:
            parts += chosen
            clashes += is_clash
    return parts, clashes


def _settle(was: list[str], ours: list[str], others: list[str]) -> tuple[list[str], bool]:
    """One stretch: who changed it wins; where both did, both stand."""
    if ours in (was, others):
        return others, False
    if others == was:
        return ours, False
    return [*others, *(part for part in ours if part not in others)], True


def _stretches(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]):
    """The three texts side by side: what all have alike, and what lies between, in turn."""
    here, there = _places(base, mine), _places(base, theirs)
    start = begin_mine = begin_theirs = 0
    for place in range(len(base) + 1):
        if place < len(base) and not (place in here and place in there):
            continue
        end_mine = here[place] if place < len(base) else len(mine)
        end_theirs = there[place] if place < len(base) else len(theirs)
        between = base[start:place], mine[begin_mine:end_mine], theirs[begin_theirs:end_theirs]
        if any(between):
            yield tuple(map(list, between))
        if place < len(base):
            yield [base[place]], [base[place]], [base[place]]
        start, begin_mine, begin_theirs = place + 1, end_mine + 1, end_theirs + 1


def _places(base: Sequence[str], text: Sequence[str]) -> dict[int, int]:
    """Where the parts of `base` that `text` still has stand in it, in order."""
    matcher = SequenceMatcher(None, base, text, autojunk=False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def _blocks(body: str) -> list[str]:
    """The outermost blocks of a body; words that stand in none are one each."""
    pieces: list[str] = []
    for child in tree_of(body or ""):
        piece = body[child.start : child.end] if isinstance(child, Element) else child.strip()
        if piece:
            pieces.append(piece)
    return pieces


def _sentences(text: str) -> list[str]:
    """Sentences, each without the space around it, and the ends of lines."""
    parts: list[str] = []
    for number, line in enumerate((text or "").replace("\r\n", "\n").split("\n")):
        parts += ["\n"] if number else []
        parts += [found[0].strip() for found in _SENTENCE.finditer(line.strip())]
    return parts
