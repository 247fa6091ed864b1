"""Who has a story open: told every twenty seconds by each form, forgotten after a minute."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from articles.models import Article, Presence
from masthead.fields import person_name

#: Who has not been heard of for so long has gone.
HERE_FOR = timedelta(seconds=60)
#: How long a page takes to come back after its form was sent.
BACK_WITHIN = timedelta(seconds=5)


@dataclass(frozen=True)
class Here:
    """Somebody who has the story open, and for how many minutes."""

    name: str
    minutes: int


def arrive(story: Article, user, now: datetime | None = None) -> None:
    """`user` has `story` open. Who comes back after she had gone has opened it anew."""
    now = now or timezone.now()
    rows = Presence.objects.filter(article=story, user=user)
    if rows.filter(seen_at__gt=now - HERE_FOR).update(seen_at=now):
        return
    Presence.objects.update_or_create(
        article=story, user=user, defaults={"opened_at": now, "seen_at": now}
    )


def leave(story: Article, user, now: datetime | None = None) -> None:
    """`user` left the page of `story`; whoever is back at once, after a save, was never gone."""
    heard = (now or timezone.now()) - HERE_FOR + BACK_WITHIN
    Presence.objects.filter(article=story, user=user).update(seen_at=heard)


def others(story: Article, user, now: datetime | None = None) -> list[Here]:
    """Who else has `story` open, the first to open it first."""
    now = now or timezone.now()
    rows = (
        Presence.objects.filter(article=story, seen_at__gt=now - HERE_FOR)
        .exclude(user=user)
        .select_related("user")
    )
    return [
        Here(person_name(row.user), max(0, int((now - row.opened_at).total_seconds() // 60)))
        for row in rows
    ]


def prune(now: datetime | None = None) -> int:
    """Drop the rows of who left without a word."""
    gone = Presence.objects.filter(seen_at__lt=(now or timezone.now()) - timedelta(hours=1))
    return gone.delete()[0]
