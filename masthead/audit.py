"""The audit trail: one function writes it, for verbs and for admin saves alike."""

from django.db import models
from django.utils import timezone

from masthead.models import AuditEntry


def entry(
    by,
    verb: str,
    obj: models.Model,
    *,
    note: str = "",
    before: dict | None = None,
    after: dict | None = None,
) -> AuditEntry:
    """An unsaved entry, for callers that write many at once."""
    return AuditEntry(
        at=timezone.now(),
        by=by,
        verb=verb,
        model=obj._meta.label_lower,
        object_id=obj.pk,
        label=str(obj)[:200],
        note=note,
        before=before,
        after=after,
    )


def record(by, verb: str, obj: models.Model, **details) -> AuditEntry:
    """Write down that `by` (a user, or None for the newsroom itself) did `verb` to `obj`.

    Call it inside the transaction of the deed, so that neither happens without the other.
    """
    line = entry(by, verb, obj, **details)
    line.save()
    return line


def trail(obj: models.Model) -> models.QuerySet[AuditEntry]:
    """All that was done to `obj`, newest first."""
    return AuditEntry.objects.filter(model=obj._meta.label_lower, object_id=obj.pk).select_related(
        "by"
    )


def record_many(by, verb: str, objects: list[models.Model]) -> None:
    """`record` for many objects in one statement."""
    AuditEntry.objects.bulk_create([entry(by, verb, obj) for obj in objects], batch_size=1000)
