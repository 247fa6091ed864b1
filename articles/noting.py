"""The note a correction begins with, made from what is different; an editor finishes it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from articles.comparing import FieldChange, Piece
from articles.comparing.words import only_words, tokens_of

#: Where mistakes are that a note can quote, in the order it quotes them.
QUOTED = ("body", "headline", "standfirst")
#: Blocks that are written, not chosen.
_WRITTEN = {"text", "p", "h2", "h3", "bullet", "number", "quote", "pull", "who", "row", "caption"}
#: How many mistakes a note quotes, and with how many words around each.
MOST, AROUND, A_LITTLE_MORE = 3, 4, 3
_SENTENCE_ENDS = re.compile(r"[.!?۔؟।\n]")


@dataclass(frozen=True)
class Mistake:
    """What was said and what should have been, each as readers can recognise it."""

    before: str
    after: str


def suggested_note(changes: Iterable[FieldChange], language: str) -> str:
    """A note for readers in `language` about what was wrong, empty where nothing was reworded.

    `changes` lead from the live copy to the corrected one.
    """
    by_name = {change.name: change for change in changes}
    sentences = []
    with override(language):
        for name in QUOTED:
            for mistake in mistakes_in(by_name[name]) if name in by_name else ():
                words = {"before": _inside(mistake.before), "after": _inside(mistake.after)}
                sentences.append(_sentence(name) % words)
    return " ".join(dict.fromkeys(sentences[:MOST]))


def mistakes_in(change: FieldChange) -> list[Mistake]:
    """Every reworded place of a field. Paragraphs that came or went are no mistakes."""
    return [
        mistake
        for line in change.lines
        if line.state == "changed" and line.kind in _WRITTEN
        for mistake in _mistakes(list(line.pieces))
    ]


def _sentence(name: str) -> str:
    if name == "headline":
        return _(
            "An earlier headline of this story said “%(before)s”. It should have said “%(after)s”."
        )
    return _("An earlier version of this story said “%(before)s”. It should have said “%(after)s”.")


def _mistakes(pieces: list[Piece]):
    """Changes close to each other are one mistake; each with the words around it."""
    start = 0
    for end, piece in enumerate(pieces):
        is_gap = piece.kind == "same" and (
            len(only_words(piece.text)) > 2 * AROUND or _SENTENCE_ENDS.search(piece.text.strip())
        )
        if is_gap:
            yield from _mistake(pieces, start, end)
            start = end + 1
    yield from _mistake(pieces, start, len(pieces))


def _mistake(pieces: list[Piece], start: int, end: int):
    inside = pieces[start:end]
    changed = [place for place, piece in enumerate(inside) if piece.kind != "same"]
    if not changed:
        return
    lead = pieces[start - 1].text if start else ""
    rest = pieces[end].text if end < len(pieces) else ""
    core = inside[changed[0] : changed[-1] + 1]
    lead += "".join(piece.text for piece in inside[: changed[0]])
    rest = "".join(piece.text for piece in inside[changed[-1] + 1 :]) + rest
    lead, rest = _last_words(lead), _first_words(rest)
    before = lead + "".join(piece.text for piece in core if piece.kind != "in") + rest
    after = lead + "".join(piece.text for piece in core if piece.kind != "out") + rest
    if only_words(before) and only_words(after):
        yield Mistake(_trimmed(before), _trimmed(after))


def _last_words(text: str) -> str:
    """The end of `text`, not past the beginning of its sentence."""
    return "".join(_taken(tokens_of(text)[::-1])[::-1])


def _first_words(text: str) -> str:
    return "".join(_taken(tokens_of(text)))


def _taken(tokens: list[str]) -> list[str]:
    """Tokens up to so many words; all of the sentence where little more of it is left."""
    ends = (
        place
        for place, token in enumerate(tokens)
        if _SENTENCE_ENDS.search(token) and not only_words(token)
    )
    sentence = tokens[: next(ends, len(tokens))]
    places = [place for place, token in enumerate(sentence) if only_words(token)]
    if len(places) <= AROUND + A_LITTLE_MORE:
        return sentence
    return sentence[: places[AROUND]]


def _trimmed(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:،؛–—-.۔")


def _inside(text: str) -> str:
    """Words inside quotation marks: their own become single ones."""
    return text.replace("“", "‘").replace("”", "’").replace('"', "’")
