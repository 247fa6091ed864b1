"""The one way desk copy is written: locked, checked against its version, kept as a revision."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import announcing, indexing, rights, rows, steps
from articles.errors import EditConflict
from articles.models import (
    Article,
    Revision,
)
from articles.snapshots import (
    FIELDS,
    IN_REVISION,
    KEYS,
    ROWS,
    Copy,
    PictureUse,
    resolve,
    snapshot,
)
from masthead import audit
from masthead.fields import person_name
from newsroom import html

#: The desk's own fields: saved with a version, but not part of what is printed.
DESK_FIELDS = (
    "ednote", "confidential", "status", "legal", "assigned_to", "due_at", "planned_words", "stamp",
)  # fmt: skip
#: Which copy a story was begun from; written by `articles.beginnings`, in no form.
LINEAGE = ("follows", "translated_from")
PLAIN = frozenset({*FIELDS, *KEYS, *DESK_FIELDS, *LINEAGE})
KNOWN = PLAIN | {*ROWS, "confidential_to"}

Changes = Mapping[str, Any]


@transaction.atomic
def start_story(
    changes: Changes,
    *,
    by,
    note: str = "",
    uuid: UUID | None = None,
    verb: str = "start",
    inherited: Changes | None = None,
) -> Article:
    """A new story's desk copy. `changes` as in `save_copy`; `edition` and `headline` are needed.

    An importer gives a `uuid` of its own making to find the story again. `inherited` is what stays
    with it from the story it is begun from, so that nobody needs the right to arrange it.

    Raises ValidationError for what cannot be saved and PermissionDenied for who may not.
    """
    rights.require(by, "create", None)
    article = Article(created_by=by, uuid=uuid or uuid4(), section=changes.get("section"))
    steps.allow(article, changes, by=by, note=note)
    changes = {**changes, **(inherited or {})}
    _set_fields(article, changes)
    article.version = 1
    article.full_clean(exclude=["uuid", "revision"])
    article.save()
    rows.write(article, changes, is_new=True)
    _keep_revision(article, by=by, note=note)
    indexing.put(article)
    audit.record(by, verb, article, note=note)
    announcing.desk_work(article, announcing.NEW, by=by, note=note)
    return article


@transaction.atomic
def save_copy(article: Article, changes: Changes, *, by, version: int, note: str = "") -> Article:
    """Save `changes` to a story that was opened at `version`; returns it as saved.

    `changes` maps field names to values; `bylines` is a list of `Credit`, `topics` of Topic,
    `pictures` of `PictureUse`, `related` of `Link`, each whole and in order. A save that changes
    nothing writes nothing. Raises EditConflict when `version` is no longer the story's,
    ValidationError for what cannot be saved, PermissionDenied for who may not: a change of status,
    of the legal flag, of who has it or of its section takes the right to that step as well.
    """
    stored = locked(article, by=by, verb="edit")
    need_version(stored, version)
    steps.allow(stored, changes, by=by, note=note)
    return put_down(stored, changes, by=by, note=note)


def locked(article: Article, *, by, verb: str) -> Article:
    """The story as stored, locked until the transaction ends. PermissionDenied for who may not."""
    stored = Article.objects.select_for_update().get(pk=article.pk)
    rights.require(by, verb, stored)
    return stored


def need_version(stored: Article, version: int) -> None:
    """Raise EditConflict unless `version` is the newest."""
    if stored.version != version:
        raise EditConflict(stored, version=version)


def put_down(
    stored: Article, changes: Changes, *, by, verb: str = "save", note: str = ""
) -> Article:
    """Write `changes` to a story that is locked and asked for already; the trail calls it `verb`.

    For `save_copy` and the steps of `articles.workflow`, which have asked who may.
    """
    before = snapshot(stored)
    desk_before = _desk_values(stored)
    _set_fields(stored, changes)
    stored.full_clean(exclude=["uuid", "revision"])
    before_rows = transaction.savepoint()
    rows.write(stored, changes)
    after = snapshot(stored)
    changed = sorted(name for name in IN_REVISION if before[name] != after[name])
    desk_after = _desk_values(stored)
    desk_changed = sorted(name for name in desk_after if desk_before[name] != desk_after[name])
    if not changed and not desk_changed and "confidential_to" not in changes:
        transaction.savepoint_rollback(before_rows)
        return stored
    transaction.savepoint_commit(before_rows)
    stored.version += 1
    stored.save()
    if changed:
        _keep_revision(stored, by=by, note=note, data=after)
        indexing.put(stored)
    audit.record(
        by,
        verb,
        stored,
        note=note,
        before=_said(desk_before, desk_changed),
        after={"fields": changed} | _said(desk_after, desk_changed),
    )
    announcing.desk_work(stored, desk_before, by=by, note=note)
    return stored


@transaction.atomic
def restore_revision(article: Article, revision: Revision, *, by, version: int) -> Article:
    """Make the copy what it was at `revision`: a new revision, nothing is lost."""
    from_then = copy_changes(revision.snapshot)
    note = _("Restored revision %(number)d") % {"number": revision.number}
    return save_copy(article, from_then, by=by, version=version, note=note)


@transaction.atomic
def name_revision(revision: Revision, name: str, *, by) -> Revision:
    """Give a revision a name to find it by, such as “as filed”; an empty one takes it away.

    Raises PermissionDenied for who may not edit the story.
    """
    article = Article.objects.select_for_update().get(pk=revision.article_id)
    rights.require(by, "edit", article)
    stored = Revision.objects.defer("snapshot").get(pk=revision.pk)
    name = " ".join(name.split())[: Revision._meta.get_field("milestone").max_length]
    before, stored.milestone = stored.milestone, name
    if before == name:
        return stored
    stored.save(update_fields=["milestone"])
    audit.record(
        by,
        "name_revision",
        article,
        before={"milestone": before},
        after={"milestone": name, "revision": stored.number},
    )
    return stored


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
    for name in (*DESK_FIELDS, *LINEAGE):
        value = getattr(article, Article._meta.get_field(name).attname)
        # One moment is the same in every zone.
        values[name] = value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
    return values


def _said(values: dict, names: list[str]) -> dict:
    """Desk values for the trail, which people read years later: somebody by name, not by number."""
    said = {name: values[name] for name in names}
    if said.get("assigned_to"):
        said["assigned_to"] = person_name(get_user_model().objects.get(pk=said["assigned_to"]))
    return said


def unsaved_copy(article: Article, changes: Changes) -> Copy:
    """The copy as `changes` would make it, to look at. They hold every part, but body and pictures
    only if these were sent."""
    body = html.clean_copy(changes.get("body", article.body) or "")
    values = {name: changes.get(name, getattr(article, name)) for name in FIELDS}
    return Copy(
        fields=SimpleNamespace(**values | {"body": body}),
        **{name: changes[name] for name in KEYS},
        **{name: tuple(changes[name]) for name in ("bylines", "topics", "related")},
        pictures=tuple(rows.uses_in(body, _pictures(article, changes))),
    )


def _pictures(article: Article, changes: Changes) -> list[PictureUse]:
    return changes["pictures"] if "pictures" in changes else rows.stored_uses(article)


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
