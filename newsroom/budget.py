"""The budget: what is coming, what is live and what waits for you. The desk's front page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import planning, rights, status
from articles.models import Article, PublishedArticle, ScheduledChange, Status
from articles.plans import overtaken_plans
from bylines.models import Contributor
from masthead.models import Edition, Publication
from newsroom.due import DeskLines, due_by_desk
from sections.models import Desk

#: How many lines a list of the budget has.
LINES = 8
#: The desk's newest saves among which work in progress is looked for, however old the archive.
LOOKED_AT = 120
CARD = (
    "id", "headline", "slugline", "status", "saved_at", "due_at", "embargoed_until",
    "confidential", "revision", "edition__language", "section__name", "section__parent",
    "assigned_to", "created_by",
)  # fmt: skip


@dataclass(frozen=True)
class Verb:
    label: str
    address: str


@dataclass(frozen=True)
class Line:
    """One story of a list, with how it stands and the moment the list is about."""

    story: Article
    standing: status.Standing
    moment: datetime | None = None
    verbs: tuple[Verb, ...] = ()

    @property
    def is_late(self) -> bool:
        due = self.story.due_at
        return bool(due and due < timezone.now() and not self.standing.is_public)


@dataclass(frozen=True)
class Budget:
    waiting: list[Line]
    in_progress: list[Line]
    live: list[Line]
    scheduled: list[Line]
    overtaken: list[ScheduledChange]
    to_check: list[Contributor]
    due: list[DeskLines]
    desks: list[Desk]
    desk: Desk | None
    now: datetime


def budget_of(user, desk: str = "") -> Budget:
    """What `user` may know of. As many queries for a million stories as for ten.

    `desk` is the number of a desk as a page was asked for it: what is due, in progress, live and
    to come is that desk's alone. What waits for her is hers, whichever desk it belongs to.
    """
    desks = planning.DesksOfSections()
    chosen = desks.named(desk)
    now = timezone.now()
    zone = Publication.objects.current().zone
    editions = list(Edition.objects.all())

    def lines(stories: Iterable[Article], moment=lambda story: None) -> list[Line]:
        return [Line(story, status.standing(story, zone, now), moment(story)) for story in stories]

    waiting = [
        Line(
            story, stands := status.standing(story, zone, now), verbs=_at_hand(user, story, stands)
        )
        for story in _waiting(user)
    ]
    mine = {line.story.pk for line in waiting}
    return Budget(
        waiting=waiting,
        in_progress=lines(story for story in _in_progress(user, chosen) if story.pk not in mine),
        live=lines(_live(user, editions, now, chosen), _visible_from),
        scheduled=lines(_scheduled(user, editions, now, chosen), _next_moment),
        overtaken=overtaken_plans(user),
        to_check=_to_check(user),
        due=due_by_desk(user, desks, chosen, now),
        desks=desks.desks,
        desk=chosen,
        now=now,
    )


def _cards(stories):
    return stories.select_related("edition", "section", "assigned_to", "printed").only(
        *CARD,
        "assigned_to__first_name",
        "assigned_to__last_name",
        "assigned_to__username",
        *(f"printed__{name}" for name in _PRINTED),
    )


_PRINTED = (
    "path", "visible_from", "visible_until", "embargoed_until", "end", "ended_at", "revision",
)  # fmt: skip


def _waiting(user) -> list[Article]:
    """Stories handed to her that are not in print as they stand, the most urgent first."""
    newest = rights.stories_for(user).filter(assigned_to=user).order_by("-saved_at")
    rows = [story for story in _cards(newest)[:LOOKED_AT] if _is_open(story)]
    return sorted(rows, key=lambda story: (story.due_at is None, story.due_at or story.saved_at))[
        :LINES
    ]


def _at_hand(user, story: Article, stands: status.Standing) -> tuple[Verb, ...]:
    """What she may do to it from the list, the likeliest first: each asks on a page of its own."""
    if stands.name == "expired":
        return ()
    labels = {"publish": _("Publish…"), "schedule": _("Schedule…")}
    return tuple(
        Verb(label, reverse(f"admin:articles_article_{name}", args=[story.pk]))
        for name, label in labels.items()
        if rights.may(user, name, story)
    )


def _in_progress(user, desk: Desk | None) -> list[Article]:
    newest = planning.of_desk(rights.stories_for(user), desk).order_by("-saved_at")
    return [story for story in _cards(newest)[:LOOKED_AT] if _is_open(story)][:LINES]


def _is_open(story: Article) -> bool:
    """Whether the desk still works on it: never printed, or newer than what is in print."""
    if story.status == Status.SPIKED:
        return False
    printed = getattr(story, "printed", None)
    return printed is None or (not printed.end and printed.revision_id != story.revision_id)


def _of_printed(user, rows: Iterable[PublishedArticle]) -> list[Article]:
    """The stories of printed rows, without those she must not know of."""
    rows = list(rows)
    ids = [printed.article_id for printed in rows]
    known = set(rights.stories_for(user).filter(pk__in=ids).values_list("pk", flat=True))
    stories = []
    for printed in rows:
        if printed.article_id in known:
            story = printed.article
            story.printed = printed
            stories.append(story)
    return stories


def _live(user, editions: list[Edition], now: datetime, desk: Desk | None) -> list[Article]:
    rows = chain.from_iterable(
        _printed(_of_desk(PublishedArticle.objects.live(now).in_edition(edition).newest(), desk))
        for edition in editions
    )
    newest = sorted(rows, key=lambda printed: printed.published_at, reverse=True)
    return _of_printed(user, newest)[:LINES]


def _of_desk(printed, desk: Desk | None):
    return printed if desk is None else printed.filter(section__in=planning.sections_of(desk))


def _scheduled(user, editions: list[Edition], now: datetime, desk: Desk | None) -> list[Article]:
    """First publications to come and changes that wait, the soonest first."""
    # Until a story is first visible it is dated by that moment, and dates have an index.
    coming = PublishedArticle.objects.filter(edition__in=editions, published_at__gt=now, end="")
    stories = _of_printed(user, _printed(_of_desk(coming, desk).order_by("published_at")))
    changes = (
        ScheduledChange.objects.filter(
            state=ScheduledChange.State.WAITING,
            article__in=planning.of_desk(rights.stories_for(user), desk),
        )
        .order_by("due_at")
        .values_list("article", "due_at")[:LINES]
    )
    due = dict(changes)
    changed = list(_cards(Article.objects.filter(pk__in=due))) if due else []
    for story in changed:
        story.change_due_at = due[story.pk]
    return sorted([*stories, *changed], key=_next_moment)[:LINES]


def _printed(rows):
    """Enough printed rows for a list, even when some are not hers to know of."""
    return rows.select_related("article__edition", "article__section").only(
        *_PRINTED, "published_at", *(f"article__{name}" for name in CARD)
    )[: LINES * 2]


def _visible_from(story: Article) -> datetime:
    return story.printed.visible_from


def _next_moment(story: Article) -> datetime:
    return getattr(story, "change_due_at", None) or story.printed.visible_from


def _to_check(user) -> list[Contributor]:
    if not user.has_perm("bylines.change_contributor"):
        return []
    return list(Contributor.objects.credited().filter(Q(needs_review=True)).order_by("-id")[:LINES])
