"""Impressions: the three ways copy gets on the printed row, for the verbs of `publishing` alone.

A first impression, one over copy no reader has seen, and a change to copy readers know.
"""

from collections.abc import Container, Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles import announcing, press
from articles.errors import NotPossible
from articles.models import (
    Article,
    ChangeKind,
    Correction,
    PublishedArticle,
    Revision,
    ScheduledChange,
)
from articles.readiness import need_note, need_ready, need_whole
from articles.snapshots import Copy, resolve
from masthead import audit, moves
from masthead.models import Publication
from newsroom import caching


def copies_of(revisions: Iterable[Revision]) -> list[Copy]:
    return resolve(revision.snapshot for revision in revisions)


def ready_copy(
    article: Article,
    *,
    by,
    publication: Publication,
    printed: PublishedArticle | None = None,
    kind: str = ChangeKind.MINOR,
    override: str = "",
) -> Copy:
    """The desk copy of `article`, ready to be printed over `printed` as a change of `kind`."""
    (copy,) = copies_of([article.revision])
    need_ready(
        article,
        copy,
        by=by,
        publication=publication,
        printed=printed,
        kind=kind,
        override=override,
    )
    return copy


def _after_embargo(article: Article, moment: datetime) -> datetime:
    return max(moment, article.embargoed_until) if article.embargoed_until else moment


# Why a plan ended is kept in English, and said in the language of who reads it.
#: Why a plan ended where a person meant it to; any other reason is news to whoever planned it.
PLANNED_ANEW, BY_HAND = gettext_noop("Planned anew."), gettext_noop("Cancelled by hand.")
MEANT = (PLANNED_ANEW, BY_HAND)


def cancel_waiting(article: Article, *, by, reason: str) -> None:
    waiting = ScheduledChange.objects.filter(article=article, state=ScheduledChange.State.WAITING)
    for planned in waiting:
        settle(planned, ScheduledChange.State.CANCELLED, reason)
        audit.record(by, "cancel_change", article, note=reason)
        announcing.cancelled(planned, article, reason=reason, by=by)


def settle(planned: ScheduledChange, state: str, reason: str = "") -> None:
    planned.state, planned.reason, planned.settled_at = state, reason[:240], timezone.now()
    planned.save(update_fields=["state", "reason", "settled_at"])


def new_row(
    article: Article,
    copy: Copy,
    *,
    visible_from: datetime,
    publication: Publication,
    taken: Container[str] = (),
) -> PublishedArticle:
    """An unsaved printed row, visible from `visible_from` or the end of the embargo."""
    visible_from = _after_embargo(article, visible_from)
    wanted = press.path_of(copy, visible_from, publication.zone)
    return PublishedArticle(
        article=article,
        path=press.free_path(wanted, article=article, taken=taken),
        published_at=visible_from,
        visible_from=visible_from,
        embargoed_until=article.embargoed_until,
    )


def first(
    article: Article, *, by, visible_from: datetime, verb: str = "publish", override: str = ""
) -> PublishedArticle:
    """Print what was never printed."""
    publication = Publication.objects.current()
    copy = ready_copy(article, by=by, publication=publication, override=override)
    printed = new_row(article, copy, visible_from=visible_from, publication=publication)
    wanted = press.path_of(copy, printed.published_at, publication.zone)
    _save_at(wanted, printed, copy, article.revision, publication)
    press.list_anew([(printed, copy)])
    _record(printed, article, by=by, verb=verb)
    announcing.printing(printed, article, by=by)
    return printed


def before_visible(
    printed: PublishedArticle,
    article: Article,
    *,
    by,
    visible_from: datetime,
    verb: str = "publish",
    keep_revision: bool = False,
    override: str = "",
) -> PublishedArticle:
    """Print again what no reader has seen: its date moves with its visibility, its path too."""
    visible_from = _after_embargo(article, visible_from)
    revision = printed.revision if keep_revision else article.revision
    if printed.visible_from == visible_from and printed.revision_id == revision.pk and verb:
        return printed
    if printed.visible_until and visible_from >= printed.visible_until:
        raise NotPossible(_("It expires before that. Move its end first."))
    publication = Publication.objects.current()
    if keep_revision:
        (copy,) = copies_of([revision])
        need_whole(copy)
    else:
        copy = ready_copy(article, by=by, publication=publication, override=override)
    printed.visible_from = printed.published_at = visible_from
    wanted = press.path_of(copy, visible_from, publication.zone)
    _save_at(wanted, printed, copy, revision, publication)
    press.list_anew([(printed, copy)])
    _record(printed, article, by=by, verb=verb)
    if verb:
        announcing.printing(printed, article, by=by)
    return printed


