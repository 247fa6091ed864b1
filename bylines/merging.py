"""One person, one contributor: merging two, taking a merge back, and a change of address.

Desk copy and revisions keep naming the duplicate; whoever reads them follows `merged_into`, so
that nothing is lost and a merge can be undone from its audit entry.
"""

from collections.abc import Collection
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bylines.models import Contributor
from masthead import audit, moves
from masthead.models import AuditEntry, Edition, MovedPath

#: What the kept contributor takes over from the duplicate where it has nothing itself.
FILLED = (
    "job_title", "short_biography", "biography", "portrait", "email", "handle", "handle_url",
    "location", "languages", "expertise", "awards", "user",
)  # fmt: skip
#: What an editor may choose from either of the two.
CHOSEN = ("name", "names", "kind", "slug", *FILLED)


@transaction.atomic
def merge(
    duplicate: Contributor, into: Contributor, *, by, take: Collection[str] | None = None
) -> AuditEntry | None:
    """Make `duplicate` one with `into`; returns the audit entry, by which it can be undone.

    The duplicate's page redirects in every edition, its credits become credits of `into`, two on
    one story become one. `take` names what `into` gets from the duplicate, out of CHOSEN; None is
    whatever `into` has nothing of itself. With `slug` the two swap addresses. Doing it twice
    changes nothing and returns None. Raises ValidationError for a merge with oneself.
    """
    duplicate, into = _locked(duplicate.pk, into.pk)
    into = into.merged_into or into
    if duplicate.pk == into.pk:
        raise ValidationError(_("A contributor cannot be merged into themselves."))
    if duplicate.merged_into_id == into.pk:
        return None
    if duplicate.merged_into_id:
        raise ValidationError(_("This contributor was merged before. Undo that merge first."))
    taken = _taken(duplicate, into, take)
    before = {
        "followers": list(duplicate.merged_from.values_list("pk", flat=True)),
        "needs_review": duplicate.needs_review,
        "replaced": {name: _value(into, name) for name in taken},
        "redirects": {"duplicate": _redirects_to(duplicate), "into": _redirects_to(into)},
    }
    duplicate.merged_from.update(merged_into=into)
    duplicate.merged_into, duplicate.needs_review = into, False
    own = {"user": None, "slug": into.slug}
    _write(into, taken, duplicate, {name: own[name] for name in taken if name in own})
    for edition in Edition.objects.all():
        moves.move(duplicate.path_in(edition), into.path_in(edition))
    return audit.record(
        by,
        "merge",
        duplicate,
        before=before,
        after={"into": into.pk, "into_name": into.name, "taken": taken},
    )


@transaction.atomic
def undo_merge(entry: AuditEntry, *, by) -> Contributor:
    """Take back the merge that `entry` tells of; returns the contributor who stands alone again.

    What `into` took over goes back only where nobody has changed it since.
    """
    if entry.verb != "merge" or entry.model != Contributor._meta.label_lower:
        raise ValidationError(_("This entry tells of no merge of contributors."))
    duplicate, into = _locked(entry.object_id, entry.after["into"])
    if duplicate is None or into is None or duplicate.merged_into_id != into.pk:
        raise ValidationError(
            _("This merge is not in force any more. Undo the merges that came after it first.")
        )
    taken, replaced = entry.after["taken"], entry.before["replaced"]
    given_back = {name: replaced[name] for name in taken if _value(into, name) == taken[name]}
    followers = Contributor.objects.filter(pk__in=entry.before["followers"], merged_into=into)
    followers.update(merged_into=duplicate)
    duplicate.merged_into, duplicate.needs_review = None, entry.before["needs_review"]
    if "user" in given_back and _is_somebody_else(given_back["user"], into):
        given_back["user"] = None
    own = {name: taken[name] for name in ("user", "slug") if name in given_back}
    _write(into, given_back, duplicate, own)
    _lead_apart(entry.before["redirects"], duplicate, into, swapped="slug" in given_back)
    audit.record(by, "undo_merge", duplicate, before={"into": into.pk, "into_name": into.name})
    return duplicate


