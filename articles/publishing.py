"""A story's life in print: every way it can appear, change and end.

Nothing else prints, but `print_runs.py`, which prints many at once.

Each verb takes `by` (a user, or None for the newsroom itself), asks `articles.rights`, and does its
work, its audit entry and its effects in one transaction. What does not apply raises NotPossible,
what is missing raises NotReady, who may not raises PermissionDenied, and EditConflict a `version`
that is given and no longer the story's; doing the same twice changes nothing.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles import announcing, impressions, press, rights
from articles.copy import restore_revision
from articles.errors import EditConflict, NotPossible, NotReady
from articles.models import (
    Article,
    ChangeKind,
    End,
    PublishedArticle,
    ScheduledChange,
    Status,
)
from articles.snapshots import SINCE
from masthead import audit
from masthead.models import Publication
from newsroom import caching


@transaction.atomic
def publish(
    article: Article,
    *,
    by,
    version: int | None = None,
    stamp: datetime | None = None,
    kind: str = ChangeKind.MINOR,
    note: str = "",
    override: str = "",
) -> PublishedArticle:
    """Print the desk copy. On a live story this is a change of `kind`, with its public `note`.

    `stamp` is when it happened, for wire and archive copy; it may lie in the past only. `override`
    is the reason to publish against checks that stop it (see `articles.readiness`).
    """
    article = _locked(article, by=by, verb="publish", version=version)
    now = timezone.now()
    if stamp is not None and stamp > now:
        raise NotPossible(_("A stamp in the future is a schedule: use Schedule."))
    printed = _printed(article)
    if printed is None:
        return impressions.first(article, by=by, visible_from=stamp or now, override=override)
    if printed.end:
        raise NotPossible(_("This story was taken off the site. Restore it first."))
    if not printed.was_visible(now):
        return impressions.before_visible(
            printed, article, by=by, visible_from=now, override=override
        )
    return impressions.change(
        printed,
        article.revision,
        by=by,
        kind=kind,
        note=note,
        at=stamp or now,
        override=override,
    )


@transaction.atomic
def schedule(
    article: Article,
    *,
    at: datetime,
    by,
    version: int | None = None,
    kind: str = ChangeKind.MINOR,
    note: str = "",
    override: str = "",
) -> PublishedArticle | ScheduledChange:
    """Have readers see the desk copy from `at` on: a first publication, or a change to live copy.

    A first publication is printed now and becomes visible by itself. A change to a story readers
    see already waits as a ScheduledChange, of which a story has one.
    """
    article = _locked(article, by=by, verb="schedule", version=version)
    now = timezone.now()
    if at <= now:
        raise NotPossible(_("That moment has passed. Choose a later one, or publish now."))
    printed = _printed(article)
    if printed is None:
        return impressions.first(
            article, by=by, visible_from=at, verb="schedule", override=override
        )
    if printed.end:
        raise NotPossible(_("This story was taken off the site. Restore it first."))
    if not printed.was_visible(now):
        return impressions.before_visible(
            printed, article, by=by, visible_from=at, verb="schedule", override=override
        )
    impressions.need_note(kind, note)
    impressions.ready_copy(
        article,
        by=by,
        publication=Publication.objects.current(),
        printed=printed,
        kind=kind,
        override=override,
    )
    plan = {
        "revision": article.revision,
        "built_on": printed.revision,
        "due_at": at,
        "kind": kind,
        "note": note,
    }
    same = article.scheduled_changes.filter(state=ScheduledChange.State.WAITING, **plan).first()
    if same:
        return same
    impressions.cancel_waiting(article, by=by, reason=impressions.PLANNED_ANEW)
    change = ScheduledChange.objects.create(article=article, by=by, **plan)
    audit.record(by, "schedule", article, note=note, after={"due_at": at.isoformat()})
    caching.purge_soon(press.surrogate_keys(printed))
    return change


@transaction.atomic
def cancel_change(article: Article, *, by, version: int | None = None) -> None:
    """Take back a change to a live story that waits for its hour. The desk's copy stays."""
    article = _locked(article, by=by, verb="schedule", version=version)
    if not ScheduledChange.objects.waiting().filter(article=article).exists():
        raise NotPossible(_("No change is planned for this story any more."))
    impressions.cancel_waiting(article, by=by, reason=impressions.BY_HAND)
    caching.purge_soon(press.surrogate_keys(_in_print(article)))


