"""The week: open stories by the day they are due or readers first see them, and their moves."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from articles import arranging, planning, rights
from articles.admin.access import HEAVY, desk_facts
from articles.models import Article, Status
from articles.status import standing
from masthead.fields import person_name, staff

#: Most cards of a week: those due, those to come, those without a date.
DUE, COMING, UNDATED = 200, 100, 40


@dataclass(frozen=True)
class Card:
    """One story on the board. `day` is None without a date; a fixed one has its hour in print."""

    story: Article
    at: datetime | None
    is_fixed: bool
    standing: object
    name: str
    statuses: list[Status]
    may_arrange: bool
    is_late: bool

    @property
    def day(self) -> date | None:
        return self.at and self.at.date()

    @property
    def is_moved_here(self) -> bool:
        return self.may_arrange and not self.is_fixed


@dataclass(frozen=True)
class Day:
    """One column; the one without a `day` is for what has no date."""

    day: date | None
    is_today: bool = False
    cards: list[Card] = field(default_factory=list)


class WeekPages:
    """For the ModelAdmin of stories."""

    def week_urls(self) -> list:
        view = self.admin_site.admin_view(self.week_view)
        return [path("week/", view, name="articles_article_week")]

    def week_view(self, request):
        """The board of the seven days that begin with the day in `from`, or this week's Monday."""
        if not rights.may(request.user, "see", None):
            raise PermissionDenied
        desks = planning.DesksOfSections()
        desk = desks.named(request.GET.get("desk", ""))
        first = _first_day(request)
        days = self._days(request, first, desk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Week"),
            "opts": self.opts,
            "days": days,
            "first": first,
            "last": first + timedelta(days=6),
            "before": first - timedelta(days=7),
            "after": first + timedelta(days=7),
            "desks": desks.desks,
            "desk": desk,
            "people": _people(request),
            "back": request.GET.urlencode(),
        }
        return TemplateResponse(request, "admin/articles/article/week.html", context)

    def card_shown(self, request, story: Article) -> dict:
        """One card as it stands now, for a script; nothing of it once it is off the board."""
        rights.look_up(request.user, [story])
        card = _card(request, story)
        if not (card.is_fixed or _is_open(story)):
            return {"gone": True}
        template = "admin/articles/article/_card.html"
        facts = {"card": card, "days": [], "back": request.POST.get("back", ""), "me": request.user}
        return {
            "card": render_to_string(template, facts, request=request),
            "day": card.day.isoformat() if card.day else "",
        }

    def _days(self, request, first: date, desk) -> list[Day]:
        zone = desk_facts(request).publication.zone
        start = datetime.combine(first, datetime.min.time(), zone)
        end = datetime.combine(first + timedelta(days=7), datetime.min.time(), zone)
        user = request.user
        asked = (
            (planning.due_between(user, start, end), DUE),
            (planning.coming_between(user, max(start, timezone.now()), end), COMING),
            (planning.without_a_date(user), UNDATED),
        )
        stories: dict[int, Article] = {}
        for found, most in asked:
            rows = _with_all_shown(planning.of_desk(found, desk))[:most]
            stories |= {story.pk: story for story in rows}
        rights.look_up(user, stories.values())
        return _columns(request, first, list(stories.values()))


def _with_all_shown(stories):
    named = ("edition", "section__parent", "assigned_to", "printed")
    return stories.select_related(*named).defer("body", *HEAVY)


def _columns(request, first: date, stories: list[Article]) -> list[Day]:
    today = _today(request)
    dates = [first + timedelta(days=number) for number in range(7)]
    columns = {day: Day(day, is_today=day == today) for day in dates}
    columns[None] = Day(None)
    cards = [_card(request, story) for story in stories]
    for card in sorted(cards, key=lambda card: (card.at is None, card.at or 0, card.story.pk)):
        if card.day in columns:
            columns[card.day].cards.append(card)
    return list(columns.values())


def _card(request, story: Article) -> Card:
    zone = desk_facts(request).publication.zone
    now = timezone.now()
    printed = getattr(story, "printed", None)
    is_fixed = bool(printed and not printed.end and printed.visible_from > now)
    at = printed.visible_from if is_fixed else story.due_at
    return Card(
        story=story,
        at=at and at.astimezone(zone),
        is_fixed=is_fixed,
        standing=standing(story, zone, now),
        name=person_name(story.assigned_to) if story.assigned_to else "",
        statuses=arranging.statuses_offered(request.user, story),
        may_arrange=arranging.may_arrange(request.user, story),
        is_late=bool(not is_fixed and at and at < now),
    )


def _is_open(story: Article) -> bool:
    printed = getattr(story, "printed", None)
    in_the_works = printed is None or (not printed.end and story.has_unpublished_changes)
    return story.status != Status.SPIKED and in_the_works


def _people(request) -> list[tuple[int, str]]:
    if not rights.may(request.user, "assign", None):
        return []
    return [(person.pk, person_name(person)) for person in staff()]


def _today(request) -> date:
    return timezone.now().astimezone(desk_facts(request).publication.zone).date()


def _first_day(request) -> date:
    """The day asked for; else the Monday before today. Nonsense asks for nothing."""
    try:
        asked = parse_date(request.GET.get("from", ""))
    except ValueError:
        asked = None
    if asked and 2000 <= asked.year <= 2200:
        return asked
    today = _today(request)
    return today - timedelta(days=today.weekday())
