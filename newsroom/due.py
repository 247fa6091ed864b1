"""What is due: by desk for the budget, and as the one list on paper. Bounded by its dates."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from articles import planning, status
from articles.models import Article
from masthead.models import Publication
from sections.models import Desk

#: What a printed story carries much of, and no list shows.
HEAVY = ("page", "head_html", "story_html", "card_html", "body_html", "standfirst")
#: Most lines on the budget, and on paper.
SHOWN, PRINTED = 40, 150
#: What was due longer ago is forgotten, not late.
LATE_FOR = timedelta(days=30)


@dataclass(frozen=True)
class DueLine:
    """One story that is due, or that readers first see, at `at`."""

    story: Article
    standing: status.Standing
    at: datetime
    is_late: bool
    desk: Desk | None


@dataclass(frozen=True)
class DeskLines:
    """One desk's stories, the soonest first; `desk` is None for sections no desk runs."""

    desk: Desk | None
    lines: list[DueLine]

    @property
    def words(self) -> int:
        """How many words are planned."""
        return sum(line.story.planned_words or 0 for line in self.lines)


def due_by_desk(user, desks: planning.DesksOfSections, desk, now: datetime) -> list[DeskLines]:
    """What is late or due until midnight, desk by desk in the order of their names."""
    zone = _zone()
    tomorrow = _midnight(now, zone) + timedelta(days=1)
    due = planning.of_desk(planning.due_between(user, now - LATE_FOR, tomorrow), desk)
    groups: dict[Desk | None, list[DueLine]] = {}
    for line in (_line(story, desks, zone, now) for story in _shown(due)[:SHOWN]):
        groups.setdefault(line.desk, []).append(line)
    ordered = [one for one in [*desks.desks, None] if one in groups]
    return [DeskLines(one, groups[one]) for one in ordered]


def on_paper(user, desks: planning.DesksOfSections, desk, now: datetime) -> list[DueLine]:
    """What is late, due or first seen until tomorrow’s midnight, the soonest first."""
    zone = _zone()
    end = _midnight(now, zone) + timedelta(days=2)
    due = planning.of_desk(planning.due_between(user, now - LATE_FOR, end), desk)
    coming = planning.of_desk(planning.coming_between(user, now, end), desk)
    stories = {story.pk: story for story in _shown(due)[:PRINTED]}
    stories |= {story.pk: story for story in _shown(coming)[:PRINTED]}
    lines = [_line(story, desks, zone, now) for story in stories.values()]
    return sorted(lines, key=lambda line: (line.at, line.story.pk))[:PRINTED]


def _shown(stories):
    named = ("edition", "section__parent", "assigned_to", "printed")
    return stories.select_related(*named).defer("body", *(f"printed__{name}" for name in HEAVY))


def _line(story: Article, desks, zone, now: datetime) -> DueLine:
    printed = getattr(story, "printed", None)
    is_to_come = bool(printed and not printed.end and printed.visible_from > now)
    at = printed.visible_from if is_to_come else story.due_at
    late = not is_to_come and at < now
    return DueLine(story, status.standing(story, zone, now), at, late, desks.of(story))


def _zone():
    return Publication.objects.current().zone


def _midnight(now: datetime, zone) -> datetime:
    """When the newspaper's day began."""
    return timezone.localtime(now, zone).replace(hour=0, minute=0, second=0, microsecond=0)
