"""A story's way through the desk: the buttons of its form, and taking the step they ask for."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import rights, steps, workflow
from articles.admin.access import desk_facts
from articles.errors import EditConflict
from articles.forms.notes import passage_in
from articles.models import Article, Legal, Status
from articles.status import moment
from articles.writers import writer_of
from masthead.fields import by_whom, person_name

#: What a step was when it is done.
DONE = {
    "submit": gettext_lazy("Submitted to the desk."),
    "claim": gettext_lazy("It is with you now."),
    "make_ready": gettext_lazy("It is ready."),
    "hand_back": gettext_lazy("Handed back."),
    "spike": gettext_lazy("Spiked: it is set aside, and nothing is lost."),
    "bring_back": gettext_lazy("It is a draft again."),
    "ask_lawyer": gettext_lazy("It waits for a legal check, and nobody publishes it before."),
    "clear_legal": gettext_lazy("Legally cleared."),
}
#: A button's name on the story's form is the step's with an underscore before it.
BUTTONS = {"submit": "_submit_copy"} | {
    name: f"_{name}" for name in workflow.VERBS if name != "submit"
}


@dataclass(frozen=True)
class Button:
    """`name` is the form's name for it, `step` the verb."""

    step: str
    name: str
    label: str


class WorkflowPages:
    """For the ModelAdmin of stories."""

    def workflow_urls(self) -> list:
        view = self.admin_site.admin_view(require_POST(self.step_view))
        return [
            path("<int:object_id>/step/<slug:step>/", view, name="articles_article_step"),
        ]

    def workflow_facts(self, request, story) -> dict:
        """What the story's form says of this. `story` is the story as stored."""
        zone = desk_facts(request).publication.zone
        offered = offered_steps(request.user, story)
        return {
            **self.reading_facts(request, story),
            "steps": _row_of(request.user, story, offered),
            "back_to": _back_to(request.user, story) if "hand_back" in offered else None,
            "with_whom": story.assigned_to and person_name(story.assigned_to),
            "due": story.due_at and moment(story.due_at, zone),
            "in_the_works": is_in_the_works(story),
            "note_typed": request.POST.get("hand_back_note", ""),
            "note_passage": passage_in(request.POST, "hand_back_"),
        }

    def reading_facts(self, request, story) -> dict:
        """What is said of the story to somebody who reads it and has no form of it."""
        zone = desk_facts(request).publication.zone
        said = workflow.last_said(story)
        return {
            "handed_back": _told(said.get("hand_back"), zone),
            "legal": story.legal,
            "legal_said": _told(said.get("ask_lawyer") or said.get("clear_legal"), zone),
            "legal_outrun": workflow.is_outrun(story, said.get("clear_legal")),
            "may_clear": "clear_legal" in offered_steps(request.user, story),
            # Handing in again is nobody's offence, so that is hers; the copy is the desk's.
            "is_handed_in": rights.may(request.user, "submit", story)
            and not rights.may(request.user, "edit", story),
        }

    def new_story_facts(self, request) -> dict:
        """The same for a story that is not begun yet: it can be handed in at once."""
        button = Button("submit", BUTTONS["submit"], _("Submit to the desk"))
        return {"steps": {"near": [button], "far": []}, "in_the_works": False}

    def step_asked(self, request) -> str | None:
        """The step whose button was pressed on the story's form."""
        return next((step for step, name in BUTTONS.items() if name in request.POST), None)

    def take_step(self, request, story: Article, step: str):
        """Do it to the story as it was just saved or shown; what stands in the way is told."""
        words = {"note": request.POST.get(f"{step}_note", "")} if step in steps.NOTED else {}
        if step == "hand_back":
            words |= passage_in(request.POST, "hand_back_")
        try:
            done = workflow.VERBS[step](story, by=request.user, version=story.version, **words)
        except EditConflict:
            said = _("Somebody saved the story after you opened it. Look at it once more.")
            messages.error(request, " ".join([said, _kept(words.get("note"))]))
        except PermissionDenied:
            messages.error(request, _("That is for the desk that runs its section."))
        except ValidationError as refusal:
            messages.error(request, " ".join([*refusal.messages, _kept(words.get("note"))]))
        else:
            messages.success(request, _done(step, done))
        return HttpResponseRedirect(self.way_back(request, story))

    def step_view(self, request, object_id, step):
        """A step without the form, for whoever may take it and not edit: the lawyer."""
        if step not in workflow.VERBS:
            raise Http404
        story = self.story_or_404(request, object_id, step)
        version = request.POST.get("version", "")
        story.version = int(version[:9]) if version.isdecimal() else -1
        return self.take_step(request, story, step)

    def way_back(self, request, story: Article) -> str:
        """The story's page, or the list when it is not hers to see any more."""
        if self.stories(request).filter(pk=story.pk).exists():
            return reverse("admin:articles_article_change", args=[story.pk])
        return reverse("admin:articles_article_changelist")