def change(
    printed: PublishedArticle,
    revision: Revision,
    *,
    by,
    kind: str,
    note: str,
    at: datetime,
    override: str = "",
    is_due: bool = False,
) -> PublishedArticle:
    """Print `revision` over what readers have seen, as a change of `kind`.

    One that `is_due` was checked when it was planned: what was set aside then is so still.
    """
    if printed.revision_id == revision.pk and kind == ChangeKind.MINOR:
        return printed
    need_note(kind, note)
    if _is_said_already(printed, revision, kind, note):
        return printed
    publication = Publication.objects.current()
    article = printed.article
    (copy,) = copies_of([revision])
    if is_due:
        need_whole(copy, retracting=kind == ChangeKind.RETRACTION, legal=article.legal)
    else:
        need_ready(
            article,
            copy,
            by=by,
            publication=publication,
            printed=printed,
            kind=kind,
            override=override,
        )
    keys = press.surrogate_keys(printed)
    if kind != ChangeKind.MINOR:
        printed.updated_at = max(at, printed.published_at, printed.updated_at or at)
    if note.strip() and kind != ChangeKind.MINOR:
        Correction.objects.create(
            article=printed, kind=kind, note=note.strip(), at=at, by=by, revision=revision
        )
    before = printed.path
    _save_at(_address_of(printed, copy, publication), printed, copy, revision, publication)
    moves.move(before, printed.path)
    press.list_anew([(printed, copy)])
    overtaken = gettext_noop("The story was published again before its time.")
    cancel_waiting(article, by=by, reason=overtaken)
    _record(printed, article, by=by, verb="publish" if not note else kind, note=note)
    announcing.change_in_print(article, kind=kind, note=note, by=by)
    caching.purge_soon(keys)
    return printed


def _save_at(
    wanted: str,
    printed: PublishedArticle,
    copy: Copy,
    revision: Revision,
    publication: Publication,
) -> None:
    """Set `copy` and save it at the address `wanted`, or with the next free number behind it."""
    said = corrections_of(printed) if printed.pk else []
    own = printed.path if printed.pk else ""
    while True:
        printed.path = press.free_path(wanted, article=printed.article, own=own)
        press.set_type(
            printed, copy, revision, publication=publication, at=timezone.now(), corrections=said
        )
        try:
            with transaction.atomic():
                printed.save()
            return
        except IntegrityError:
            # Another story may have taken the address since it was found free.
            if press.free_path(wanted, article=printed.article, own=own) == printed.path:
                raise


def _is_said_already(printed: PublishedArticle, revision: Revision, kind: str, note: str) -> bool:
    """Whether the same correction of the same copy is in print: a form sent twice."""
    return (
        printed.revision_id == revision.pk
        and printed.corrections.filter(kind=kind, note=note.strip(), revision=revision).exists()
    )


def _address_of(printed: PublishedArticle, copy: Copy, publication: Publication) -> str:
    """A live story moves only when its section or slug was changed on purpose."""
    (before,) = copies_of([printed.revision])
    same_place = before.section == copy.section and before.edition == copy.edition
    if same_place and copy.fields.slug in ("", before.fields.slug):
        return printed.path
    wanted = press.path_of(copy, printed.published_at, publication.zone)
    if copy.fields.slug:
        return wanted
    return f"{wanted[:-1].rpartition('/')[0]}/{printed.path.rstrip('/').rpartition('/')[2]}/"


def corrections_of(printed: PublishedArticle) -> list[Correction]:
    """Corrections in the order they were made."""
    return sorted(printed.corrections.all(), key=lambda correction: (correction.at, correction.pk))


def _record(printed: PublishedArticle, article: Article, *, by, verb: str, note: str = "") -> None:
    """What every printing has in common once the row is written."""
    if verb:
        audit.record(
            by,
            verb,
            article,
            note=note,
            after={"path": printed.path, "visible_from": printed.visible_from.isoformat()},
        )
    caching.purge_soon(press.surrogate_keys(printed))


def keep_in_step(article: Article, *, was: int | None) -> None:
    """Let print name the newest revision of a locked story whose readers lack nothing of it.

    For what a revision keeps and no page shows: which stories are translations of each other. `was`
    is the revision before; where readers have another, or a change is planned, nothing is done.
    """
    if article.scheduled_changes.waiting().exists():
        return
    printed = PublishedArticle.objects.filter(article=article, revision=was)
    printed.update(revision=article.revision_id, translation_group=article.translation_group)
