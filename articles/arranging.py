"""The desk's business with a story, changed from a list or a board without opening it.

Nothing here asks who may or writes by itself: a step is a verb of `articles.workflow`, what comes
together is one `articles.copy.save_copy`.
"""

from collections.abc import Mapping
from typing import Any

from articles import copy, rights, steps, workflow
from articles.models import Article, Status

#: What can be arranged.
ARRANGED = ("status", "assigned_to", "due_at")


def arrange(article: Article, changes: Mapping[str, Any], *, by, version: int) -> Article:
    """Make `changes` to a story shown at `version`: status, assigned_to, due_at, or some of them.

    What stands that way already is left out. Raises EditConflict, NotPossible or PermissionDenied.
    """
    changes = {name: changes[name] for name in ARRANGED if name in changes}
    changes = {name: value for name, value in changes.items() if value != getattr(article, name)}
    if not changes:
        rights.require(by, "edit", article)
        return article
    if set(changes) == {"status"}:
        (verb,) = steps.verbs_in(article, changes)
        words = {"note": ""} if verb in steps.NOTED else {}
        return workflow.VERBS[verb](article, by=by, version=version, **words)
    if set(changes) == {"assigned_to"}:
        return workflow.assign(article, to=changes["assigned_to"], by=by, version=version)
    return copy.save_copy(article, changes, by=by, version=version)


def statuses_offered(user, story: Article) -> list[Status]:
    """Where `user` may take it in one step that needs no note, in the order of the desk's way."""
    led = {
        to
        for verb, (to, _sources) in steps.WAY.items()
        if verb not in steps.NOTED
        and to != story.status
        and steps.applies(story, verb)
        and rights.may(user, verb, story)
    }
    return [status for status in Status if status in led]


def may_arrange(user, story: Article) -> bool:
    """Whether `user` may say whose it is and when it is due."""
    return rights.may(user, "edit", story) and rights.may(user, "assign", story)