def last_merge(duplicate: Contributor) -> AuditEntry | None:
    """The entry of the merge in force, for who wants to undo it."""
    if duplicate.merged_into_id is None:
        return None
    return audit.trail(duplicate).filter(verb="merge").first()


@transaction.atomic
def save_in_place(contributor: Contributor) -> list[tuple[str, str]]:
    """Save `contributor`; when the slug changed, the page redirects in every edition.

    Returns the moves as pairs of old and new path.
    """
    stored = Contributor.objects.select_for_update().filter(pk=contributor.pk).first()
    contributor.save()
    if stored is None or stored.slug == contributor.slug:
        return []
    moved = [
        (stored.path_in(edition), contributor.path_in(edition)) for edition in Edition.objects.all()
    ]
    for old, new in moved:
        moves.move(old, new)
    return moved


def _locked(duplicate: int, into: int) -> tuple[Contributor | None, Contributor | None]:
    """Both rows, locked in one order by whoever merges them, so that nobody waits in a ring."""
    rows = (
        Contributor.objects.select_for_update(of=("self",))
        .select_related("merged_into")
        .filter(pk__in=[duplicate, into])
        .order_by("pk")
    )
    found = {row.pk: row for row in rows}
    return found.get(duplicate), found.get(into)


def _taken(
    duplicate: Contributor, into: Contributor, take: Collection[str] | None
) -> dict[str, Any]:
    """What `into` gets from the duplicate and does not have already."""
    if take is None:
        take = [name for name in FILLED if not _value(into, name) and _value(duplicate, name)]
    values = {name: _value(duplicate, name) for name in CHOSEN if name in take}
    return {name: value for name, value in values.items() if value != _value(into, name)}


def _write(into: Contributor, values: dict, duplicate: Contributor, own: dict) -> None:
    """Save `into` with `values` and `duplicate` with its `own`.

    An address and an account belong to one row at a time, so the duplicate lets go of them first.
    """
    aside = {"slug": uuid4().hex, "user": None}
    let_go = {name: aside[name] for name in own}
    if let_go:
        Contributor.objects.filter(pk=duplicate.pk).update(**let_go)
    for contributor, facts in ((into, values), (duplicate, own)):
        for name, value in facts.items():
            setattr(contributor, Contributor._meta.get_field(name).attname, value)
        contributor.save()


def _lead_apart(redirects: dict, duplicate: Contributor, into: Contributor, *, swapped: bool):
    """Give each of the two its pages back, and the old addresses that led to them."""
    editions = list(Edition.objects.all())
    pages = {person.path_in(edition) for person in (duplicate, into) for edition in editions}
    MovedPath.objects.filter(path__in=pages).delete()
    by_id = {edition.pk: edition for edition in editions}
    for whose, person in (("duplicate", duplicate), ("into", into)):
        if whose == "into" and not swapped:
            continue
        for path, edition in redirects[whose]:
            if edition in by_id and path not in pages:
                moves.move(path, person.path_in(by_id[edition]))


def _redirects_to(contributor: Contributor) -> list[list]:
    """Old paths that lead to this contributor's pages, each with the edition of the page."""
    pages = {contributor.path_in(edition): edition.pk for edition in Edition.objects.all()}
    rows = MovedPath.objects.filter(target__in=pages).values_list("path", "target")
    return [[path, pages[target]] for path, target in rows]


def _is_somebody_else(user: int | None, into: Contributor) -> bool:
    """Whether that account has been given to another contributor in the meantime."""
    return user is not None and Contributor.objects.filter(user=user).exclude(pk=into.pk).exists()


def _value(contributor: Contributor, name: str):
    return getattr(contributor, Contributor._meta.get_field(name).attname)
