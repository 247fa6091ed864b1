"""What one person was told, as she reads it: hers alone, and only of stories she may know of."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles import rights
from articles.models import Article, Notification
from articles.pages.cursor import Cursor
from articles.status import moment
from masthead.fields import person_name

What = Notification.What
#: How many lines a page of the list has, and how far the bell counts.
LINES, COUNTED = 40, 10
#: Days after which what was read is dropped, and after which what nobody read is.
KEPT_READ, KEPT_UNREAD = 90, 365
#: The panel of a story where each is answered; without one the story opens as always.
_PANELS = {
    What.MENTIONED: "p-notes",
    What.ANSWERED: "p-notes",
    What.NOTED: "p-notes",
    What.COMMENTED: "p-notes",
    What.APPROVED: "p-notes",
    What.REFUSED: "p-notes",
    What.CORRECTED: "p-history",
}


@dataclass(frozen=True)
class Line:
    """One thing she was told: what was done, to which story, and the words that came with it."""

    told: Notification
    says: str
    words: str
    at: str

    @property
    def story(self) -> Article:
        return self.told.article

    @property
    def is_new(self) -> bool:
        return self.told.read_at is None


def hers(user) -> QuerySet[Notification]:
    """All that `user` was told of stories she may still know of."""
    return Notification.objects.filter(user=user, article__in=rights.stories_for(user))


def unread(user) -> int:
    """How many she has not read, at most `COUNTED`."""
    return hers(user).filter(read_at=None).values("pk")[:COUNTED].count()


def page_of(user, cursor: Cursor) -> tuple[list[Notification], Cursor | None]:
    """Her newest behind `cursor`, with their stories, and where the list goes on."""
    at, pk = cursor
    # The first condition is for the index, which is ordered by date.
    older = Q(at__lt=at) | Q(pk__lt=pk)
    rows = with_stories(hers(user).filter(older, at__lte=at).order_by("-at", "-pk"))
    found = list(rows[: LINES + 1])
    onward = Cursor(found[LINES - 1].at, found[LINES - 1].pk) if len(found) > LINES else None
    return found[:LINES], onward


def with_stories(rows: QuerySet[Notification]) -> QuerySet[Notification]:
    """`rows` with what their lines show."""
    return rows.select_related("article__edition", "by").only(
        "user", "what", "name", "text", "at", "read_at",
        "article__headline", "article__confidential", "article__edition__language",
        "by__first_name", "by__last_name", "by__username",
    )  # fmt: skip


def line_of(told: Notification, zone: tzinfo) -> Line:
    """In the language that is spoken now, hours in `zone`."""
    who = person_name(told.by) if told.by else told.name or _("The newsroom itself")
    says = told.get_what_display() % {"who": who}
    return Line(told, says, _words(told, zone), moment(told.at, zone))


def place_of(told: Notification) -> str:
    """The part of the story's page where it leads, as an address has it; empty for its top."""
    if told.note_id:
        return f"#note-{told.note_id}"
    panel = _PANELS.get(told.what)
    return f"#{panel}" if panel else ""


def read(user, *, story: Article | int) -> int:
    """That she has seen all she was told of a story; returns how many were new to her."""
    return _read(Notification.objects.filter(user=user, article=story))


def read_all(user, until: datetime) -> int:
    """That she has seen what she was told until then; what came later is still new."""
    return _read(Notification.objects.filter(user=user, at__lte=until))


def prune(now: datetime | None = None) -> int:
    """Drop what was read long ago, and what nobody read for longer. For the clock."""
    now = now or timezone.now()
    is_old = Q(read_at__lt=now - timedelta(days=KEPT_READ))
    is_forgotten = Q(at__lt=now - timedelta(days=KEPT_UNREAD))
    return Notification.objects.filter(is_old | is_forgotten).delete()[0]


def _read(rows: QuerySet[Notification]) -> int:
    new = rows.filter(read_at=None)
    # Most stories are opened with nothing to read, and looking takes no lock.
    return new.update(read_at=timezone.now()) if new.exists() else 0


def _words(told: Notification, zone: tzinfo) -> str:
    if told.what == What.SCHEDULED:
        hour = parse_datetime(told.text)
        return _("Readers get it at %(hour)s.") % {"hour": moment(hour, zone)} if hour else ""
    if told.what in (What.CANCELLED, What.OVERTAKEN):
        return _(told.text) if told.text else ""
    return told.text
