"""Revisions as a page tells them: which, when, by whom, why, and whether readers see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from itertools import pairwise

from django.db.models.fields.json import KeyTextTransform
from django.http import Http404
from django.utils.translation import gettext as _

from articles.comparing import Piece, words_changed
from articles.models import Article, Revision
from articles.status import moment
from masthead.fields import by_whom
from newsroom.listed import beside

#: The names by which an address may call a revision: what readers see, what the desk works on.
LIVE, DESK = "live", "desk"
#: How many revisions are looked through for the history of a headline.
LOOKED_AT = 300


@dataclass(frozen=True)
class Told:
    """One revision in words. `milestone` and `why` may be empty."""

    number: int
    moment: str
    at: object
    who: str
    why: str
    milestone: str
    is_live: bool
    is_desk: bool

    @property
    def name(self) -> str:
        if self.is_desk:
            return _("Desk copy now")
        return _("Revision %d") % self.number

    @property
    def line(self) -> str:
        """All of it on one line, for a choice."""
        parts = [self.name, _("live") if self.is_live else "", self.milestone]
        parts += [self.moment, self.who, self.why]
        return beside(parts)


def told(revision: Revision, story: Article, zone: tzinfo) -> Told:
    printed = getattr(story, "printed", None)
    return Told(
        number=revision.number,
        moment=moment(revision.at, zone),
        at=revision.at,
        who=_who(revision),
        why=revision.note,
        milestone=revision.milestone,
        is_live=bool(printed) and printed.revision_id == revision.pk,
        is_desk=revision.pk == story.revision_id,
    )


@dataclass(frozen=True)
class Headline:
    """One change of a headline, as pieces, with the revision that made it."""

    pieces: list[Piece]
    number: int
    moment: str
    at: object
    who: str


def headlines_of(story: Article, zone: tzinfo) -> list[Headline]:
    """Who made this headline what it is: its changes, newest first."""
    rows = list(
        story.revisions.select_related("by")
        .defer("snapshot")
        .annotate(headline=KeyTextTransform("headline", "snapshot"))[:LOOKED_AT]
    )
    rows.reverse()
    return [
        Headline(
            words_changed(before.headline, row.headline),
            row.number,
            moment(row.at, zone),
            row.at,
            _who(row),
        )
        for before, row in pairwise(rows)
        if before.headline != row.headline
    ][::-1]


def latest(story: Article, zone: tzinfo, limit: int, *, named: bool = False) -> list[Told]:
    """The newest revisions of a story; `named` ones only are its milestones."""
    revisions = story.revisions.select_related("by").defer("snapshot")
    if named:
        revisions = revisions.exclude(milestone="")
    return told_all(revisions[:limit], story, zone)


def told_all(revisions: Iterable[Revision], story: Article, zone: tzinfo) -> list[Told]:
    return [told(revision, story, zone) for revision in revisions]


def _who(revision: Revision) -> str:
    return by_whom(revision.by)


def revision_called(story: Article, name: str) -> Revision:
    """The revision an address calls `live`, `desk` or by its number. Raises Http404."""
    revisions = story.revisions.select_related("by")
    printed = getattr(story, "printed", None)
    if name == DESK:
        found = revisions.filter(pk=story.revision_id).first()
    elif name == LIVE:
        found = revisions.filter(pk=printed.revision_id).first() if printed else None
    elif name.isdecimal() and len(name) < 10:
        found = revisions.filter(number=int(name)).first()
    else:
        found = None
    if found is None:
        raise Http404(_("This story has no such revision."))
    return found
