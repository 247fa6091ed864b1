"""A story's way through the desk: one table of every change of its status, and the verb it is.

`articles.workflow` takes these steps; `articles.copy` asks here before it saves one that came with
other changes, from a form, a list or an importer. Nothing here writes.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import rights
from articles.errors import NotPossible
from articles.models import Article, Legal, Status

#: Where each verb leads, and from where.
WAY = {
    "submit": (Status.SUBMITTED, {Status.DRAFT, Status.READY}),
    # Somebody else may have it in hand, and be ill.
    "claim": (
        Status.IN_EDIT,
        {Status.DRAFT, Status.SUBMITTED, Status.IN_EDIT, Status.READY},
    ),
    "hand_back": (Status.DRAFT, {Status.SUBMITTED, Status.IN_EDIT, Status.READY}),
    "make_ready": (Status.READY, {Status.DRAFT, Status.SUBMITTED, Status.IN_EDIT}),
    "spike": (
        Status.SPIKED,
        {Status.DRAFT, Status.SUBMITTED, Status.IN_EDIT, Status.READY},
    ),
    "bring_back": (Status.DRAFT, {Status.SPIKED}),
}
#: Steps that say why, and how to ask for it.
NOTED = {
    "hand_back": gettext_lazy("Write a note first: what is to be done?"),
    "clear_legal": gettext_lazy("Write a note first: who cleared it, and on what condition?"),
}
#: The desk's business with a story, beside its status.
ARRANGED = ("assigned_to", "due_at", "planned_words", "confidential")

_REFUSALS = {
    "submit": gettext_lazy("Somebody at the desk has it in hand already."),
    "hand_back": gettext_lazy("It is a draft: its writer has it already."),
    "make_ready": gettext_lazy("It is ready already."),
    "spike": gettext_lazy("It is spiked already."),
    "bring_back": gettext_lazy("It is not spiked."),
}


def verbs_in(story: Article, changes: Mapping[str, Any]) -> list[str]:
    """The verbs that `changes` to the stored `story` amount to, besides an edit.

    Raises NotPossible for a change of status there is not.
    """
    verbs = []
    if changes.get("status", story.status) != story.status:
        verbs.append(_step(story.status, changes["status"]))
    legal = changes.get("legal", story.legal)
    if legal != story.legal:
        verbs.append("ask_lawyer" if legal == Legal.NEEDED else "clear_legal")
    arranged = any(name in changes and changes[name] != getattr(story, name) for name in ARRANGED)
    if arranged or _names_others(story, changes.get("confidential_to")):
        verbs.append("assign")
    return verbs


def allow(story: Article, changes: Mapping[str, Any], *, by, note: str = "") -> None:
    """Raise PermissionDenied or NotPossible unless `by` may make `changes` to the stored `story`.

    The newsroom itself (None) may: importers bring stories as they stood elsewhere.
    """
    if by is None:
        return
    for verb in verbs_in(story, changes):
        rights.require(by, verb, story)
        check(story, verb, note)
    section = changes.get("section", story.section)
    if section != story.section and not rights.may_file(by, story, section):
        raise PermissionDenied(f"{by} may not move this story there.")


def check(story: Article, verb: str, note: str = "") -> None:
    """Raise NotPossible unless `verb` means something for `story` as it stands."""
    if verb in NOTED and not note.strip():
        raise NotPossible(NOTED[verb])
    if verb not in WAY:
        return
    if verb == "spike" and _is_in_print(story):
        raise NotPossible(_("It is in print: withdraw it first."))
    if story.status == Status.SPIKED and verb not in ("spike", "bring_back"):
        raise NotPossible(_("It is spiked: bring it back first."))
    if story.status not in WAY[verb][1]:
        raise NotPossible(_REFUSALS[verb])


def applies(story: Article, verb: str) -> bool:
    """Whether `verb` means something for `story` as it stands, its note aside."""
    try:
        check(story, verb, note="-")
    except NotPossible:
        return False
    return True


def _step(before: str, after: str) -> str:
    for verb, (to, sources) in WAY.items():
        if to == after and before in sources:
            return verb
    if before == Status.SPIKED:
        raise NotPossible(_("It is spiked: bring it back first."))
    raise NotPossible(_("A story does not go that way through the desk."))


def _is_in_print(story: Article) -> bool:
    printed = getattr(story, "printed", None)
    return printed is not None and not printed.end


def _names_others(story: Article, people) -> bool:
    if people is None:
        return False
    if story.pk is None:
        return bool(people)
    named = set(story.confidential_to.values_list("pk", flat=True))
    return named != {person.pk for person in people}
