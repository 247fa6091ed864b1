"""Lines as paragraphs: a paragraph a line, or paragraphs whose lines were wrapped."""

import re
from dataclasses import dataclass
from itertools import pairwise

#: Nobody wraps lines longer than this; a longer line is a paragraph.
WIDEST = 120
_SENTENCE_END = re.compile(r"[.?!:…۔؟][\"'”’»)\]]*$")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK = re.compile("[\\s\u200b\u200e\u200f\u2060\u00ad]*")


@dataclass(frozen=True)
class Line:
    """One line with ink on it."""

    text: str
    after_blank: bool = False
    indented: bool = False


def lines_of(text: str) -> list[Line]:
    lines, after_blank = [], False
    for raw in text.split("\n"):
        if _BLANK.fullmatch(raw):
            after_blank = True
            continue
        indented = raw.startswith(("\t", "  ", "\u3000", "\u00a0\u00a0"))
        lines.append(Line(_SPACES.sub(" ", raw).strip(), after_blank, indented))
        after_blank = False
    return lines


def ends_sentence(text: str) -> bool:
    return bool(_SENTENCE_END.search(text))


def paragraphs_of(lines: list[Line]) -> list[str]:
    """Every word of `lines`, in order, as paragraphs."""
    if not lines:
        return []
    width = max(len(line.text) for line in lines)
    one_a_line = width > WIDEST or _mostly_sentences(lines)
    some_indented = 0 < sum(line.indented for line in lines[1:]) < len(lines) - 1
    paragraphs = [lines[0].text]
    for above, line in pairwise(lines):
        new = (
            line.after_blank
            or one_a_line
            or (some_indented and line.indented and not above.indented)
            or _stops_short(above.text, line.text, width)
        )
        if new:
            paragraphs.append(line.text)
        elif _is_broken(above.text, line.text):
            paragraphs[-1] += line.text
        else:
            paragraphs[-1] += f" {line.text}"
    return paragraphs


def broken_words(lines: list[Line]) -> list[str]:
    """Words that a line's end cut in two, as they were joined: the hyphen may be the line's."""
    return [
        above.text.rpartition(" ")[2] + line.text.partition(" ")[0]
        for above, line in pairwise(lines)
        if not line.after_blank and _is_broken(above.text, line.text)
    ]


def _is_broken(above: str, below: str) -> bool:
    return above[-1:] == "-" and above[-2:-1].isalpha() and below[:1].islower()


def _mostly_sentences(lines: list[Line]) -> bool:
    """Whether lines that another follows at once mostly end a sentence: then each is whole."""
    followed = [above.text for above, line in pairwise(lines) if not line.after_blank]
    return bool(followed) and sum(map(ends_sentence, followed)) * 10 >= len(followed) * 6


def _stops_short(above: str, below: str, width: int) -> bool:
    """Whether the next word would have had room: then the line ended because it was meant to."""
    room = width - len(above) - 1
    if room < len(below.split(" ", 1)[0]):
        return False
    return ends_sentence(above) or len(above) * 10 < width * 6
