"""When any page of the newspaper will next differ, and when a story last left it.

Asked of all editions at once: a contributor's page lists stories of each, and a story may link to
one of another.
"""

from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from articles.models import PublishedArticle, ScheduledChange
from masthead.models import Edition, Publication
from newsroom.prepared import Prepared

_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
#: Moments still to come among the columns of `moment_columns`; the others have passed.
_COMING = 4
#: Written out: where a partial index hangs on a parameter, SQLite plans the query at every call,
#: which costs as much as all the rest of it.
_WAITING = RawSQL(f"'{ScheduledChange.State.WAITING.value}'", ())  # noqa: S611 - our own word


class Moments(NamedTuple):
    """`next_change` never lies before now; `last_departure` is in the past."""

    next_change: datetime
    last_departure: datetime


def moments_of(edition: Edition, now: datetime) -> Moments:
    rows = _ask(now=now)
    return moments_in(rows[0] if rows else (), edition, now)


def moments_in(columns: tuple, edition: Edition, now: datetime) -> Moments:
    """The moments in a row's `moment_columns`. The edition's midnight counts too: every page has
    the date."""
    coming = [moment for moment in columns[:_COMING] if moment]
    gone = [moment for moment in columns[_COMING:] if moment]
    return Moments(
        min([*coming, _midnight_after(now, edition)]),
        max([*gone, _LONG_AGO]),
    )


def moment_columns(now: datetime) -> list[Subquery]:
    """Columns for a `values_list` of any rows. Each index begins with an edition, so each edition
    is asked, and the first or last of their answers taken."""
    stories = PublishedArticle.objects.filter(edition=OuterRef("pk"))
    waiting = ScheduledChange.objects.filter(state=_WAITING, due_at__gt=now)
    return [
        # What is not visible yet is published when it becomes visible: one index serves both.
        _First(_each(stories.filter(published_at__gt=now), "published_at")),
        _First(_each(stories.filter(visible_until__gt=now), "visible_until")),
        _First(_each(stories.filter(picture_rights_until__gt=now), "picture_rights_until")),
        Subquery(waiting.order_by("due_at").values("due_at")[:1]),
        _Last(_each(stories.filter(visible_until__lte=now), "-visible_until")),
        _Last(_each(stories.filter(picture_rights_until__lte=now), "-picture_rights_until")),
        _Last(_each(stories.filter(ended_at__lte=now), "-ended_at")),
    ]


class _First(Subquery):
    template = "(SELECT MIN(moment) FROM (%(subquery)s) AS of_editions)"


class _Last(Subquery):
    template = "(SELECT MAX(moment) FROM (%(subquery)s) AS of_editions)"


def _each(stories: QuerySet, order: str) -> QuerySet:
    """One row an edition: the `moment` that comes first in this order."""
    first = stories.order_by(order).values(order.removeprefix("-"))[:1]
    return Edition.objects.order_by().values(moment=Subquery(first))


def _midnight_after(now: datetime, edition: Edition) -> datetime:
    zone = edition.publication.zone
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, tzinfo=zone)


_ask = Prepared(
    # A list has no use for what has passed.
    lambda now: Publication.objects.values_list(*moment_columns(now)[:_COMING]),
    now=datetime,
)
