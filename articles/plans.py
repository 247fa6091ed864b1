"""Changes to live stories that wait for their hour, and those that were overtaken, in words."""

from dataclasses import dataclass
from datetime import timedelta, tzinfo

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import impressions, rights
from articles.models import Article, ScheduledChange
from articles.status import moment
from masthead.fields import by_whom

#: How long somebody is told that a plan of hers was overtaken.
TOLD_FOR = timedelta(days=7)
#: How many of them the budget lists.
LISTED = 8


@dataclass(frozen=True)
class Plan:
    """A planned change. `reason` is why it will not happen, empty while it waits."""

    kind: str
    moment: str
    who: str
    note: str
    number: int
    is_newest: bool
    reason: str = ""


def plan_of(story: Article, zone: tzinfo) -> Plan | None:
    """The change that waits for its hour, or one that was lately cancelled by events."""
    change = (
        story.scheduled_changes.select_related("by", "revision")
        .defer("revision__snapshot")
        .order_by("-pk")
        .first()
    )
    if change is None or not (_is_waiting(change) or _is_news(change)):
        return None
    return Plan(
        kind=change.get_kind_display(),
        moment=moment(change.due_at, zone),
        who=by_whom(change.by),
        note=change.note,
        number=change.revision.number,
        is_newest=change.revision_id == story.revision_id,
        reason="" if _is_waiting(change) else _(change.reason),
    )


def overtaken_plans(user) -> list[ScheduledChange]:
    """Plans of hers that events cancelled lately, with their stories, the newest first."""
    since = timezone.now() - TOLD_FOR
    return list(
        ScheduledChange.objects.filter(
            state=ScheduledChange.State.CANCELLED,
            due_at__gte=since,
            settled_at__gte=since,
            by=user,
            article__in=rights.stories_for(user),
        )
        .exclude(reason__in=impressions.MEANT)
        .select_related("article__edition")
        .only(
            "due_at", "reason", "kind", "article__headline", "article__slugline",
            "article__edition__language",
        )
        .order_by("-settled_at")[:LISTED]
    )  # fmt: skip


def _is_waiting(change: ScheduledChange) -> bool:
    return change.state == ScheduledChange.State.WAITING


def _is_news(change: ScheduledChange) -> bool:
    return (
        change.state == ScheduledChange.State.CANCELLED
        and change.reason not in impressions.MEANT
        and change.settled_at > timezone.now() - TOLD_FOR
    )
