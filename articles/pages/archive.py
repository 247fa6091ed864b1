"""The archive by day: everything printed on one day of the newspaper's own zone."""

from datetime import date, datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from articles.models import PublishedArticle
from articles.pages.answer import answer
from articles.pages.calendar import month_of
from articles.pages.cards import card_columns, cards_in
from articles.pages.editions import readers_page
from masthead.models import Edition
from newsroom import stamps
from newsroom.prepared import Prepared

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


@readers_page
def archive(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/archive/` leads to the newest day there is."""
    now = timezone.now()
    newest = _day_before(edition, now, now)
    if newest is None:
        raise Http404("Nothing printed yet.")
    response = redirect(day_path(edition, newest))
    response["Cache-Control"] = "public, max-age=0, s-maxage=60"
    return response


@readers_page
def day(request: HttpRequest, edition: Edition, year: str, month: str, day: str) -> HttpResponse:
    """`/archive/2025/04/06/`, the latest story first."""
    try:
        wanted = date(int(year), int(month), int(day))
        start = datetime.combine(wanted, time.min, tzinfo=edition.publication.zone)
        end = datetime.combine(
            wanted + timedelta(days=1), time.min, tzinfo=edition.publication.zone
        )
        cards_of_day = {"start": start, "end": end}
        now = timezone.now()
        cards = cards_in(_between(edition=edition.pk, now=now, **cards_of_day), now)
    except (ValueError, OverflowError):
        raise Http404("No such day.") from None
    if not cards:
        raise Http404("Nothing was printed on this day.")
    today = now.astimezone(edition.publication.zone).date()
    earlier = _day_before(edition, now, start)
    context = {
        "day": wanted,
        "title": stamps.day_and_date(wanted, edition.language),
        "address": day_path(edition, wanted),
        "cards": cards,
        "earlier": earlier and _link(edition, earlier),
        "later": _link(edition, wanted + timedelta(days=1)) if wanted < today else None,
        "month": month_of(wanted, today, edition),
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


def _day_before(edition: Edition, now: datetime, end: datetime) -> date | None:
    """The last day before `end` on which something was printed."""
    rows = _last_before(edition=edition.pk, now=now, end=end)
    return rows[0][0].astimezone(edition.publication.zone).date() if rows else None