@transaction.atomic
def correct(
    article: Article,
    *,
    by,
    kind: str,
    note: str,
    version: int | None = None,
    stamp: datetime | None = None,
    override: str = "",
) -> PublishedArticle:
    """Publish the desk copy of a live story as an update, clarification, correction, retraction."""
    if kind == ChangeKind.MINOR:
        raise NotPossible(_("A minor edit is published, not corrected."))
    article = _locked(article, by=by, verb="correct")
    printed = _printed(article)
    if printed is None or not printed.was_visible():
        raise NotPossible(_("Readers have not seen this story yet: publish it."))
    return publish(
        article, by=by, version=version, stamp=stamp, kind=kind, note=note, override=override
    )


@transaction.atomic
def discard_changes(article: Article, *, by, version: int) -> Article:
    """Make the desk copy what readers see: a new revision, so that the discarded one stays.

    Readers see nothing of it. What the live copy names and is no longer there is left out, and is
    a change of the desk's then. Raises EditConflict, NotPossible, PermissionDenied.
    """
    article = _locked(article, by=by, verb="edit", version=version)
    printed = _in_print(article)
    if printed.revision_id == article.revision_id:
        raise NotPossible(_("There is nothing to discard: the desk has what readers see."))
    saved = restore_revision(article, printed.revision, by=by, version=version)
    if SINCE | saved.revision.snapshot != SINCE | printed.revision.snapshot:
        return saved
    # The same words as a newer revision: in print is what the desk has, and plans stay good.
    ScheduledChange.objects.filter(
        article=article, state=ScheduledChange.State.WAITING, built_on=printed.revision
    ).update(built_on=saved.revision)
    printed.revision = saved.revision
    printed.save(update_fields=["revision"])
    return saved


@transaction.atomic
def embargo(article: Article, *, until: datetime | None, by, version: int | None = None) -> Article:
    """Nobody outside the desk sees the story before `until`; None lifts the embargo.

    A printed story that is not visible yet moves to `until`. One that readers have seen cannot be
    embargoed.
    """
    article = _locked(article, by=by, verb="embargo", version=version)
    printed = _printed(article)
    now = timezone.now()
    if printed and printed.was_visible(now):
        raise NotPossible(_("Readers have seen this story. Withdraw it instead."))
    before = article.embargoed_until
    if before == until:
        return article
    article.embargoed_until = until
    article.save(update_fields=["embargoed_until", "saved_at"])
    if printed:
        printed.embargoed_until = until
        visible_from = max(printed.visible_from, until) if until else printed.visible_from
        impressions.before_visible(
            printed, article, by=by, visible_from=visible_from, verb="", keep_revision=True
        )
    audit.record(
        by,
        "embargo",
        article,
        before={"until": before and before.isoformat()},
        after={"until": until and until.isoformat()},
    )
    return article


@transaction.atomic
def expire(
    article: Article, *, at: datetime | None, by, version: int | None = None
) -> PublishedArticle:
    """Readers see the story until `at`, then a notice that it is gone; None means for good."""
    article = _locked(article, by=by, verb="withdraw", version=version)
    printed = _in_print(article)
    now = timezone.now()
    if at is not None and at <= printed.visible_from:
        raise NotPossible(_("It would end before it begins."))
    if printed.visible_until == at:
        return printed
    if at is not None and at < now and printed.is_live(now):
        # Readers had it until now, and what caches have of it is no older.
        at = now
    printed.visible_until, printed.printed_at = at, now
    printed.save(update_fields=["visible_until", "printed_at"])
    audit.record(by, "expire", article, after={"visible_until": at and at.isoformat()})
    caching.purge_soon(press.surrogate_keys(printed))
    return printed


def withdraw(
    article: Article, *, by, version: int | None = None, notice: str = ""
) -> PublishedArticle:
    """Take the story off the site; its address says so, with `notice`."""
    return _end(article, End.WITHDRAWN, by=by, verb="withdraw", version=version, notice=notice)


def kill(article: Article, *, by, notice: str, version: int | None = None) -> PublishedArticle:
    """Withdraw the story and tell partners to do the same. Needs a `notice`."""
    if not notice.strip():
        raise NotPossible(_("A kill needs a notice: partners and readers are told why."))
    return _end(article, End.KILLED, by=by, verb="kill", version=version, notice=notice)


