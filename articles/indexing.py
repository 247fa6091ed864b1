"""Desk copy found by its words: every story, in print or not. The desk's own; readers never ask it.

`articles.copy` and the importers put a story's words down in the transaction that writes its copy.
`manage.py index_copy` makes all of it anew.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db import connections, transaction

from articles import fulltext, rights
from articles.fulltext import Question, TooBroad, Words
from articles.models import Article
from newsroom import html
from newsroom.typography import folded

__all__ = ["Found", "TooBroad", "passage", "put", "question_of", "search"]

#: What is looked through,
PARTS = ("headline", "kicker", "standfirst", "body", "slugline")
#: and where a passage is looked for, the most telling first.
_TELLING = ("body", "standfirst", "kicker")
#: Longer words are cut, in the copy and in what is asked: nobody types them.
LONGEST_WORD = 60
#: The beginning of a word finds it from so many letters on: shorter ones begin half a language.
SHORTEST_START = 3
MOST_PHRASES = 12
#: What the database may take for one question, in seconds.
PATIENCE = 3.0
#: Hits looked at for whoever may see few of them.
_WINDOW, _WINDOWS = 500, 10
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|«([^»]*)»|(\S+)')
_WORD = re.compile(r"\S+")
#: A passage is looked for in so many words of the copy, and is about so long on either side.
_LOOKED_AT, _AROUND = 20_000, 70


@dataclass(frozen=True)
class Found:
    """Stories by id, newest first; `has_more` when there are others behind them."""

    ids: tuple[int, ...] = ()
    has_more: bool = False


def put(*stories: Article) -> None:
    """Keep the words of stories as they stand. Call it inside the transaction that writes them."""
    fulltext.put(map(_words, stories))


def put_rows(rows: Iterable[dict]) -> None:
    """As `put`, for importers that write rows: id, the parts, and `saved_at` for the moment."""
    fulltext.put(
        Words(row["id"], row["saved_at"], _folded(row.get(name, "") for name in PARTS))
        for row in rows
    )


def question_of(term: str) -> Question:
    """What somebody typed: words that are all to be there, those in quotes side by side.

    Nothing in it is an error or a command: signs are spaces, as they are in the copy.
    """
    phrases, is_open = [], False
    for match in _QUOTED.finditer(term.replace("\x00", " ")):
        words = _cut(folded(match.group(match.lastindex)))
        if words:
            phrases.append(tuple(words.split()))
            is_open = match.lastindex == 4 and len(phrases[-1][-1]) >= SHORTEST_START
    return Question(tuple(phrases[:MOST_PHRASES]), is_open and len(phrases) <= MOST_PHRASES)


def search(user, term: str, *, most: int) -> Found:
    """Stories that `user` may know of and whose copy answers `term`, newest first.

    Raises TooBroad where that would take too long.
    """
    question = question_of(term)
    if not question.phrases or not rights.may(user, "see", None):
        return Found()
    # A beginning stands for many words: it is asked for only where the word itself is not enough.
    found = _answers(user, replace(question, is_open=False), most)
    if question.is_open and not found.has_more:
        found = _answers(user, question, most)
    return found


def _answers(user, question: Question, most: int) -> Found:
    ids: list[int] = []
    after: tuple = ()
    for _window in range(_WINDOWS):
        hits = fulltext.find(question, after=after, most=_WINDOW, seconds=PATIENCE)
        known = rights.stories_for(user).order_by().filter(pk__in=[pk for pk, _place in hits])
        known = set(known.values_list("pk", flat=True))
        ids += [pk for pk, _place in hits if pk in known]
        if len(ids) > most or len(hits) < _WINDOW:
            return Found(tuple(ids[:most]), len(ids) > most)
        after = hits[-1][1]
    return Found(tuple(ids), has_more=True)


def passage(story: Article, question: Question) -> tuple[str, str, str] | None:
    """The words around the first thing found in the copy: before it, it, and after it."""
    for name in _TELLING:
        value = getattr(story, name)
        text = html.words_of(value) if name == "body" else value
        if text and (spot := _spot(text, question)):
            start, end = spot
            return _end_of(text[:start]), text[start:end], _start_of(text[end:])
    return None


def _spot(text: str, question: Question) -> tuple[int, int] | None:
    spans, words = [], []
    for match in _WORD.finditer(text):
        for word in _cut(folded(match.group())).split():
            words.append(word)
            spans.append(match.span())
        if len(words) > _LOOKED_AT:
            break
    for phrase in sorted(question.phrases, key=len, reverse=True):
        is_open = question.is_open and phrase is question.phrases[-1]
        for number in range(len(words) - len(phrase) + 1):
            here = words[number : number + len(phrase)]
            if here[:-1] == list(phrase[:-1]) and (
                here[-1] == phrase[-1] or (is_open and here[-1].startswith(phrase[-1]))
            ):
                return spans[number][0], spans[number + len(phrase) - 1][1]
    return None


def _end_of(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    return "… " + text[-_AROUND:].partition(" ")[2]


def _start_of(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    return text[:_AROUND].rpartition(" ")[0] + " …"


def _words(story: Article) -> Words:
    at = story.past_stamp or story.saved_at
    return Words(story.pk, at, _folded(getattr(story, name) for name in PARTS))


def _folded(values: Iterable[str]) -> tuple[str, ...]:
    texts = dict(zip(PARTS, values, strict=True))
    texts["body"] = html.words_of(texts["body"])
    folded_texts = (_cut(folded(text.replace("\x00", " "))) for text in texts.values())
    return tuple(text for text in folded_texts if text)


def _cut(text: str) -> str:
    if len(text) <= LONGEST_WORD:
        return text
    return " ".join(word[:LONGEST_WORD] for word in text.split())


# All of it anew


def index_all(batch: int = 500) -> Iterator[int]:
    """Put down the words of every story, a batch a transaction, and forget those of stories that
    are gone; yields how many each batch held. Doing it twice changes nothing."""
    last = 0
    while True:
        with transaction.atomic():
            stories = Article.objects.select_for_update().order_by("pk").filter(pk__gt=last)
            stories = list(stories.only(*PARTS, "stamp", "saved_at")[:batch])
            put(*stories)
        if not stories:
            break
        last = stories[-1].pk
        yield len(stories)
    last = 0
    while kept := fulltext.all_pks(last, batch):
        with transaction.atomic():
            there = set(Article.objects.filter(pk__in=kept).values_list("pk", flat=True))
            fulltext.forget(pk for pk in kept if pk not in there)
        last = kept[-1]


def make_tables(sender=None, using: str = "default", **kwargs) -> None:
    """The engine's tables, there after every migration and gone with the stories' own.

    They are no model's: one of them is none to SQLite, and neither is made alike on PostgreSQL. A
    flush sends this signal too, and empties the tables of models alone.
    """
    engine, connection = fulltext.engine_of(using), connections[using]
    if Article._meta.db_table not in connection.introspection.table_names():
        fulltext.run(engine.DROP, using)
        return
    fulltext.run(engine.MAKE, using)
    if not Article.objects.using(using).exists():
        fulltext.run(engine.EMPTY, using)
