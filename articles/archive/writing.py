"""Rows of synthetic stories, from desk copy to listing rows, written a batch at a time."""

import json
from collections.abc import Iterable
from itertools import count
from uuid import UUID

from django.db import connection, transaction

from articles.archive import tables
from articles.archive.pages import Pressroom
from articles.archive.stories import Draft
from articles.archive.town import Town
from articles.models import (
    Article,
    ArticleTopic,
    Byline,
    PublishedArticle,
    PublishedByline,
    PublishedTopic,
    Revision,
)
from articles.snapshots import FIELDS, KEYS
from newsroom.typography import slug_of

#: Written in this order, so that each row finds what it refers to.
MODELS = (
    Article, Revision, PublishedArticle, Byline, ArticleTopic, PublishedByline, PublishedTopic,
)  # fmt: skip
_PLAIN = dict.fromkeys(FIELDS, "") | {
    "layout": "standard",
    "dateline_date": None,
    "series_part": None,
    "translation_group": None,
}
#: Upper half of the uuids of synthetic stories.
_OURS = 0x5EED << 112


class Writer:
    """Writes drafts through to published copies."""

    def __init__(self, town: Town):
        self.pressroom = Pressroom(town)
        self.tables = {model: tables.Table(model) for model in MODELS}
        self.ids = {model: count(table.next_id()) for model, table in self.tables.items()}

    def write(self, batch: Iterable[Draft]) -> None:
        """One transaction; foreign keys are right by making, so the check of each row is spared."""
        rows = {model: [] for model in MODELS}
        for draft in batch:
            self._row_up(draft, rows)
        with connection.constraint_checks_disabled(), transaction.atomic():
            for model, table in self.tables.items():
                table.add(rows[model])

    def finish(self) -> None:
        tables.reset_sequences(self.tables.values())

    def _row_up(self, draft: Draft, rows: dict) -> None:
        at = tables.as_stored(draft.moment)
        article, revision, printed = (
            next(self.ids[model]) for model in (Article, Revision, PublishedArticle)
        )
        slug = f"{slug_of(draft.headline)}-{article}"
        copy = self._copy(draft, slug)
        finished = self.pressroom.finish(draft, slug)
        rows[Article].append(
            copy
            | {
                "id": article,
                "uuid": tables.uuid_as_stored(UUID(int=_OURS + article)),
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
                "note": "Synthetic",
            }
        )
        rows[PublishedArticle].append(
            {
                "id": printed,
                "article": article,
                "revision": revision,
                "edition": draft.side.edition.pk,
                "section": draft.section.pk,
                "top_section": draft.section.parent_id or draft.section.pk,
                "kind": draft.kind,
                "path": finished.path,
                "headline": draft.headline,
                "standfirst": draft.standfirst,
                "published_at": at,
                "printed_at": at,
                "visible_from": at,
                "word_count": draft.words,
                "lead_picture": draft.picture and draft.picture.pk,
                "card_html": finished.card_html,
                "page": json.dumps(finished.page),
                "head_html": finished.head_html,
                "story_html": finished.story_html,
                "body_html": draft.body,
            }
        )
        self._row_up_lists(draft, rows, article, printed, at)

    def _row_up_lists(self, draft: Draft, rows: dict, article: int, printed: int, at) -> None:
        for position, person in enumerate(draft.people):
            desk = {"article": article, "contributor": person.pk, "position": position}
            listed = {"article": printed, "contributor": person.pk, "published_at": at}
            rows[Byline].append(desk | {"id": next(self.ids[Byline])})
            rows[PublishedByline].append(listed | {"id": next(self.ids[PublishedByline])})
        for topic in draft.topics:
            desk = {"content_object": article, "tag": topic.pk}
            listed = {"article": printed, "topic": topic.pk, "published_at": at}
            rows[ArticleTopic].append(desk | {"id": next(self.ids[ArticleTopic])})
            rows[PublishedTopic].append(listed | {"id": next(self.ids[PublishedTopic])})

    def _copy(self, draft: Draft, slug: str) -> dict:
        return (
            dict.fromkeys(KEYS)
            | _PLAIN
            | {
                "edition": draft.side.edition.pk,
                "section": draft.section.pk,
                "lead_picture": draft.picture and draft.picture.pk,
                "kind": draft.kind,
                "slug": slug,
                "headline": draft.headline,
                "standfirst": draft.standfirst,
                "body": draft.body,
            }
        )


def _listed(draft: Draft) -> dict:
    return {
        "bylines": [
            {"contributor": person.pk, "role": "writer", "name": ""} for person in draft.people
        ],
        "topics": [topic.pk for topic in draft.topics],
        "pictures": [],
        "related": [],
    }
