"""The whole newspaper as stored, to see that a refused verb left nothing behind."""

from django.db import connection
from django_tasks_db.models import DBTaskResult

from articles.models import (
    Article,
    ArticlePicture,
    ArticleTopic,
    Byline,
    Correction,
    PublishedArticle,
    PublishedByline,
    PublishedTopic,
    RelatedLink,
    Revision,
    ScheduledChange,
)
from masthead.models import AuditEntry, MovedPath

#: Rows that are written over, compared whole.
WHOLE = (
    Article,
    Article.confidential_to.through,
    Correction,
    MovedPath,
    PublishedArticle,
    ScheduledChange,
)
#: Rows that are replaced by new ones whenever copy is saved, compared by what they say.
REPLACED = (ArticlePicture, ArticleTopic, Byline, PublishedByline, PublishedTopic, RelatedLink)
#: Rows that are only ever added.
ADDED = (AuditEntry, DBTaskResult, Revision)


def fingerprint() -> list:
    """Asked past the models, hundreds of times a test."""
    with connection.cursor() as cursor:
        return [
            *(_rows(cursor, model, "*") for model in WHOLE),
            *(_rows(cursor, model, _facts(model)) for model in REPLACED),
            *(_rows(cursor, model, "count(*)") for model in ADDED),
        ]


def _rows(cursor, model, columns: str) -> list[str]:
    cursor.execute(f"SELECT {columns} FROM {model._meta.db_table}")  # noqa: S608 - our own names
    return sorted(map(str, cursor.fetchall()))


def _facts(model) -> str:
    return ", ".join(f.column for f in model._meta.concrete_fields if not f.primary_key)
