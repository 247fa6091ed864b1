"""What people were told, by mail: one mail a person for all that came together, as she chose.

The rows themselves are what waits to be mailed. The clock marks a person's rows as being posted
and queues a task; the task takes them over, sends, and only then calls them mailed. What did not go
out is posted again after a while. A worker that died between the mail server's yes and its own note
of it is the one case in which somebody gets a mail twice.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from articles import told
from articles.models import Notification
from masthead.languages import language_of
from masthead.models import DeskSettings, Publication

logger = logging.getLogger(__name__)
Mail = DeskSettings.Mail
#: How long a thing waits for others to go out with it, and a mail that failed to be tried again.
GATHERED, AGAIN = timedelta(minutes=1), timedelta(minutes=10)
#: What was not mailed by then is old news.
NEWS_FOR = timedelta(days=2)
#: Seconds the worker waits for the mail server, and the most lines of one mail.
TIMEOUT, LINES = 20, 50


def to_mail(now: datetime) -> QuerySet[Notification]:
    """What is to be mailed and nobody is mailing now."""
    everything = Q(user__desk_settings__mail=Mail.EVERYTHING)
    chose_nothing_yet = Q(user__desk_settings=None)
    personal = (Q(user__desk_settings__mail=Mail.PERSONAL) | chose_nothing_yet) & Q(
        what__in=Notification.PERSONAL
    )
    is_free = Q(posting_at=None) | Q(posting_at__lt=now - AGAIN)
    return Notification.objects.filter(
        everything | personal,
        is_free,
        read_at=None,
        mailed_at=None,
        at__gt=now - NEWS_FOR,
        user__is_active=True,
        user__is_staff=True,
    ).exclude(user__email="")


def post_due(now: datetime | None = None) -> int:
    """Queue a mail for everybody who was told something a minute ago. For the clock.

    Returns how many mails were queued.
    """
    now = now or timezone.now()
    waiting = to_mail(now).filter(at__lte=now - GATHERED)
    people = list(waiting.order_by("user").values_list("user", flat=True).distinct())
    return sum(_queue(person, now) for person in people)


def _queue(person: int, now: datetime) -> bool:
    # Two clocks at once: the row is changed by one of them, and the other finds it taken.
    mine = list(to_mail(now).filter(user=person).values_list("pk", flat=True))
    is_free = Q(posting_at=None) | Q(posting_at__lt=now - AGAIN)
    if not Notification.objects.filter(is_free, pk__in=mine).update(posting_at=now):
        return False
    post.enqueue(person, now.isoformat())
    return True


@task()
def post(person: int, since: str) -> int:
    """Mail what the clock marked at `since` for user `person`; returns how many lines went out.

    Done twice it sends once: whoever takes the rows over marks them anew.
    """
    taken_at = timezone.now()
    marked = Notification.objects.filter(
        user=person, posting_at=parse_datetime(since), mailed_at=None
    )
    if not marked.update(posting_at=taken_at):
        return 0
    user = get_user_model().objects.select_related("desk_settings").get(pk=person)
    rows = told.with_stories(
        told.hers(user).filter(posting_at=taken_at, mailed_at=None, read_at=None)
    )
    lines = list(rows.order_by("at", "pk"))
    if not lines or not user.email or not _send(user, lines):
        return 0
    Notification.objects.filter(pk__in=[line.pk for line in lines]).update(mailed_at=timezone.now())
    return len(lines)


def _send(user, rows: list[Notification]) -> bool:
    """Whether the mail server took it."""
    publication = Publication.objects.current()
    with translation.override(language_of(user)):
        lines = [told.line_of(row, publication.zone) for row in rows]
        message = EmailMessage(
            _subject(lines, publication.name),
            _text(lines, publication.name),
            to=[user.email],
            connection=get_connection(timeout=TIMEOUT),
            headers={"Auto-Submitted": "auto-generated"},
        )
    try:
        return bool(message.send())
    except OSError as error:
        # Its text may quote the mail, so only its kind is written down.
        logger.warning("What people were told could not be mailed: %s", type(error).__name__)
        return False


def _subject(lines: list[told.Line], paper: str) -> str:
    """Without a headline: phones show it to whoever stands near."""
    if len(lines) == 1:
        return f"{' '.join(lines[0].says.split())} · {paper}"
    says = ngettext(
        "%(count)s new thing at the desk", "%(count)s new things at the desk", len(lines)
    )
    return f"{says % {'count': len(lines)}} · {paper}"


def _text(lines: list[told.Line], paper: str) -> str:
    settings_at = settings.BASE_URL + reverse("admin:own_settings")
    parts = [_paragraph(line) for line in lines[:LINES]]
    if len(lines) > LINES:
        parts.append(f"{_('And more:')}\n{settings.BASE_URL}{reverse('admin:told')}")
    why = _("You get this because you work at the desk of %(paper)s. Choose what is mailed to you:")
    return "\n\n".join([*parts, "-- \n" + why % {"paper": paper} + f"\n{settings_at}"])


def _paragraph(line: told.Line) -> str:
    """What was done, to which story and where to look. Of a confidential story the words stay."""
    says, link = line.says, settings.BASE_URL + reverse("admin:told_one", args=[line.told.pk])
    if line.story.confidential:
        return "\n".join([says, _("a confidential story"), link])
    words = Truncator(line.words).chars(600)
    quoted = "\n".join(f"> {part}" for part in words.splitlines())
    return "\n".join(_without_empty([says, line.story.headline, quoted, link]))


def _without_empty(parts: Iterable[str]) -> list[str]:
    return [part for part in parts if part]
