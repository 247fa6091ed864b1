"""Telling people of the desk what was done to a story: rows in the transaction of the deed.

What they are is `articles.models.Notification`; how they are read is `articles/told.py`, how they
are mailed `articles/told_mail.py`.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from articles import rights
from articles.models import Article, Note, Notification

What = Notification.What
#: The same said again within this time is a button pressed twice.
ONE_DEED = timedelta(minutes=1)


def tell(
    what: str,
    story: Article,
    *,
    to: Iterable,
    by,
    text: str = "",
    name: str = "",
    note: Note | None = None,
) -> list[Notification]:
    """Tell the people `to` (users; None among them is nobody) that `by` did `what` to `story`.

    `by` is a user, or None for somebody without an account, who is called `name`, and for the
    newsroom itself. `note` begins the thread in which it was said. Nobody is told what she did
    herself, what she was told just now, or anything of a story she may not know of. Call it in the
    transaction of the deed; returns the new rows.
    """
    asked = {person.pk for person in to if person is not None and person != by}
    if not asked:
        return []
    now = timezone.now()
    said = {
        "article": story,
        "what": what,
        "by": by,
        "name": name[:120],
        "note": note,
        "text": text.strip(),
    }
    just_told = Notification.objects.filter(**said, read_at=None, at__gt=now - ONE_DEED)
    people = rights.who_know_of(story, asked).exclude(pk__in=just_told.values("user"))
    return Notification.objects.bulk_create(
        Notification(user=person, at=now, **said) for person in people
    )
