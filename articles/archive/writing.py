"""Rows of archive stories, from desk copy to listing rows, written a batch at a time."""

import json
from collections.abc import Iterator
from itertools import count

from articles import indexing, press
from articles.archive.pages import Finished, Pressroom
from articles.archive.stories import Draft
from articles.archive.tables import Table, as_stored, reset_sequences, uuid_as_stored
from articles.models import (
    Article,
    ArticleTopic,
    Byline,
    PublishedArticle,
    PublishedByline,
    PublishedTopic,
    Revision,
)
from articles.snapshots import KEYS
from masthead.models import Publication

#: Written in this order, so that each row finds what it refers to.
MODELS = (
    Article, Revision, PublishedArticle, Byline, ArticleTopic, PublishedByline, PublishedTopic,
)  # fmt: skip

Rows = dict[type, list[dict]]


class Writer:
    """Writes drafts through to published copies. `note` is the revisions' why."""

    def __init__(self, publication: Publication, note: str):
        self.pressroom = Pressroom(publication)
        self.tables = {model: Table(model) for model in MODELS}
        self.note = note

    def write(self, batch: list[Draft]) -> list[int]:
        """Write the batch, inside `unchecked()`; returns the ids of its stories, in order."""
        ids = {model: count(table.next_id()) for model, table in self.tables.items()}
        rows: Rows = {model: [] for model in MODELS}
        for draft, path in zip(batch, self._free_paths(batch), strict=True):
            _row_up(draft, path, self.pressroom.finish(draft, path), self.note, ids, rows)
        for model, table in self.tables.items():
            table.add(rows[model])
        indexing.put_rows(
            row | {"saved_at": draft.moment}
            for row, draft in zip(rows[Article], batch, strict=True)
        )
        reset_sequences(self.tables.values())
        return [row["id"] for row in rows[Article]]

    def _free_paths(self, batch: list[Draft]) -> Iterator[str]:
        """The path of each story, numbered where another story has it."""
        wanted = [self.pressroom.path_of(draft) for draft in batch]
        in_print = PublishedArticle.objects.filter(path__in=wanted)
        taken = set(in_print.values_list("path", flat=True))
        for path in wanted:
            free = (
                press.free_path(path, article=Article(pk=0), taken=taken) if path in taken else path
            )
            taken.add(free)
            yield free


def _row_up(draft: Draft, path: str, finished: Finished, note: str, ids: dict, rows: Rows) -> None:
    at = as_stored(draft.moment)
    article, revision, printed = (
        next(ids[model]) for model in (Article, Revision, PublishedArticle)
    )
    copy = _copy(draft)
    rows[Article].append(
        copy
        | {
            "id": article,
            "uuid": uuid_as_stored(draft.uuid),
            "status": "ready",
            "version": 1,
            "revision": revision,
            "created_at": at,
            "saved_at": at,
        }
    )
    rows[Revision].append(
        {
            "id": revision,
            "article": article,
            "number": 1,
            "snapshot": json.dumps(copy | _listed(draft)),
            "at": at,
            "note": note,
        }
    )
    rows[PublishedArticle].append(
        _printed(draft, path, finished) | {"id": printed, "article": article, "revision": revision}
    )
    for position, person in enumerate(draft.people):
        desk = {"article": article, "contributor": person.pk, "position": position}
        listed = {"article": printed, "contributor": person.pk, "published_at": at}
        rows[Byline].append(desk | {"id": next(ids[Byline])})
        rows[PublishedByline].append(listed | {"id": next(ids[PublishedByline])})
    for topic in draft.topics:
        desk = {"content_object": article, "tag": topic.pk}
        listed = {"article": printed, "topic": topic.pk, "published_at": at}
        rows[ArticleTopic].append(desk | {"id": next(ids[ArticleTopic])})
        rows[PublishedTopic].append(listed | {"id": next(ids[PublishedTopic])})


def _printed(draft: Draft, path: str, finished: Finished) -> dict:
    at = as_stored(draft.moment)
    rights_until = draft.picture and draft.picture.rights_until
    return {
        "edition": draft.edition.pk,
        "section": draft.section.pk,
        "top_section": draft.section.parent_id or draft.section.pk,
        "kind": draft.kind,
        "path": path,
        "headline": draft.headline,
        "standfirst": draft.standfirst,
        "published_at": at,
        "printed_at": at,
        "visible_from": at,
        "word_count": draft.words,
        "lead_picture": draft.picture and draft.picture.pk,
        "picture_rights_until": rights_until and as_stored(rights_until),
        "card_html": finished.card_html,
        "page": json.dumps(finished.page),
        "head_html": finished.head_html,
        "story_html": finished.story_html,
        "body_html": draft.body,
    }


def _copy(draft: Draft) -> dict:
    """The copy as a snapshot has it, but for what is listed."""
    return dict.fromkeys(KEYS) | draft.fields | {
        "edition": draft.edition.pk,
        "section": draft.section.pk,
        "lead_picture": draft.picture and draft.picture.pk,
    }  # fmt: skip


def _listed(draft: Draft) -> dict:
    return {
        "bylines": [
            {"contributor": person.pk, "role": "writer", "name": ""} for person in draft.people
        ],
        "topics": [topic.pk for topic in draft.topics],
        "pictures": [],
        "related": [],
    }
