"""The two engines that find desk copy by its words: SQLite's FTS5 and PostgreSQL's tsvector.

Both keep one table beside the stories, with what `articles.indexing` gives them: folded words, the
parts of a story apart, and a moment by which the newest comes first. Written in the transaction
that writes the copy. No row of it is anybody's but its story's, so nothing refers to it.
"""

import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import DatabaseError, connections, transaction

TABLE = "articles_desk_words"
INDEX = "articles_desk_index"
#: Between two parts of a story: no phrase reaches over it, and nobody can type it.
_APART = " ¶ "
#: PostgreSQL takes no more than a megabyte of distinct words with their places.
_MOST_BYTES = 700_000
_MOST_PLACES = 200
_BEFORE_PRINT = datetime(1600, 1, 1, tzinfo=UTC)
_ONES_A_MINUTE = 256
#: SQLite asks whether to go on after so many of its instructions.
_STEPS = 5_000


class TooBroad(Exception):
    """What was asked for would have taken too long."""


@dataclass(frozen=True)
class Words:
    """What is kept of one story: its folded `parts`, and the moment it is of."""

    pk: int
    at: datetime
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """Phrases that all have to be there, each of one or more folded words.

    With `is_open` the last word of the last one may be the beginning of a longer word.
    """

    phrases: tuple[tuple[str, ...], ...]
    is_open: bool = False


