"""Sections, topics and series on the move: whatever readers had an address for keeps leading there.

A page that moves leaves a MovedPath; stories keep the paths they were printed under. Each verb
does its work, its redirects and its audit entry in one transaction.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from masthead import audit, moves
from newsroom import caching
from sections.models import Section, Series, Topic

Placed = Section | Topic | Series


@transaction.atomic
def save_in_place(placed: Placed) -> list[tuple[str, str]]:
    """Save `placed`; its page, and those of a section's parts, redirect from where they were.

    Returns the moves as pairs of old and new path.
    """
    stored = type(placed).objects.select_for_update(of=("self",)).filter(pk=placed.pk).first()
    before = _paths(stored) if stored else {}
    placed.save()
    after = _paths(type(placed).objects.get(pk=placed.pk)) if stored else {}
    moved = [(path, after[pk]) for pk, path in before.items() if after[pk] != path]
    for old, new in moved:
        moves.move(old, new)
    return moved


def rename(placed: Placed, name: str, *, by) -> None:
    """Give it another name. Its address stays; stories that print the name are reprinted."""
    _change(placed, "rename", by=by, name=name)


def change_slug(placed: Placed, slug: str, *, by) -> None:
    """Give it another address. The old one redirects."""
    _change(placed, "change_slug", by=by, slug=slug)


def put_inside(section: Section, parent: Section | None, *, by) -> None:
    """Make `section` a part of `parent`, or a section of its own. Its old address redirects.

    Raises ValidationError for a third level, another edition, or an address that is taken.
    """
    _change(section, "move", by=by, parent=parent)


@transaction.atomic
def reorder(in_order: Iterable[int], *, by) -> None:
    """Put the sections with these ids into this order, among the places they had together.

    Parts stay below the section they are in; every section is numbered anew.
    """
    sections = list(
        Section.objects.select_for_update(of=("self",)).order_by("position", "edition", "id")
    )
    wanted = [pk for pk in in_order if pk in {section.pk for section in sections}]
    turn = iter(wanted)
    by_id = {section.pk: section for section in sections}
    mixed = [by_id[next(turn)] if row.pk in set(wanted) else row for row in sections]
    tree = [
        row
        for top in mixed
        if top.parent_id is None
        for row in (top, *(part for part in mixed if part.parent_id == top.pk))
    ]
    changed = []
    for position, section in enumerate(tree, 1):
        if section.position != position:
            section.position = position
            changed.append(section)
    Section.objects.bulk_update(changed, ["position"])
    for pk in wanted[:1]:
        names = [by_id[pk].name for pk in wanted]
        audit.record(by, "reorder", by_id[pk], after={"order": names})
    caching.purge_soon(f"edition-{section.edition_id}" for section in changed)


@transaction.atomic
def merge_topics(duplicate: Topic, into: Topic, *, by) -> None:
    """Make `duplicate` one with `into`: its page leads there, and so do its stories' links."""
    duplicate, into = _locked(duplicate), _locked(into)
    into = into.merged_into or into
    if duplicate.pk == into.pk:
        raise ValidationError(_("A topic cannot be merged into itself."))
    if duplicate.edition_id != into.edition_id:
        raise ValidationError(_("These topics are in different editions: make them counterparts."))
    if duplicate.merged_into_id == into.pk:
        return
    before = duplicate.merged_into_id
    # Whoever was merged into the duplicate goes along, so that no topic is two steps away.
    duplicate.merged_from.update(merged_into=into)
    duplicate.merged_into = into
    duplicate.save()
    moves.move(duplicate.path, into.path)
    audit.record(
        by, "merge", duplicate, before={"merged_into": before}, after={"merged_into": into.pk}
    )


@transaction.atomic
def _change(placed: Placed, verb: str, *, by, **values) -> None:
    stored = _locked(placed)
    before = {name: getattr(stored, name) for name in values}
    if before == values:
        return
    for name, value in values.items():
        setattr(stored, name, value)
        setattr(placed, name, value)
    stored.full_clean()
    save_in_place(stored)
    audit.record(
        by,
        verb,
        stored,
        before={name: value and str(value) for name, value in before.items()},
        after={name: value and str(value) for name, value in values.items()},
    )


def _locked(placed: Placed) -> Placed:
    return type(placed).objects.select_for_update(of=("self",)).get(pk=placed.pk)


def _paths(placed: Placed) -> dict[int, str]:
    """Its path and those of its parts, by id."""
    parts = placed.children.select_related("parent", "edition") if _has_parts(placed) else ()
    return {placed.pk: placed.path} | {part.pk: part.path for part in parts}


def _has_parts(placed: Placed) -> bool:
    return isinstance(placed, Section)
