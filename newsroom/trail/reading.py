"""The trail read newest first, a window at a time: bounded, whatever the number of entries.

Nothing is counted and no page is skipped to. One index says which entries come next; what else is
asked for is looked at in each window of them, so that a page never reads more than `LOOKED_AT`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from django.db.models import Exists, OuterRef, Q

from articles import rights
from articles.models import Article
from masthead.models import AuditEntry, Publication
from newsroom.trail import asking
from newsroom.typography import folded

WINDOW = 500
#: Entries that one page looks at before it shows what it has found.
LOOKED_AT = 20_000
PAGE = 50


@dataclass(frozen=True)
class Place:
    """A place in the trail: what comes after it is older."""

    at: datetime
    pk: int

    def __str__(self):
        return f"{int(self.at.timestamp() * 1_000_000)}-{self.pk}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The place that `text` names; None for anything else."""
        at, _dash, pk = text.partition("-")
        if not (at.isdecimal() and pk.isdecimal() and len(at) < 18 and len(pk) < 19):
            return None
        seconds, rest = divmod(int(at), 1_000_000)
        try:
            return cls(datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest), int(pk))
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True)
class TrailPage:
    """`older` is where the next page begins; `looked_back_to` is set where the page is not full
    because enough had been looked at."""

    entries: list[AuditEntry]
    older: Place | None
    looked_back_to: datetime | None = None


def page(user, asked: dict, before: Place | None = None) -> TrailPage:
    """The newest entries older than `before` that are asked for and that `user` may know of."""
    found: list[AuditEntry] = []
    looked_at, place = 0, before
    for entries, place, size in windows(user, asked, before):
        found += entries
        looked_at += size
        if len(found) > PAGE:
            last = found[PAGE - 1]
            return TrailPage(found[:PAGE], Place(last.at, last.pk))
        if looked_at >= LOOKED_AT:
            return TrailPage(found, place, place.at)
    return TrailPage(found, None)


def windows(
    user, asked: dict, before: Place | None = None
) -> Iterator[tuple[list[AuditEntry], Place, int]]:
    """What fits of each window of the trail, where the window ends and how many it held."""
    led = asking.led_by(asked, Publication.objects.current().zone)
    words = folded(asked.get("q") or "").split()
    sections = asking.sections_of(asked["place"]) if asked.get("place") else None
    # Mostly the first few fill a page.
    wanted = min(WINDOW, 2 * PAGE)
    while True:
        rows = led
        if before:
            rows = rows.filter(at__lte=before.at).filter(Q(at__lt=before.at) | Q(pk__lt=before.pk))
        # Words are compared here, letters folded, before a whole entry is read.
        keys = list(rows.values_list("at", "pk", *(("label", "note") if words else ()))[:wanted])
        if not keys:
            return
        before = Place(*keys[-1][:2])
        fitting = [key[1] for key in keys if _holds(key[2:], words)]
        yield _whole(user, asked, sections, fitting), before, len(keys)
        if len(keys) < wanted:
            return
        wanted = WINDOW


def _whole(user, asked: dict, sections: set[int] | None, pks: list[int]) -> list[AuditEntry]:
    """The entries of a window that are all that is asked for and that `user` may know of."""
    if not pks:
        return []
    entries = AuditEntry.objects.filter(pk__in=pks).select_related("by").order_by("-at", "-pk")
    entries = rights.entries_for(user, asking.fits(entries, asked))
    return list(entries if sections is None else _of_stories_in(sections, entries))


def _of_stories_in(sections: set[int], entries):
    stories = Article.objects.filter(pk=OuterRef("object_id"), section__in=sections).order_by()
    return entries.filter(Exists(stories), model=Article._meta.label_lower)


def _holds(said: tuple[str, ...], words: list[str]) -> bool:
    if not words:
        return True
    text = folded(" ".join(said))
    return all(word in text for word in words)