@transaction.atomic
def restore(article: Article, *, by, version: int | None = None) -> PublishedArticle:
    """Put a withdrawn or killed story back, with the copy and dates it had."""
    article = _locked(article, by=by, verb="restore", version=version)
    printed = _in_print(article)
    if not printed.end:
        return printed
    now = timezone.now()
    seen = printed.was_visible(now)
    was = printed.end
    printed.end, printed.end_notice, printed.ended_at = End.NONE, "", None
    # Its address answers otherwise from now on, so what caches have of it is older than this.
    printed.printed_at = now
    printed.save(update_fields=["end", "end_notice", "ended_at", "printed_at"])
    if not seen:
        impressions.before_visible(
            printed,
            article,
            by=by,
            visible_from=max(now, printed.visible_from),
            verb="",
            keep_revision=True,
        )
    audit.record(by, "restore", article, before={"end": was})
    caching.purge_soon(press.surrogate_keys(printed))
    return printed


def run_due_changes(at: datetime | None = None) -> int:
    """Put every scheduled change that is due into print; returns how many were. For the clock."""
    at = at or timezone.now()
    due = ScheduledChange.objects.filter(state=ScheduledChange.State.WAITING, due_at__lte=at)
    return sum(
        _run_change(change) for change in due.order_by("due_at").values_list("pk", flat=True)
    )


def _overtaken(printed: PublishedArticle | None, change: ScheduledChange) -> str:
    """Why a planned change cannot be made any more; empty while it can."""
    if printed is None or printed.end or printed.revision_id != change.built_on_id:
        return gettext_noop("The live copy changed before its time.")
    if printed.is_live():
        return ""
    return gettext_noop("Readers do not see the story any more: it had its end.")


@transaction.atomic
def _run_change(pk: int) -> bool:
    change = ScheduledChange.objects.select_for_update().select_related("revision").get(pk=pk)
    if change.state != ScheduledChange.State.WAITING:
        return False
    article = Article.objects.select_for_update(of=("self",)).get(pk=change.article_id)
    printed = _printed(article)
    if overtaken := _overtaken(printed, change):
        impressions.settle(change, ScheduledChange.State.CANCELLED, overtaken)
        audit.record(None, "cancel_change", article, note=overtaken)
        announcing.cancelled(change, article, reason=overtaken, by=None)
        return False
    impressions.settle(change, ScheduledChange.State.DONE)
    try:
        impressions.change(
            printed,
            change.revision,
            by=change.by,
            kind=change.kind,
            note=change.note,
            at=timezone.now(),
            is_due=True,
        )
    except NotReady as refusal:
        # One story that was stopped since must not hold up the others.
        impressions.settle(change, ScheduledChange.State.CANCELLED, " ".join(refusal.messages))
        audit.record(None, "cancel_change", article, note=change.reason)
        announcing.cancelled(change, article, reason=change.reason, by=None)
        return False
    return True


def _locked(article: Article, *, by, verb: str, version: int | None = None) -> Article:
    """The story as stored, locked until the transaction ends, so that verbs come one by one."""
    stored = (
        Article.objects.select_for_update(of=("self",))
        .select_related("revision", "edition", "section")
        .get(pk=article.pk)
    )
    rights.require(by, verb, stored)
    if version is not None and stored.version != version:
        raise EditConflict(stored, version=version)
    if verb in ("publish", "schedule") and stored.status == Status.SPIKED:
        raise NotPossible(_("It is spiked: bring it back first."))
    return stored


def _printed(article: Article) -> PublishedArticle | None:
    return (
        PublishedArticle.objects.select_for_update(of=("self",))
        .select_related("revision")
        .filter(article=article)
        .first()
    )


def _in_print(article: Article) -> PublishedArticle:
    printed = _printed(article)
    if printed is None:
        raise NotPossible(_("This story has never been published."))
    return printed


@transaction.atomic
def _end(
    article: Article, end: str, *, by, verb: str, version: int | None, notice: str
) -> PublishedArticle:
    article = _locked(article, by=by, verb=verb, version=version)
    printed = _in_print(article)
    if printed.end in (end, End.KILLED):
        return printed
    was = printed.end
    printed.end, printed.end_notice = end, notice.strip()
    printed.ended_at = printed.ended_at or timezone.now()
    printed.save(update_fields=["end", "end_notice", "ended_at"])
    off = gettext_noop("The story was taken off the site.")
    impressions.cancel_waiting(article, by=by, reason=off)
    audit.record(by, verb, article, note=notice, before={"end": was}, after={"end": end})
    announcing.end(article, notice=notice.strip(), by=by)
    caching.purge_soon(press.surrogate_keys(printed))
    return printed
