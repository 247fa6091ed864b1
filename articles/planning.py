"""What the desk still works on and when it is due, found without a look through the archive."""

from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from articles import rights
from articles.models import Article, Byline, End, PublishedArticle, Status
from masthead.models import Edition
from sections.models import Desk, Section

#: The desk's newest saves among which open stories are counted, however old the archive.
NEWEST = 2_000


def is_open() -> Q:
    """Stories not in the archive yet: never printed, or newer at the desk than in print."""
    newer = Q(printed__end=End.NONE) & ~Q(printed__revision=F("revision"))
    return ~Q(status=Status.SPIKED) & (Q(printed=None) | newer)


def open_stories(user) -> QuerySet[Article]:
    """The open ones of the `NEWEST` stories saved last that `user` may know of."""
    known = rights.stories_for(user)
    newest = known.order_by("-saved_at").values("pk")[:NEWEST]
    return known.filter(is_open(), pk__in=newest)


def due_between(user, start: datetime, end: datetime) -> QuerySet[Article]:
    """Open stories due from `start` until before `end`, the soonest first."""
    stories = rights.stories_for(user).filter(is_open(), due_at__gte=start, due_at__lt=end)
    return stories.order_by("due_at", "pk")


def coming_between(user, start: datetime, end: datetime) -> QuerySet[Article]:
    """Stories in print that readers first see from `start` until before `end`."""
    # Until a story is first visible it is dated by that moment; an edition's dates have an index.
    coming = PublishedArticle.objects.filter(
        edition__in=Edition.objects.values("pk"),
        published_at__gte=start,
        published_at__lt=end,
        end=End.NONE,
    )
    return rights.stories_for(user).filter(pk__in=coming.values("article"))


def without_a_date(user) -> QuerySet[Article]:
    """Open stories that are due at no time, the newest saves first."""
    return open_stories(user).filter(due_at=None).order_by("-saved_at")


def of_desk(stories: QuerySet[Article], desk: Desk | None) -> QuerySet[Article]:
    """Those of the sections `desk` runs; all of them without one."""
    if desk is None:
        return stories
    return stories.filter(section__in=sections_of(desk))


def sections_of(desk: Desk) -> QuerySet:
    """The ids of the sections `desk` runs, with the parts inside them."""
    return Section.objects.filter(Q(desks=desk) | Q(parent__desks=desk)).values("pk")


def counts(user, *, now: datetime, since: datetime, until: datetime) -> dict[str, int]:
    """How many open stories each view and each status holds: one query, never over the archive.

    What is due from `since` until before `until` counts as due.
    """
    written = Exists(Byline.objects.filter(article=OuterRef("pk"), contributor__user=user))
    views = {
        "waiting": Q(assigned_to=user),
        "due": Q(due_at__gte=since, due_at__lt=until),
        "ready": Q(status=Status.READY),
        "changed": Q(printed__visible_from__lte=now),
        "mine": Q(created_by=user) | written,
    }
    statuses = {str(status): Q(status=status) for status in Status if status != Status.SPIKED}
    asked = views | {f"status_{name}": condition for name, condition in statuses.items()}
    return open_stories(user).aggregate(
        **{name: Count("pk", filter=condition) for name, condition in asked.items()}
    )


class DesksOfSections:
    """Which desk runs which section: read once, asked for every line."""

    def __init__(self) -> None:
        self.desks = list(Desk.objects.prefetch_related("sections"))
        self._of = {
            section.pk: desk for desk in reversed(self.desks) for section in desk.sections.all()
        }

    def of(self, story: Article) -> Desk | None:
        """The first desk by name that runs the story's section, or the one around it."""
        section = story.section
        if section is None:
            return None
        return self._of.get(section.pk) or self._of.get(section.parent_id)

    def named(self, pk: str) -> Desk | None:
        """The desk a page was asked for, by its number as it came in."""
        return next((desk for desk in self.desks if str(desk.pk) == pk), None)