def offered_steps(user, story: Article) -> list[str]:
    """The steps that mean something for the story now and that `user` may take."""
    offered = []
    for step in workflow.VERBS:
        if _means_something(user, story, step) and rights.may(user, step, story):
            offered.append(step)
    return offered


def _means_something(user, story: Article, step: str) -> bool:
    if step == "ask_lawyer":
        return story.legal != Legal.NEEDED and story.status != Status.SPIKED
    if step == "clear_legal":
        return story.legal == Legal.NEEDED
    if step == "claim" and story.status == Status.IN_EDIT and story.assigned_to_id == user.pk:
        return False
    if step in ("submit", "claim", "make_ready", "hand_back") and not is_in_the_works(story):
        return False
    return steps.applies(story, step)


def is_in_the_works(story: Article) -> bool:
    """Whether the desk has something to do with it: readers do not see it as it stands."""
    return getattr(story, "printed", None) is None or story.has_unpublished_changes


def _row_of(user, story: Article, offered: list[str]) -> dict[str, list[Button]]:
    """The likely steps side by side, the others behind a menu. Steps with a note stand apart."""
    far = {"spike", "ask_lawyer"}
    if "make_ready" in offered or story.status == Status.READY:
        far.add("submit")
    buttons = [
        Button(step, BUTTONS[step], _label(user, story, step))
        for step in offered
        if step not in steps.NOTED
    ]
    return {
        "near": [button for button in buttons if button.step not in far],
        "far": [button for button in buttons if button.step in far],
    }


def _label(user, story: Article, step: str) -> str:
    if step == "claim" and story.status == Status.IN_EDIT and story.assigned_to:
        return _("Take it over from %(name)s") % {"name": _first_name(story.assigned_to)}
    return {
        "submit": _("Submit to the desk"),
        "claim": _("Take it"),
        "make_ready": _("Ready"),
        "spike": _("Spike"),
        "bring_back": _("Bring back"),
        "ask_lawyer": _("Ask for a legal check"),
    }[step]


def _back_to(user, story: Article) -> dict[str, str]:
    writer = writer_of(story)
    if writer is None or writer == user:
        return {"note": _("What is to be done"), "button": _("Hand back")}
    name = _first_name(writer)
    return {
        "note": _("Note to %(name)s") % {"name": name},
        "button": _("Hand back to %(name)s") % {"name": name},
    }


def _first_name(user) -> str:
    return user.first_name or user.get_username()


def _told(said: workflow.Said | None, zone) -> dict | None:
    if said is None:
        return None
    who = by_whom(said.by)
    return {"who": who, "at": moment(said.at, zone), "note": said.note}


def _done(step: str, story: Article) -> str:
    if step == "hand_back" and story.assigned_to:
        return _("Handed back to %(name)s.") % {"name": person_name(story.assigned_to)}
    return DONE[step]


def _kept(note: str | None) -> str:
    """A note that went nowhere is not lost."""
    return _("Your note was: “%(note)s”") % {"note": note} if note else ""
