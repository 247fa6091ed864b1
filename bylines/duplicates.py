"""Who may be the same person twice: the same handle, or the same name but for its spelling."""

from collections.abc import Iterable

from django.db.models import Count, Q

from bylines.models import Contributor
from newsroom.typography import folded

#: Most contributors looked at for one person's duplicates.
LOOKED_AT = 5_000


def possible_duplicates(contributor: Contributor) -> list[Contributor]:
    """Others who stand for themselves and may be the same person as `contributor`."""
    name, handle = folded(contributor.name), contributor.handle.casefold()
    others = Contributor.objects.credited().exclude(pk=contributor.pk).order_by("name", "id")
    if contributor.name[:1].isascii() and name:
        # An accent on the first letter is the one spelling that this look-up misses.
        near = Q(name__istartswith=name[0])
        if contributor.handle:
            near |= Q(handle__iexact=contributor.handle)
        others = others.filter(near)
    return [
        other
        for other in others[:LOOKED_AT]
        if folded(other.name) == name or (handle and other.handle.casefold() == handle)
    ]


def pairs_among(people: Iterable[Contributor]) -> list[tuple[Contributor, Contributor]]:
    """Each of `people` with somebody who has the same handle or the very same name."""
    people = list(people)
    handles = {person.handle for person in people if person.handle}
    names = {person.name for person in people}
    # Both columns are indexed, so that this costs no more among a million.
    found = list(Contributor.objects.credited().filter(Q(handle__in=handles) | Q(name__in=names)))
    by_fact: dict[tuple[str, str], Contributor] = {}
    pairs = {}
    for person in sorted(found, key=lambda row: row.pk):
        for fact in (("handle", person.handle), ("name", person.name)):
            if fact[1]:
                first = by_fact.setdefault(fact, person)
                if first is not person:
                    pairs[first.pk, person.pk] = (first, person)
    return list(pairs.values())


def doubles():
    """Everybody who shares a handle or the very same name with another."""
    credited = Contributor.objects.credited()
    shared = [
        credited.exclude(**{name: ""})
        .order_by()
        .values(name)
        .annotate(n=Count("pk"))
        .filter(n__gt=1)
        for name in ("handle", "name")
    ]
    return credited.filter(
        Q(handle__in=shared[0].values("handle")) | Q(name__in=shared[1].values("name"))
    )
