"""What the desk says of a story or of a passage of its copy: threads of notes.

Whoever may see a story reads its notes and writes some. Nothing here touches the copy or its
version. `by` is a user.
"""

import re
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import copy, rights
from articles.errors import NotPossible
from articles.models import Article, Note
from articles.telling import What, tell
from articles.writers import writers_of
from masthead import audit

#: The same words by the same person within this time are one note, sent twice.
ONE_NOTE = timedelta(minutes=10)
MOST_MENTIONED = 20
#: How many of a story's notes are shown, the newest.
MOST_SHOWN = 500
#: A login after an @ that does not stand inside a word, as in an e-mail address.
_MENTION = re.compile(r"(?<![\w@.+-])@([\w@.+-]{1,150})")


@transaction.atomic
def write_note(
    story: Article,
    *,
    by,
    text: str,
    quote: str = "",
    quote_offset: int | None = None,
    answer_to: Note | None = None,
    tells_writers: bool = True,
) -> Note:
    """A note on the story; on the passage `quote`, before which `quote_offset` characters of plain
    copy stand; or an answer, which opens its thread again.

    Whoever is mentioned as @login and may see the story is kept with the note, others are not:
    `not_told` names them. Of a new thread whoever wrote the story and whoever has it are told
    too, unless the deed that the note belongs to tells them. Raises NotPossible without words.
    """
    stored = copy.locked(story, by=by, verb="see")
    thread = answer_to and _locked_thread(answer_to)
    if thread and thread.article_id != stored.pk:
        raise PermissionDenied("That note is on another story.")
    text, quote = text.strip(), "" if thread else quote.strip()
    if not text:
        raise NotPossible(_("Write a note first."))
    words = {
        "by": by,
        "text": text,
        "quote": quote,
        "quote_offset": quote_offset if quote else None,
        "answer_to": thread,
    }
    now = timezone.now()
    sent_before = stored.notes.filter(**words, at__gt=now - ONE_NOTE).first()
    if sent_before:
        return sent_before
    note = Note.objects.create(article=stored, at=now, **words)
    mentioned = _mentioned(text, stored)
    note.mentioned.set(mentioned)
    audit.record(by, "answer_note" if thread else "write_note", note)
    tell(What.MENTIONED, stored, to=mentioned, by=by, text=text, note=thread or note)
    if not thread and tells_writers:
        concerned = [*writers_of(stored), stored.assigned_to]
        others = [person for person in concerned if person not in mentioned]
        tell(What.NOTED, stored, to=others, by=by, text=text, note=note)
    if thread:
        talking = [thread.by, *(answer.by for answer in thread.answers.select_related("by"))]
        others = [person for person in talking if person not in mentioned]
        tell(What.ANSWERED, stored, to=others, by=by, text=text, note=thread)
        _put_down(thread, by=by, at=None)
    return note


def resolve(note: Note, *, by) -> Note:
    """Say that what the note's thread asks for is done."""
    return _settle(note, by=by, at=timezone.now())


def reopen(note: Note, *, by) -> Note:
    """Say that the note's thread is not done after all."""
    return _settle(note, by=by, at=None)


def threads_of(story: Article) -> list[Note]:
    """The threads of a story, the one written in last first; `said` are a note's answers in order.

    Takes one query.
    """
    newest = story.notes.select_related("by", "resolved_by").order_by("-at", "-pk")[:MOST_SHOWN]
    notes = list(newest)[::-1]
    threads = {note.pk: note for note in notes if note.answer_to_id is None}
    for thread in threads.values():
        thread.said = []
    last = {}
    for note in notes:
        root = note.answer_to_id or note.pk
        if root in threads:
            last[root] = (note.at, note.pk)
            if note.answer_to_id:
                threads[root].said.append(note)
    return sorted(threads.values(), key=lambda thread: last[thread.pk], reverse=True)


def people_like(story: Article, term: str, limit: int = 8) -> list:
    """Who may be mentioned on the story, by the beginning of a login or a part of a name."""
    alike = Q(username__istartswith=term)
    for word in term.split():
        alike |= Q(first_name__istartswith=word) | Q(last_name__istartswith=word)
    people = rights.who_know_of(story).filter(alike)
    return list(people.order_by("first_name", "last_name", "username")[:limit])


def not_told(note: Note) -> list[str]:
    """What stands after an @ in the note and is nobody who may see the story.

    It says no more than that: whether there is such an account is not for everybody to know.
    """
    told = {user.get_username().lower() for user in note.mentioned.all()}
    return [name for name in _logins(note.text) if not told & set(_spellings(name))]


@transaction.atomic
def _settle(note: Note, *, by, at: datetime | None) -> Note:
    thread = _locked_thread(note)
    if not rights.may_settle(by, thread):
        raise PermissionDenied(f"{by} may not settle this note.")
    _put_down(thread, by=by, at=at)
    return thread


def _put_down(thread: Note, *, by, at: datetime | None) -> None:
    if bool(thread.resolved_at) == bool(at):
        return
    thread.resolved_at, thread.resolved_by = at, by if at else None
    thread.save(update_fields=["resolved_at", "resolved_by"])
    audit.record(by, "resolve_note" if at else "reopen_note", thread)


def _locked_thread(note: Note) -> Note:
    return Note.objects.select_for_update().get(pk=note.answer_to_id or note.pk)


def _mentioned(text: str, story: Article) -> list:
    names = {spelling for name in _logins(text) for spelling in _spellings(name)}
    if not names:
        return []
    people = rights.who_know_of(story).annotate(login=Lower("username"))
    return list(people.filter(login__in=names))


def _logins(text: str) -> list[str]:
    return list(dict.fromkeys(_MENTION.findall(text)))[:MOST_MENTIONED]


def _spellings(name: str) -> list[str]:
    """A login as it stands there, and without the stop that ends the sentence."""
    return list(dict.fromkeys([name.lower(), name.rstrip(".+-@").lower()]))
