"""The verbs of publishing for the desk: what each takes, which of them a story can take now."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import publishing, rights
from articles.forms import verbs as forms
from articles.models import Article, ChangeKind, End, Status


@dataclass(frozen=True)
class Verb:
    """`do` takes the story, the form's answers and who asks; `right` is what it takes."""

    name: str
    label: str
    right: str
    form: type[forms.VerbForm]
    button: str
    do: Callable
    done: str
    needs_ready: bool = False


def _publish(story, said, by):
    if said.get("kind", ChangeKind.MINOR) != ChangeKind.MINOR:
        return _correct(story, said, by)
    return publishing.publish(
        story,
        by=by,
        version=said["version"],
        stamp=said.get("stamp"),
        override=said.get("override", ""),
    )


@transaction.atomic
def _schedule(story, said, by):
    if said["until"] != story.embargoed_until:
        publishing.embargo(story, until=said["until"], by=by, version=said["version"])
    extra = {name: said[name] for name in ("kind", "note", "override") if name in said}
    return publishing.schedule(story, at=said["at"], by=by, version=said["version"], **extra)


def _correct(story, said, by):
    return publishing.correct(
        story,
        by=by,
        kind=said["kind"],
        note=said["note"],
        version=said["version"],
        override=said.get("override", ""),
    )


def _withdraw(story, said, by):
    return publishing.withdraw(story, by=by, version=said["version"], notice=said["notice"])


def _kill(story, said, by):
    return publishing.kill(story, by=by, version=said["version"], notice=said["notice"])


def _embargo(story, said, by):
    return publishing.embargo(story, until=said["until"], by=by, version=said["version"])


def _expire(story, said, by):
    return publishing.expire(story, at=said["at"], by=by, version=said["version"])


def _discard(story, said, by):
    return publishing.discard_changes(story, by=by, version=said["version"])


def _cancel_plan(story, said, by):
    return publishing.cancel_change(story, by=by, version=said["version"])


def _restore(story, said, by):
    return publishing.restore(story, by=by, version=said["version"])


VERBS = {
    verb.name: verb
    for verb in (
        Verb(
            "publish", gettext_lazy("Publish"), "publish", forms.PublishForm,
            gettext_lazy("Publish now"), _publish, gettext_lazy("Published."), needs_ready=True,
        ),
        Verb(
            "schedule", gettext_lazy("Schedule"), "schedule", forms.ScheduleForm,
            gettext_lazy("Schedule"), _schedule, gettext_lazy("Scheduled."), needs_ready=True,
        ),
        Verb(
            "correct", gettext_lazy("Correct"), "correct", forms.CorrectForm,
            gettext_lazy("Publish change"), _correct, gettext_lazy("Published, and said so."),
            needs_ready=True,
        ),
        Verb(
            "withdraw", gettext_lazy("Withdraw"), "withdraw", forms.WithdrawForm,
            gettext_lazy("Take it off the site"), _withdraw, gettext_lazy("Off the site."),
        ),
        Verb(
            "embargo", gettext_lazy("Embargo"), "embargo", forms.EmbargoForm,
            gettext_lazy("Set the embargo"), _embargo, gettext_lazy("The embargo is set."),
        ),
        Verb(
            "expire", gettext_lazy("Expire"), "withdraw", forms.ExpireForm,
            gettext_lazy("Set its end"), _expire, gettext_lazy("Its end is set."),
        ),
        Verb(
            "kill", gettext_lazy("Kill"), "kill", forms.KillForm,
            gettext_lazy("Kill the story"), _kill, gettext_lazy("Killed, and partners are told."),
        ),
        Verb(
            "restore", gettext_lazy("Restore"), "restore", forms.RestoreForm,
            gettext_lazy("Put it back"), _restore, gettext_lazy("Back as it was."),
        ),
        Verb(
            "discard", gettext_lazy("Discard changes"), "edit", forms.DiscardForm,
            gettext_lazy("Discard changes"), _discard,
            gettext_lazy("The desk copy is what readers see. Your changes stay in its history."),
        ),
        Verb(
            "cancel_plan", gettext_lazy("Cancel the plan"), "schedule", forms.CancelForm,
            gettext_lazy("Cancel the plan"), _cancel_plan,
            gettext_lazy("The plan is cancelled. Readers keep what they have."),
        ),
    )
}  # fmt: skip
#: The names of the form's buttons, with an underscore before them.
AT_HAND = tuple(VERBS)
#: Done without asking when pressed on the form: each can be undone.
AT_ONCE = ("discard", "cancel_plan")
#: Offered beside the fact they are about, not among the buttons.
BESIDE_FACTS = AT_ONCE
#: Verbs that say what of the live story will be different.
SHOWING_CHANGES = ("publish", "correct", "schedule", "discard")


def applicable(story: Article) -> list[str]:
    """The verbs that mean something for a story in its state, the likeliest first."""
    printed = getattr(story, "printed", None)
    now = timezone.now()
    if printed is None and story.status == Status.SPIKED:
        return []
    if printed is None:
        return ["publish", "schedule", "embargo"]
    back = ["discard"] if story.has_unpublished_changes else []
    if printed.end == End.KILLED:
        return ["restore", *back]
    if printed.end == End.WITHDRAWN:
        return ["restore", "kill", *back]
    if printed.visible_until and printed.visible_until <= now:
        return ["expire", "withdraw", "kill", *back]
    if not printed.was_visible(now):
        return ["publish", "schedule", "embargo", "expire", "withdraw", "kill", *back]
    return ["publish", "schedule", "correct", "withdraw", "expire", "kill", "cancel_plan", *back]


#: Verbs whose buttons stand in the open, the likeliest first.
NEAR = ("restore", "publish", "schedule")


@dataclass(frozen=True)
class Button:
    name: str
    label: str


def verbs_for(user, story: Article) -> dict:
    """Buttons for `user` on `story`: `main` for the first, `beside`, and `more` behind a menu."""
    names = [name for name in applicable(story) if rights.may(user, VERBS[name].right, story)]
    buttons = {
        name: Button(name, _label(story, name)) for name in names if name not in BESIDE_FACTS
    }
    near = [buttons.pop(name) for name in NEAR if name in buttons]
    return {
        "main": near[0] if near else None,
        "beside": near[1:],
        "more": list(buttons.values()),
        "facts": [name for name in names if name in BESIDE_FACTS],
    }


def _label(story: Article, name: str) -> str:
    """A button's label says what it leads to: an ellipsis means that it asks first."""
    printed = getattr(story, "printed", None)
    seen = bool(printed) and printed.was_visible()
    if name == "publish":
        return _("Publish change") if seen else _("Publish…")
    if name == "schedule" and printed and not seen:
        return _("Reschedule…")
    return f"{VERBS[name].label}…"
