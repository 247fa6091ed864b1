"""The verbs of a story's way through the desk, from the writer's draft to ready.

Each locks the story, asks `articles.rights`, refuses a `version` that is not the newest
(EditConflict), raises NotPossible for what does not apply (`articles.steps`), and writes once: one
version, and one line of the trail with its own name and note. Done twice it changes nothing.
`by` is a user, or None for the newsroom itself.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles import copy, notes, steps
from articles.errors import NotPossible
from articles.models import Article, Legal, Revision, Status
from articles.writers import writer_of
from masthead import audit


def submit(article: Article, *, by, version: int) -> Article:
    """Hand the copy in: the desk has it, and somebody from outside does not change it any more."""
    return _take(article, "submit", {"status": Status.SUBMITTED}, by=by, version=version)


def claim(article: Article, *, by, version: int) -> Article:
    """Take it in hand, from the pile or from a colleague."""
    changes = {"status": Status.IN_EDIT, "assigned_to": by}
    return _take(article, "claim", changes, by=by, version=version)


@transaction.atomic
def hand_back(
    article: Article,
    *,
    note: str,
    by,
    version: int,
    quote: str = "",
    quote_offset: int | None = None,
) -> Article:
    """Give it back to its writer, with a `note` on what is to be done.

    Where `quote` says which words are meant, it is a note on that passage too.
    """
    if quote and note.strip():
        # First: a confidential story may be out of her sight once it is another's.
        passage = {"quote": quote, "quote_offset": quote_offset}
        notes.write_note(article, by=by, text=note, tells_writers=False, **passage)
    changes = {"status": Status.DRAFT, "assigned_to": writer_of(article)}
    return _take(article, "hand_back", changes, by=by, version=version, note=note)


def make_ready(article: Article, *, by, version: int) -> Article:
    """Say that it can be published as it stands."""
    return _take(article, "make_ready", {"status": Status.READY}, by=by, version=version)


def spike(article: Article, *, by, version: int) -> Article:
    """Set it aside: it will not run. Nothing is lost."""
    return _take(article, "spike", {"status": Status.SPIKED}, by=by, version=version)


def bring_back(article: Article, *, by, version: int) -> Article:
    """Make a spiked story a draft again."""
    return _take(article, "bring_back", {"status": Status.DRAFT}, by=by, version=version)


def assign(article: Article, *, to, by, version: int) -> Article:
    """Say whose it is; None for nobody's."""
    if to is not None and not (to.is_active and to.is_staff):
        raise NotPossible(_("That account does not work at the desk."))
    return _take(article, "assign", {"assigned_to": to}, by=by, version=version)


def ask_lawyer(article: Article, *, by, version: int, note: str = "") -> Article:
    """Raise the legal flag: nobody publishes it until it is cleared."""
    return _take(article, "ask_lawyer", {"legal": Legal.NEEDED}, by=by, version=version, note=note)


def clear_legal(article: Article, *, note: str, by, version: int) -> Article:
    """Say that it is legally safe as it stands; the `note` says who says so."""
    changes = {"legal": Legal.CLEARED}
    return _take(article, "clear_legal", changes, by=by, version=version, note=note)


#: Each verb by its name, for whoever offers them.
VERBS = {
    verb.__name__: verb
    for verb in (
        submit, claim, make_ready, hand_back, spike, bring_back, ask_lawyer, clear_legal,
    )
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What somebody said when she took a step: `by` is a user or None."""

    by: object
    at: datetime
    note: str


def last_said(article: Article) -> dict[str, Said]:
    """The hand-back that is not answered yet, and the latest word of and to the lawyer.

    Keys are `hand_back`, `ask_lawyer` and `clear_legal`; what does not stand any more is left out.
    """
    if article.status == Status.READY and not article.legal:
        # Being ready answers what it was handed back with.
        return {}
    asked = ("hand_back", "submit", "make_ready", "publish", "ask_lawyer", "clear_legal")
    entries = {}
    for entry in audit.trail(article).filter(verb__in=asked)[:40]:
        entries.setdefault(entry.verb, entry)
    stands = {}
    back = entries.get("hand_back")
    if back and not any(
        name in entries and (entries[name].at, entries[name].pk) > (back.at, back.pk)
        for name in ("submit", "make_ready", "publish")
    ):
        stands["hand_back"] = back
    flag = {Legal.NEEDED: "ask_lawyer", Legal.CLEARED: "clear_legal"}.get(article.legal)
    if flag in entries:
        stands[flag] = entries[flag]
    return {name: Said(entry.by, entry.at, entry.note) for name, entry in stands.items()}


def is_outrun(article: Article, said: Said | None) -> bool:
    """Whether the copy was changed after it was legally cleared: the lawyer read other words."""
    if article.legal != Legal.CLEARED or said is None:
        return False
    return Revision.objects.filter(pk=article.revision_id, at__gt=said.at).exists()


@transaction.atomic
def _take(
    article: Article, verb: str, changes: dict, *, by, version: int, note: str = ""
) -> Article:
    stored = copy.locked(article, by=by, verb=verb)
    if _is_done(stored, verb, changes, by=by, note=note):
        return stored
    copy.need_version(stored, version)
    steps.check(stored, verb, note)
    return copy.put_down(stored, changes, by=by, verb=verb, note=note.strip())


def _is_done(stored: Article, verb: str, changes: dict, *, by, note: str) -> bool:
    """Whether the story stands that way already: a button pressed twice.

    What carries a note was done only if it said the same.
    """
    if any(getattr(stored, name) != value for name, value in changes.items()):
        return False
    if verb not in steps.NOTED:
        return True
    last = audit.trail(stored).filter(verb=verb).first()
    return bool(last) and (last.by, last.note) == (by, note.strip())
