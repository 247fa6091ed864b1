"""The archive by day: everything printed on one day of the newspaper's own zone."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from articles.models import PublishedArticle
from articles.pages.answer import answer
from articles.pages.calendar import month_of
from articles.pages.cards import card_columns, cards_in
from articles.pages.editions import readers_page
from articles.pages.moments import moments_of
from masthead.models import Edition
from newsroom import caching, stamps
from newsroom.prepared import Prepared, together

#: More than any day has; a day that has more shows its newest.
MOST = 600

_between = Prepared(
    lambda edition, now, start, end: card_columns(
        PublishedArticle.objects.live(now)
        .filter(edition=edition, published_at__gte=start, published_at__lt=end)
        .newest()
    )[:MOST],
    edition=int,
    now=datetime,
    start=datetime,
    end=datetime,
)
_last_between = Prepared(
    lambda edition, now, start, end: (
        PublishedArticle.objects.live(now)
        .filter(edition=edition, published_at__gte=start, published_at__lt=end)
        .newest()
        .values_list("published_at")[:1]
    ),
    edition=int,
    now=datetime,
    start=datetime,
    end=datetime,
)
_last_before = Prepared(
    lambda edition, now, end: (
        PublishedArticle.objects.live(now)
        .filter(edition=edition, published_at__lt=end)
        .newest()
        .values_list("published_at")[:1]
    ),
    edition=int,
    now=datetime,
    end=datetime,
)
_first_from = Prepared(
    lambda edition, now, start: (
        PublishedArticle.objects.live(now)
        .filter(edition=edition, published_at__gte=start)
        .order_by("published_at", "id")
        .values_list("published_at")[:1]
    ),
    edition=int,
    now=datetime,
    start=datetime,
)


@readers_page
def archive(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/archive/` leads to the newest day there is."""
    now = timezone.now()
    rows = _last_before(edition=edition.pk, now=now, end=now + timedelta(seconds=1))
    if not rows:
        raise Http404("Nothing printed yet.")
    return caching.public(
        request,
        HttpResponseRedirect(day_path(edition, _day_of(rows[0], edition))),
        keys=[f"edition-{edition.pk}"],
        now=now,
        next_change=moments_of(edition, now).next_change,
    )


@readers_page
def day(request: HttpRequest, edition: Edition, year: str, month: str, day: str) -> HttpResponse:
    """`/archive/2025/04/06/`, the latest story first."""
    now = timezone.now()
    try:
        wanted = date(int(year), int(month), int(day))
        start, end = _bounds(wanted, edition)
        rows = _between(edition=edition.pk, now=now, start=start, end=end)
    except (ValueError, OverflowError):
        raise Http404("No such day.") from None
    if not rows:
        raise Http404("Nothing was printed on this day.")
    others = _days_around(wanted, edition, now)
    earlier = max((other for other in others if other < wanted), default=None)
    later = min((other for other in others if other > wanted), default=None)
    context = {
        "day": wanted,
        "title": stamps.day_and_date(wanted, edition.language),
        "address": day_path(edition, wanted),
        "cards": cards_in(rows, now),
        "earlier": earlier and _link(edition, earlier),
        "later": later and _link(edition, later),
        "month": month_of(wanted, others, edition),
    }
    return answer(
        request,
        edition,
        "articles/archive_day.html",
        context,
        keys=[f"edition-{edition.pk}"],
        now=now,
    )


def day_path(edition: Edition, day: date) -> str:
    return f"{edition.root}archive/{day:%Y/%m/%d}/"


def _link(edition: Edition, day: date) -> dict:
    return {
        "url": day_path(edition, day),
        "words": stamps.day_and_date(day, edition.language),
    }


def _days_around(day: date, edition: Edition, now: datetime) -> set[date]:
    """Days with something to read: those of its month, the last before it, the first after it."""
    start, end = _bounds(day, edition)
    here = {"edition": edition.pk, "now": now}
    asked = [(_last_before, here | {"end": start}), (_first_from, here | {"start": end})]
    for number in range(1, monthrange(day.year, day.month)[1] + 1):
        start, end = _bounds(day.replace(day=number), edition)
        asked.append((_last_between, here | {"start": start, "end": end}))
    return {_day_of(row, edition) for row in together(asked)}


def _bounds(day: date, edition: Edition) -> tuple[datetime, datetime]:
    """Its first moment, and that of the next day, in the newspaper's zone."""
    zone = edition.publication.zone
    return (
        datetime.combine(day, time.min, tzinfo=zone),
        datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone),
    )


def _day_of(row: tuple[datetime], edition: Edition) -> date:
    return row[0].astimezone(edition.publication.zone).date()
