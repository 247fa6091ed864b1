"""Which deed is told to whom. Each function is called in the transaction of its deed.

What the newsroom does by itself (`by` is None: importers, the wire) is told to nobody, unless a
person waits for it: a plan of hers that was cancelled, an answer to a link she sent.
"""

from collections.abc import Mapping

from django.contrib.auth import get_user_model
from django.utils import timezone

from articles import rights
from articles.models import (
    Article,
    ChangeKind,
    Legal,
    PublishedArticle,
    ReviewEvent,
    ScheduledChange,
    Status,
)
from articles.telling import What, tell
from articles.writers import writer_of, writers_of

#: How a story stands at the desk that was not there before.
NEW = {"status": Status.DRAFT, "assigned_to": None, "legal": Legal.NONE}


def desk_work(story: Article, before: Mapping, *, by, note: str = "") -> None:
    """That the saved `story` went a step, changed hands or got a word of the lawyer's.

    `before` holds its `status`, `legal` and, as a number, `assigned_to` as they were.
    """
    if by is None:
        return
    was_handed_back = _step(story, before["status"], by=by, note=note)
    if story.assigned_to_id != before["assigned_to"]:
        if not was_handed_back:
            tell(What.ASSIGNED, story, to=[story.assigned_to], by=by)
        if before["status"] == Status.IN_EDIT and before["assigned_to"]:
            was_hers = get_user_model().objects.filter(pk=before["assigned_to"])
            tell(What.TAKEN_OVER, story, to=was_hers, by=by)
    if story.legal == before["legal"]:
        return
    if story.legal == Legal.NEEDED:
        tell(What.LEGAL_ASKED, story, to=rights.who_clear(), by=by, text=note)
    elif story.legal == Legal.CLEARED:
        tell(What.LEGAL_CLEARED, story, to=_concerned(story), by=by, text=note)


def _step(story: Article, before: str, *, by, note: str) -> bool:
    """Tell of a change of status; whether it was handed back."""
    if story.status == before:
        return False
    if story.status == Status.SUBMITTED:
        in_hand = story.assigned_to_id not in (None, by.pk)
        to = [story.assigned_to] if in_hand else rights.who_handle(story)
        tell(What.HANDED_IN, story, to=to, by=by)
    is_handed_back = story.status == Status.DRAFT and before != Status.SPIKED
    if is_handed_back:
        tell(What.HANDED_BACK, story, to=[writer_of(story)], by=by, text=note)
    return is_handed_back


def printing(printed: PublishedArticle, article: Article, *, by) -> None:
    """That a story was published for the first time, or is going to be by itself."""
    if by is None:
        return
    to_come = printed.visible_from > timezone.now()
    tell(
        What.SCHEDULED if to_come else What.PUBLISHED,
        article,
        to=_concerned(article),
        by=by,
        text=printed.visible_from.isoformat() if to_come else "",
    )


def change_in_print(article: Article, *, kind: str, note: str, by) -> None:
    """That readers are told of a change to a live story. Minor edits are nobody's news."""
    if by is not None and kind != ChangeKind.MINOR:
        tell(What.CORRECTED, article, to=_concerned(article), by=by, text=note)


def end(article: Article, *, notice: str, by) -> None:
    """That a story was taken off the site."""
    if by is not None:
        tell(What.ENDED, article, to=_concerned(article), by=by, text=notice)


def cancelled(planned: ScheduledChange, article: Article, *, reason: str, by) -> None:
    """That a planned change will not happen, to who planned it."""
    what = What.CANCELLED if by else What.OVERTAKEN
    tell(what, article, to=[planned.by], by=by, text=reason)


def answer(event: ReviewEvent) -> None:
    """What somebody answered to a review link, to who sent it and who has the story."""
    link = event.link
    to = [link.by, link.article.assigned_to]
    tell(event.what, link.article, to=to, by=None, name=link.name, text=event.text)


def _concerned(story: Article) -> list:
    """Who wrote a story, who began it and who has it in hand."""
    return [*writers_of(story), story.assigned_to]
