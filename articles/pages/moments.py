"""When a page of an edition will next differ, and when a story last left it."""

from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import QuerySet, Subquery
from django.db.models.expressions import OuterRef

from articles.models import PublishedArticle, ScheduledChange
from masthead.models import Edition
from newsroom.prepared import Prepared

_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
#: Moments still to come among the columns of `moment_columns`; the others have passed.
_COMING = 4


class Moments(NamedTuple):
    """`next_change` never lies before now; `last_departure` is in the past."""

    next_change: datetime
    last_departure: datetime


def moments_of(edition: Edition, now: datetime) -> Moments:
    rows = _ask(edition=edition.pk, now=now)
    return moments_in(rows[0] if rows else (), edition, now)


def moments_in(columns: tuple, edition: Edition, now: datetime) -> Moments:
    """The moments in a row's `moment_columns`. Midnight counts too: every page has the date."""
    coming = [moment for moment in columns[:_COMING] if moment]
    gone = [moment for moment in columns[_COMING:] if moment]
    return Moments(
        min([*coming, _midnight_after(now, edition)]),
        max([*gone, _LONG_AGO]),
    )


def moment_columns(edition: str, now: datetime) -> list[Subquery]:
    """Columns for a `values_list` whose rows name their edition by the field `edition`."""
    stories = PublishedArticle.objects.filter(edition=OuterRef(edition))
    waiting = ScheduledChange.objects.filter(state=ScheduledChange.State.WAITING, due_at__gt=now)
    return [
        # What is not visible yet is published when it becomes visible: one index serves both.
        _first(stories.filter(published_at__gt=now), "published_at"),
        _first(stories.filter(visible_until__gt=now), "visible_until"),
        _first(stories.filter(picture_rights_until__gt=now), "picture_rights_until"),
        _first(waiting, "due_at"),
        _last(stories.filter(visible_until__lte=now), "visible_until"),
        _last(stories.filter(picture_rights_until__lte=now), "picture_rights_until"),
        _last(stories.filter(ended_at__lte=now), "ended_at"),
    ]


def _first(rows: QuerySet, field: str) -> Subquery:
    return Subquery(rows.order_by(field).values(field)[:1])


def _last(rows: QuerySet, field: str) -> Subquery:
    return Subquery(rows.order_by(f"-{field}").values(field)[:1])


def _midnight_after(now: datetime, edition: Edition) -> datetime:
    zone = edition.publication.zone
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, tzinfo=zone)


_ask = Prepared(
    lambda edition, now: Edition.objects.filter(pk=edition).values_list(*moment_columns("pk", now)),
    edition=int,
    now=datetime,
)
