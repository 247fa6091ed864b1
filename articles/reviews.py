"""Review links: one person without an account reads one revision of a story and answers for it.

The token is in the link alone, its hash is kept. Whether a link is good is asked at every request,
and there is one answer for what was never sent, has ended and was revoked: NotPossible.
"""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import announcing, copy, rights
from articles.errors import NotPossible
from articles.models import Article, ReviewEvent, ReviewLink
from masthead import audit

What = ReviewEvent.What
#: How long a link is good where nobody says otherwise.
GOOD_FOR = timedelta(days=3)
#: Openings within this time are one.
ONE_OPENING = timedelta(minutes=10)
ANSWERS_AN_HOUR = 30


@transaction.atomic
def send(
    article: Article,
    *,
    by,
    name: str = "",
    email: str = "",
    question: str = "",
    good_for: timedelta = GOOD_FOR,
) -> tuple[ReviewLink, str]:
    """A link to the copy as it is saved now, with its token, which nobody can ask for again.

    Without a name the e-mail address is the name. Raises NotPossible without either, and for copy
    that has no section and so no page.
    """
    stored = copy.locked(article, by=by, verb="edit")
    name, email = name.strip() or email.strip(), email.strip()
    if not name:
        raise NotPossible(_("Say who it is for."))
    if stored.section_id is None:
        raise NotPossible(_("Choose its section first: without one it has no page to show."))
    token, now = secrets.token_urlsafe(32), timezone.now()
    link = ReviewLink.objects.create(
        article=stored,
        revision_id=stored.revision_id,
        name=name[:120],
        email=email,
        question=question.strip(),
        token_hash=_hash(token),
        by=by,
        at=now,
        expires_at=now + good_for,
    )
    audit.record(by, "send_review", link)
    return link, token


@transaction.atomic
def renew(link: ReviewLink, *, by) -> tuple[ReviewLink, str]:
    """The newest copy for the same person by a new link, good for as long; the old one ends.

    What she answered stays with the copy she answered for.
    """
    new, token = send(
        link.article,
        by=by,
        name=link.name,
        email=link.email,
        question=link.question,
        good_for=link.expires_at - link.at,
    )
    revoke(link, by=by)
    return new, token


@transaction.atomic
def revoke(link: ReviewLink, *, by) -> ReviewLink:
    """End it now. One that has ended already stays as it is."""
    rights.require(by, "edit", link.article)
    stored = ReviewLink.objects.select_for_update().get(pk=link.pk)
    if is_good(stored):
        stored.revoked_at = timezone.now()
        stored.save(update_fields=["revoked_at"])
        audit.record(by, "revoke_review", stored)
    return stored


def is_good(link: ReviewLink) -> bool:
    """Whether it opens now."""
    return link.revoked_at is None and timezone.now() < link.expires_at


def link_of(token: str) -> ReviewLink:
    """The link with this token, while it is good."""
    return _good(ReviewLink.objects.all(), token)


@transaction.atomic
def open_link(token: str) -> ReviewLink:
    """The link, its opening noted; what is opened again within ten minutes was one opening."""
    link = _good(ReviewLink.objects.select_for_update(), token)
    lately = timezone.now() - ONE_OPENING
    if not link.events.filter(what=What.OPENED, at__gt=lately).exists():
        _note(link, What.OPENED)
    return link


@transaction.atomic
def answer(token: str, *, what: str, text: str = "", quote: str = "") -> ReviewEvent:
    """What the person says of the copy she was shown; `quote` are the words of it that are meant.

    Raises NotPossible for a refusal or comment without words, and for too many answers in an hour.
    It changes nothing of the story: the desk decides.
    """
    link = _good(ReviewLink.objects.select_for_update(), token)
    text, quote = text.strip(), quote.strip()
    if what not in (What.COMMENTED, What.APPROVED, What.REFUSED):
        raise ValueError(f"“{what}” is no answer.")
    if what != What.APPROVED and not text:
        raise NotPossible(_("Say why, or what to change."))
    lately = timezone.now() - timedelta(hours=1)
    if link.events.exclude(what=What.OPENED).filter(at__gt=lately).count() >= ANSWERS_AN_HOUR:
        raise NotPossible(_("That was a lot at once. Nothing is lost: send it again in an hour."))
    event = _note(link, what, text=text, quote=quote)
    announcing.answer(event)
    return event


def links_of(article: Article, limit: int = 20) -> list[ReviewLink]:
    """The newest links of a story with what came of them."""
    links = article.review_links.select_related("by", "revision").defer("revision__snapshot")
    events = Prefetch("events", ReviewEvent.objects.order_by("at", "pk"))
    return list(links.prefetch_related(events)[:limit])


def _good(links, token: str) -> ReviewLink:
    link = links.filter(token_hash=_hash(token)).first()
    if link is None or not is_good(link):
        raise NotPossible(_("This link is no longer good."))
    return link


def _note(link: ReviewLink, what: str, **said) -> ReviewEvent:
    event = ReviewEvent.objects.create(link=link, what=what, at=timezone.now(), **said)
    # What was said stays with the story: the trail is read by more people than may see it.
    audit.record(None, f"review_{what}", link)
    return event


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
