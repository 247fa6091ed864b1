"""The one way desk copy is written: locked, checked against its version, kept as a revision."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from articles import rights
from articles.errors import EditConflict
from articles.models import (
    Article,
    ArticlePicture,
    ArticleTopic,
    Byline,
    RelatedLink,
    Revision,
)
from articles.snapshots import (
    FIELDS,
    IN_REVISION,
    KEYS,
    PICTURE_IN_COPY,
    ROWS,
    Copy,
    Credit,
    Link,
    PictureUse,
    resolve,
    snapshot,
)
from masthead import audit
from newsroom import html
from pictures.models import Picture

#: The desk's own fields: saved with a version, but not part of what is printed.
DESK_FIELDS = (
    "ednote", "confidential", "status", "assigned_to", "due_at", "planned_words",
)  # fmt: skip
PLAIN = frozenset({*FIELDS, *KEYS, *DESK_FIELDS})
KNOWN = PLAIN | {*ROWS, "confidential_to"}

Changes = Mapping[str, Any]


@transaction.atomic
def start_story(changes: Changes, *, by, note: str = "", uuid: UUID | None = None) -> Article:
    """A new story's desk copy. `changes` as in `save_copy`; `edition` and `headline` are needed.

    An importer gives a `uuid` of its own making to find the story again.

    Raises ValidationError for what cannot be saved and PermissionDenied for who may not.
    """
    rights.require(by, "create", None)
    article = Article(created_by=by, uuid=uuid or uuid4())
    _set_fields(article, changes)
    article.version = 1
    article.full_clean(exclude=["uuid", "revision"])
    article.save()
    _write_rows(article, changes)
    _keep_revision(article, by=by, note=note)
    audit.record(by, "start", article, note=note)
    return article


@transaction.atomic
def save_copy(article: Article, changes: Changes, *, by, version: int, note: str = "") -> Article:
    """Save `changes` to a story that was opened at `version`; returns it as saved.

    `changes` maps field names to values; `bylines` is a list of `Credit`, `topics` of Topic,
    `pictures` of `PictureUse`, `related` of `Link`, each whole and in order. A save that changes
    nothing writes nothing. Raises EditConflict when `version` is no longer the story's,
    ValidationError for what cannot be saved, PermissionDenied for who may not.
    """
    stored = Article.objects.select_for_update().get(pk=article.pk)
    rights.require(by, "edit", stored)
    if stored.version != version:
        raise EditConflict(stored, version=version)
    before = snapshot(stored)
    desk_before = _desk_values(stored)
    _set_fields(stored, changes)
    stored.full_clean(exclude=["uuid", "revision"])
    _write_rows(stored, changes)
    after = snapshot(stored)
    changed = sorted(name for name in IN_REVISION if before[name] != after[name])
    desk_after = _desk_values(stored)
    desk_changed = sorted(name for name in desk_after if desk_before[name] != desk_after[name])
    if not changed and not desk_changed and "confidential_to" not in changes:
        return stored
    stored.version += 1
    stored.save()
    if changed:
        _keep_revision(stored, by=by, note=note, data=after)
    audit.record(
        by,
        "save",
        stored,
        note=note,
        before={name: desk_before[name] for name in desk_changed},
        after={"fields": changed} | {name: desk_after[name] for name in desk_changed},
    )
    return stored


@transaction.atomic
def restore_revision(article: Article, revision: Revision, *, by, version: int) -> Article:
    """Make the copy what it was at `revision`: a new revision, nothing is lost."""
    from_then = copy_changes(revision.snapshot)
    return save_copy(
        article, from_then, by=by, version=version, note=f"Restored revision {revision.number}"
    )


def copy_changes(data: dict) -> dict[str, Any]:
    """A snapshot as the `changes` that would make a story equal to it."""
    (copy,) = resolve([data])
    values = {name: getattr(copy.fields, name) for name in FIELDS}
    values |= {name: getattr(copy, name) for name in KEYS}
    return values | {name: list(getattr(copy, name)) for name in ROWS}


def _set_fields(article: Article, changes: Changes) -> None:
    unknown = set(changes) - KNOWN
    if unknown:
        raise TypeError(f"No such part of a story: {', '.join(sorted(unknown))}")
    for name in PLAIN & set(changes):
        setattr(article, name, changes[name])
    if "body" in changes:
        article.body = html.clean_copy(changes["body"] or "")


def _desk_values(article: Article) -> dict:
    values = {}
    for name in DESK_FIELDS:
        value = getattr(article, Article._meta.get_field(name).attname)
        values[name] = value.isoformat() if hasattr(value, "isoformat") else value
    return values


def _write_rows(article: Article, changes: Changes) -> None:
    if "bylines" in changes:
        _replace_bylines(article, changes["bylines"])
    if "topics" in changes:
        _replace_topics(article, changes["topics"])
    if "pictures" in changes or "body" in changes:
        _replace_pictures(article, changes.get("pictures"))
    if "related" in changes:
        _replace_related(article, changes["related"])
    if "confidential_to" in changes:
        article.confidential_to.set(changes["confidential_to"])


def _replace_bylines(article: Article, credits: list[Credit]) -> None:
    """A person named twice keeps the first credit."""
    once = {credit.contributor.pk: credit for credit in reversed(credits)}
    kept = sorted(once.values(), key=credits.index)
    article.bylines.all().delete()
    Byline.objects.bulk_create(
        Byline(
            article=article,
            contributor=credit.contributor,
            role=credit.role,
            name=credit.name,
            position=position,
        )
        for position, credit in enumerate(kept)
    )


def _replace_topics(article: Article, topics) -> None:
    article.article_topics.all().delete()
    ArticleTopic.objects.bulk_create(
        ArticleTopic(content_object=article, tag=topic) for topic in dict.fromkeys(topics)
    )


def _replace_pictures(article: Article, uses: list[PictureUse] | None) -> None:
    kept = uses_in(article.body, _stored_uses(article) if uses is None else uses)
    article.pictures.all().delete()
    ArticlePicture.objects.bulk_create(
        ArticlePicture(
            article=article,
            picture=use.picture,
            caption=use.caption,
            alt_text=use.alt_text,
            position=position,
        )
        for position, use in enumerate(kept)
    )


def _stored_uses(article: Article) -> list[PictureUse]:
    if article.pk is None:
        return []
    rows = article.pictures.select_related("picture")
    return [PictureUse(row.picture, row.caption, row.alt_text) for row in rows]


def uses_in(body: str, uses: list[PictureUse]) -> list[PictureUse]:
    """The pictures that `body` shows, then the rest of `uses`, such as those of a gallery."""
    known = {use.picture.pk: use for use in uses}
    in_copy = [int(pk) for pk in PICTURE_IN_COPY.findall(body)]
    found = Picture.objects.in_bulk(set(in_copy) - set(known))
    known |= {pk: PictureUse(picture) for pk, picture in found.items()}
    order = dict.fromkeys([pk for pk in in_copy if pk in known] + list(known))
    return [known[pk] for pk in order]


def unsaved_copy(article: Article, changes: Changes) -> Copy:
    """The copy as `changes` would make it, to look at. `changes` hold every part but pictures."""
    body = html.clean_copy(changes["body"] or "")
    values = {name: changes.get(name, getattr(article, name)) for name in FIELDS}
    return Copy(
        fields=SimpleNamespace(**values | {"body": body}),
        **{name: changes[name] for name in KEYS},
        **{name: tuple(changes[name]) for name in ("bylines", "topics", "related")},
        pictures=tuple(uses_in(body, _stored_uses(article))),
    )


def _replace_related(article: Article, links: list[Link]) -> None:
    article.related.all().delete()
    RelatedLink.objects.bulk_create(
        RelatedLink(article=article, to_id=link.to, url=link.url, label=link.label, position=n)
        for n, link in enumerate(links)
    )


def _keep_revision(article: Article, *, by, note: str, data: dict | None = None) -> None:
    article.revision = Revision.objects.create(
        article=article,
        number=article.version,
        snapshot=data or snapshot(article),
        at=timezone.now(),
        by=by,
        note=note[:240],
    )
    Article.objects.filter(pk=article.pk).update(revision=article.revision)
