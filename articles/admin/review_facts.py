"""Review links as the panel of a story tells them."""

from dataclasses import dataclass
from datetime import tzinfo

from django.utils.translation import gettext as _

from articles import reviews
from articles.models import Article, ReviewEvent, ReviewLink
from articles.status import moment
from masthead.fields import by_whom

What = ReviewEvent.What


@dataclass(frozen=True)
class ToldEvent:
    what: str
    label: str
    at: str
    text: str
    quote: str


@dataclass(frozen=True)
class ToldLink:
    """`state` is `good`, `ended` or `revoked`; `until` says it with its moment."""

    pk: int
    name: str
    by: str
    sent: str
    state: str
    until: str
    number: int
    is_newest: bool
    events: list[ToldEvent]


def told_links(links: list[ReviewLink], story: Article, zone: tzinfo) -> list[ToldLink]:
    """Each link in words; `story` is as stored, to say whose copy is older than the desk's."""
    return [
        ToldLink(
            pk=link.pk,
            name=link.name,
            by=by_whom(link.by),
            sent=moment(link.at, zone),
            state=_state(link),
            until=_until(link, zone),
            number=link.revision.number,
            is_newest=link.revision_id == story.revision_id,
            events=[
                ToldEvent(
                    event.what,
                    str(event.get_what_display()),
                    moment(event.at, zone),
                    event.text,
                    event.quote,
                )
                for event in link.events.all()
            ],
        )
        for link in links
    ]


def clear_note(links: list[ReviewLink], story: Article, zone: tzinfo) -> str:
    """Words to begin the note of “Legally cleared” with: who says that this very copy may run.

    Nothing while somebody says it must not. It clears nothing by itself.
    """
    last = [
        (answers[-1], link)
        for link in links
        if link.revision_id == story.revision_id
        and (answers := [e for e in link.events.all() if e.what in (What.APPROVED, What.REFUSED)])
    ]
    if not last or any(event.what == What.REFUSED for event, _link in last):
        return ""
    event, link = max(last, key=lambda pair: pair[0].at)
    said = _("%(name)s, by review link, %(at)s: it may run as it is (revision %(number)d).") % {
        "name": link.name,
        "at": f"{event.at.astimezone(zone):%Y-%m-%d %H:%M}",
        "number": link.revision.number,
    }
    return f"{said} “{event.text}”" if event.text else said


def _state(link: ReviewLink) -> str:
    if link.revoked_at:
        return "revoked"
    return "good" if reviews.is_good(link) else "ended"


def _until(link: ReviewLink, zone: tzinfo) -> str:
    if link.revoked_at:
        return _("revoked %(at)s") % {"at": moment(link.revoked_at, zone)}
    at = {"at": moment(link.expires_at, zone)}
    return _("good until %(at)s") % at if reviews.is_good(link) else _("ended %(at)s") % at
