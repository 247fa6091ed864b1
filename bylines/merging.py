"""One person, one contributor: finding duplicates, merging them, and taking a merge back.

Desk copy and revisions keep naming the duplicate; whoever reads them follows `merged_into`, so
that nothing is lost and a merge can be undone from its audit entry.
"""

import unicodedata

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from bylines.models import Contributor
from masthead import audit, moves
from masthead.models import AuditEntry, Edition, MovedPath

#: What the kept contributor takes over from the duplicate where it has nothing itself.
FILLED = (
    "job_title", "short_biography", "biography", "portrait", "email", "handle", "handle_url",
    "location", "languages", "expertise", "awards", "user",
)  # fmt: skip
#: Most contributors looked at for one person's duplicates.
LOOKED_AT = 5_000


def folded(name: str) -> str:
    """`name` as it is compared: no case, no accents, no dots, one space between words."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(
        letter if letter.isalnum() else " "
        for letter in letters
        if not unicodedata.combining(letter)
    )
    return " ".join(kept.split())


def possible_duplicates(contributor: Contributor) -> list[Contributor]:
    """Others who may be the same person: the same handle, or the same name but for its spelling."""
    others = Contributor.objects.credited().exclude(pk=contributor.pk)
    name = folded(contributor.name)
    initial = contributor.name[:1]
    near = Q(name__istartswith=initial) if initial.isascii() else Q()
    if contributor.handle:
        near |= Q(handle__iexact=contributor.handle)
    handle = contributor.handle.casefold()
    return [
        other
        for other in others.filter(near)[:LOOKED_AT]
        if folded(other.name) == name or (handle and other.handle.casefold() == handle)
    ]


@transaction.atomic
def merge(duplicate: Contributor, into: Contributor, *, by) -> AuditEntry | None:
    """Make `duplicate` one with `into`; returns the audit entry, by which it can be undone.

    The duplicate's page redirects in every edition, its credits become credits of `into`, two on
    one story become one, and `into` takes over what it lacks: portrait, handle, account. Doing it
    twice changes nothing and returns None. Raises ValidationError for a merge with oneself.
    """
    duplicate, into = _locked(duplicate), _locked(into)
    into = into.merged_into or into
    if duplicate.pk == into.pk:
        raise ValidationError(_("A contributor cannot be merged into themselves."))
    if duplicate.merged_into_id == into.pk:
        return None
    if duplicate.merged_into_id:
        raise ValidationError(_("This contributor was merged before. Undo that merge first."))
    filled = {
        name: getattr(duplicate, _column(name))
        for name in FILLED
        if getattr(duplicate, _column(name)) and not getattr(into, _column(name))
    }
    before = {
        "followers": list(duplicate.merged_from.values_list("pk", flat=True)),
        "redirects": _redirects_to(duplicate),
    }
    duplicate.merged_into = into
    if "user" in filled:
        duplicate.user = None
    duplicate.needs_review = False
    duplicate.save()
    duplicate.merged_from.update(merged_into=into)
    for name, value in filled.items():
        setattr(into, _column(name), value)
    into.save()
    for edition in Edition.objects.all():
        moves.move(duplicate.path_in(edition), into.path_in(edition))
    return audit.record(
        by,
        "merge",
        duplicate,
        before=before,
        after={"into": into.pk, "into_name": into.name, "filled": filled},
    )


@transaction.atomic
def undo_merge(entry: AuditEntry, *, by) -> Contributor:
    """Take back the merge that `entry` tells of; returns the contributor who stands alone again.

    What `into` took over goes back only where nobody has changed it since.
    """
    duplicate = Contributor.objects.select_for_update().filter(pk=entry.object_id).first()
    if entry.verb != "merge" or entry.model != Contributor._meta.label_lower or duplicate is None:
        raise ValidationError(_("This entry tells of no merge of contributors."))
    into = Contributor.objects.select_for_update().get(pk=entry.after["into"])
    if duplicate.merged_into_id != into.pk:
        raise ValidationError(_("This merge is not in force any more."))
    given_back = {
        name: value
        for name, value in entry.after["filled"].items()
        if getattr(into, _column(name)) == value
    }
    for name in given_back:
        empty = None if name in ("portrait", "user") else ""
        setattr(into, _column(name), empty)
    into.save()
    duplicate.merged_into = None
    if "user" in given_back:
        duplicate.user_id = given_back["user"]
    duplicate.save()
    followers = Contributor.objects.filter(pk__in=entry.before["followers"], merged_into=into)
    followers.update(merged_into=duplicate)
    pages = [duplicate.path_in(edition) for edition in Edition.objects.all()]
    MovedPath.objects.filter(path__in=pages).delete()
    for path, page in entry.before["redirects"]:
        moves.move(path, page)
    audit.record(by, "undo_merge", duplicate, before={"into": into.pk, "into_name": into.name})
    return duplicate


def last_merge(duplicate: Contributor) -> AuditEntry | None:
    """The entry of the merge in force, for who wants to undo it."""
    if duplicate.merged_into_id is None:
        return None
    return audit.trail(duplicate).filter(verb="merge").first()


@transaction.atomic
def save_in_place(contributor: Contributor) -> None:
    """Save `contributor`; when the slug changed, the page redirects in every edition."""
    stored = Contributor.objects.select_for_update().filter(pk=contributor.pk).first()
    contributor.save()
    if stored is None or stored.slug == contributor.slug:
        return
    for edition in Edition.objects.all():
        moves.move(stored.path_in(edition), contributor.path_in(edition))


def _redirects_to(contributor: Contributor) -> list[list[str]]:
    """Old paths that lead to this contributor's pages, each with the page."""
    pages = [contributor.path_in(edition) for edition in Edition.objects.all()]
    rows = MovedPath.objects.filter(target__in=pages).values_list("path", "target")
    return [list(row) for row in rows]


def _locked(contributor: Contributor) -> Contributor:
    return (
        Contributor.objects.select_for_update(of=("self",))
        .select_related("merged_into")
        .get(pk=contributor.pk)
    )


def _column(name: str) -> str:
    return Contributor._meta.get_field(name).attname