class Fts5:
    """SQLite. Keeps no copy in the index; to take words out it needs them, so they are beside it.

    The place of a story in the index is made of its minute, so that newest first costs nothing.
    """

    MAKE = (
        f"CREATE TABLE IF NOT EXISTS {TABLE} "
        "(article_id integer PRIMARY KEY, place integer NOT NULL UNIQUE, words blob NOT NULL)",
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} "
        "USING fts5(words, content='', tokenize='ascii')",
    )
    DROP = (f"DROP TABLE IF EXISTS {INDEX}", f"DROP TABLE IF EXISTS {TABLE}")
    EMPTY = (f"INSERT INTO {INDEX}({INDEX}) VALUES ('delete-all')", f"DELETE FROM {TABLE}")
    FIND = (
        f"SELECT w.article_id, w.place FROM {INDEX} i CROSS JOIN {TABLE} w ON w.place = i.rowid "
        f"WHERE i.{INDEX} MATCH %s AND i.rowid < %s ORDER BY i.rowid DESC LIMIT %s"
    )
    NEWEST = (2**63 - 1,)

    @staticmethod
    def put(cursor, stories: Iterable[Words]) -> None:
        for story in stories:
            text = _APART.join(story.parts)
            found = Fts5._stored(cursor, story.pk)
            if found and found[1] == text:
                continue
            if found:
                Fts5._take_out(cursor, *found)
            place = Fts5._free_place(cursor, story.at)
            cursor.execute(
                f"INSERT OR REPLACE INTO {TABLE} (article_id, place, words) VALUES (%s, %s, %s)",
                [story.pk, place, zlib.compress(text.encode())],
            )
            cursor.execute(f"INSERT INTO {INDEX}(rowid, words) VALUES (%s, %s)", [place, text])

    @staticmethod
    def forget(cursor, pks: Iterable[int]) -> None:
        for pk in pks:
            if found := Fts5._stored(cursor, pk):
                Fts5._take_out(cursor, *found)
                cursor.execute(f"DELETE FROM {TABLE} WHERE article_id = %s", [pk])

    @staticmethod
    def _stored(cursor, pk: int) -> tuple[int, str] | None:
        cursor.execute(f"SELECT place, words FROM {TABLE} WHERE article_id = %s", [pk])
        row = cursor.fetchone()
        return row and (row[0], zlib.decompress(row[1]).decode())

    @staticmethod
    def _take_out(cursor, place: int, text: str) -> None:
        cursor.execute(
            f"INSERT INTO {INDEX}({INDEX}, rowid, words) VALUES ('delete', %s, %s)",
            [place, text],
        )

    @staticmethod
    def _free_place(cursor, at: datetime) -> int:
        place = max(0, int((at - _BEFORE_PRINT).total_seconds()) // 60) * _ONES_A_MINUTE
        while True:
            last = place + _ONES_A_MINUTE - 1
            cursor.execute(
                f"SELECT max(place) FROM {TABLE} WHERE place BETWEEN %s AND %s",
                [place, last],
            )
            (taken,) = cursor.fetchone()
            if taken is None or taken < last:
                return place if taken is None else taken + 1
            # A batch of one minute runs on into the next ones.
            place += _ONES_A_MINUTE

    @staticmethod
    def asked(question: Question) -> str:
        said = " AND ".join(f'"{" ".join(phrase)}"' for phrase in question.phrases)
        return said + (" *" if question.is_open else "")

    @staticmethod
    @contextmanager
    def within(cursor, seconds: float) -> Iterator[None]:
        """At most so long; what is asked inside is broken off after it, and TooBroad raised."""
        raw, until = cursor.db.connection, time.monotonic() + seconds
        raw.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        try:
            yield
        except DatabaseError as error:
            if str(error) == "interrupted":
                raise TooBroad from error
            raise
        finally:
            raw.set_progress_handler(None, 0)


class TsVector:
    """PostgreSQL. The vector is made here, word by word, so that both engines find the same."""

    MAKE = (
        f"CREATE TABLE IF NOT EXISTS {TABLE} (article_id bigint PRIMARY KEY, "
        "at timestamptz NOT NULL, words tsvector NOT NULL)",
        # Else the planner takes every word that is not among the hundred commonest for rare.
        f"ALTER TABLE {TABLE} ALTER COLUMN words SET STATISTICS 1000",
        f"CREATE INDEX IF NOT EXISTS {TABLE}_found ON {TABLE} USING gin (words)",
        f"CREATE INDEX IF NOT EXISTS {TABLE}_newest ON {TABLE} (at DESC, article_id DESC)",
    )
    DROP = (f"DROP TABLE IF EXISTS {TABLE}",)
    EMPTY = (f"DELETE FROM {TABLE}",)
    FIND = (
        f"SELECT article_id, at, article_id FROM {TABLE} "
        "WHERE words @@ %s::tsquery AND (at, article_id) < (%s, %s) "
        "ORDER BY at DESC, article_id DESC LIMIT %s"
    )
    NEWEST = ("infinity", 0)

    @staticmethod
    def put(cursor, stories: Iterable[Words]) -> None:
        cursor.executemany(
            f"INSERT INTO {TABLE} (article_id, at, words) VALUES (%s, %s, %s::tsvector) "
            f"ON CONFLICT (article_id) DO UPDATE SET at = EXCLUDED.at, words = EXCLUDED.words "
            f"WHERE {TABLE}.words <> EXCLUDED.words",
            [(story.pk, story.at, _vector(story.parts)) for story in stories],
        )

    @staticmethod
    def forget(cursor, pks: Iterable[int]) -> None:
        cursor.execute(f"DELETE FROM {TABLE} WHERE article_id = ANY(%s)", [list(pks)])

    @staticmethod
    def asked(question: Question) -> str:
        said = " & ".join(
            "(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in question.phrases
        )
        return said.removesuffix(")") + ":*)" if question.is_open else said

    @staticmethod
    @contextmanager
    def within(cursor, seconds: float) -> Iterator[None]:
        """At most so long; what is asked inside is broken off after it, and TooBroad raised."""
        connection = cursor.db
        is_inside = connection.in_atomic_block
        try:
            with transaction.atomic(using=connection.alias):
                cursor.execute(
                    "SELECT set_config('statement_timeout', %s, true)", [f"{int(seconds * 1000)}ms"]
                )
                yield
                if is_inside:
                    # What is left of the transaction around it is not to be hurried.
                    cursor.execute("SET LOCAL statement_timeout TO DEFAULT")
        except DatabaseError as error:
            if getattr(error.__cause__, "sqlstate", "") == "57014":
                raise TooBroad from error
            raise


def _vector(parts: tuple[str, ...]) -> str:
    """The parts as the text of a tsvector; copy longer than it can hold is cut."""
    places: dict[str, list[int]] = {}
    place, size = 0, 0
    for part in parts:
        for word in part.split():
            place += 1
            known = places.get(word)
            if known is None:
                known = places[word] = []
                size += len(word.encode()) + 4
            if len(known) < _MOST_PLACES and place < 16_383:
                known.append(place)
                size += 2
            if size > _MOST_BYTES:
                break
        place += 1  # A gap, so that no phrase reaches from one part into the next.
    return " ".join(
        f"'{word}':{','.join(map(str, known))}" if known else f"'{word}'"
        for word, known in places.items()
    )


def engine_of(using: str = "default"):
    return TsVector if connections[using].vendor == "postgresql" else Fts5


def find(question: Question, *, after: tuple = (), most: int, seconds: float) -> list[tuple]:
    """Up to `most` stories that answer, the newest first, as id and the place to go on after.

    Raises TooBroad where it would take longer than `seconds`.
    """
    engine, connection = engine_of(), connections["default"]
    with connection.cursor() as cursor, engine.within(cursor, seconds):
        cursor.execute(engine.FIND, [engine.asked(question), *(after or engine.NEWEST), most])
        return [(row[0], row[1:]) for row in cursor.fetchall()]


def put(stories: Iterable[Words]) -> None:
    """Keep the words of stories, in the place of those they had."""
    with connections["default"].cursor() as cursor:
        engine_of().put(cursor, stories)


def forget(pks: Iterable[int]) -> None:
    with connections["default"].cursor() as cursor:
        engine_of().forget(cursor, pks)


def all_pks(after: int, most: int) -> list[int]:
    """Ids of stories whose words are kept, in order, behind `after`."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT article_id FROM {TABLE} WHERE article_id > %s ORDER BY article_id LIMIT %s",
            [after, most],
        )
        return [pk for (pk,) in cursor.fetchall()]


def run(statements: Iterable[str], using: str = "default") -> None:
    with connections[using].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
