"""Sections, topics and series on the move: whatever readers had an address for keeps leading there.

A page that moves leaves a MovedPath; stories keep the paths they were printed under. Each verb
does its work, its redirects and its audit entry in one transaction.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
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
    if stored is None and isinstance(placed, Section) and not placed.position:
        # Sections are numbered through all editions, so this is the end of any row of neighbours.
        placed.position = Section.objects.count() + 1
    placed.save()
    after = _paths(type(placed).objects.get(pk=placed.pk)) if stored else {}
    moved = [(path, after[pk]) for pk, path in before.items() if after[pk] != path]
    for old, new in moved:
        moves.move(old, new)
    if isinstance(placed, Section) and (stored is None or stored.parent_id != placed.parent_id):
        reorder((), by=None)
        placed.refresh_from_db(fields=["position"])
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

    Parts stay below the section they are in; every section is numbered anew, which alone puts a
    new section in its place when `in_order` is empty.
    """
    sections = in_tree_order(Section.objects.select_for_update(of=("self",)))
    by_id = {section.pk: section for section in sections}
    wanted = [pk for pk in dict.fromkeys(in_order) if pk in by_id]
    turn, places = iter(wanted), set(wanted)
    mixed = [by_id[next(turn)] if row.pk in places else row for row in sections]
    changed = []
    for position, section in enumerate(_tree(mixed), 1):
        if section.position != position:
            section.position = position
            changed.append(section)
    if not changed:
        return
    Section.objects.bulk_update(changed, ["position"])
    if wanted:
        names = [by_id[pk].name for pk in wanted]
        audit.record(by, "reorder", by_id[wanted[0]], after={"order": names})
    caching.purge_soon(f"furniture-{section.edition_id}" for section in changed)


def in_tree_order(sections: QuerySet[Section]) -> list[Section]:
    """`sections` as readers find them: by position, each followed by the parts inside it."""
    return _tree(list(sections.order_by("edition__position", "edition", "position", "id")))


def step(section: Section, by_one: int, *, by) -> None:
    """Move `section` one place up (-1) or down (1) among its neighbours, if there is one."""
    beside = list(
        Section.objects.filter(edition=section.edition_id, parent=section.parent_id)
        .order_by("position", "id")
        .values_list("pk", flat=True)
    )
    here = beside.index(section.pk)
    there = here + by_one
    if 0 <= there < len(beside):
        beside[here], beside[there] = beside[there], beside[here]
        reorder(beside, by=by)


@transaction.atomic
def merge_topics(duplicate: Topic, into: Topic, *, by) -> None:
    """Make `duplicate` one with `into`: its page leads there, and so do its stories' links."""
    rows = Topic.objects.select_for_update(of=("self",)).filter(pk__in=[duplicate.pk, into.pk])
    locked = {topic.pk: topic for topic in rows.order_by("pk")}
    duplicate, into = locked[duplicate.pk], locked[into.pk]
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
    duplicate.counterparts.exclude(pk=into.pk).update(counterpart=into)
    if duplicate.counterpart_id and not into.counterpart_id:
        Topic.objects.filter(pk=into.pk).update(counterpart=duplicate.counterpart_id)
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
    stored.full_clean()
    save_in_place(stored)
    for name, value in values.items():
        setattr(placed, name, value)
    audit.record(
        by,
        verb,
        stored,
        before={name: value and str(value) for name, value in before.items()},
        after={name: value and str(value) for name, value in values.items()},
    )


def _tree(sections: list[Section]) -> list[Section]:
    """The same sections, parts moved up below the section they are in."""
    here = {section.pk for section in sections}
    inside: dict[int, list[Section]] = {}
    for section in sections:
        if section.parent_id in here:
            inside.setdefault(section.parent_id, []).append(section)
    tops = [section for section in sections if section.parent_id not in here]
    return [row for top in tops for row in (top, *inside.get(top.pk, []))]


def _locked(placed: Placed) -> Placed:
    return type(placed).objects.select_for_update(of=("self",)).get(pk=placed.pk)


def _paths(placed: Placed) -> dict[int, str]:
    """Its path and those of its parts, by id."""
    parts = placed.children.select_related("parent", "edition") if _has_parts(placed) else ()
    return {placed.pk: placed.path} | {part.pk: part.path for part in parts}


def _has_parts(placed: Placed) -> bool:
    return isinstance(placed, Section)
