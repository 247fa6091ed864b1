"""The verbs of publishing as pages: what each asks, which of them a story can take, doing them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import checks, publishing, rights
from articles.admin.access import desk_facts
from articles.admin.plans import plan_of
from articles.comparing import compare
from articles.errors import EditConflict
from articles.forms import verbs as forms
from articles.models import Article, ChangeKind, End
from articles.noting import suggested_note
from articles.received import from_editor
from articles.snapshots import resolve
from articles.status import moment, standing
from newsroom import html


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
    return publishing.publish(story, by=by, version=said["version"], stamp=said.get("stamp"))


@transaction.atomic
def _schedule(story, said, by):
    if said["until"] != story.embargoed_until:
        publishing.embargo(_of_version(story, said), until=said["until"], by=by)
    extra = {name: said[name] for name in ("kind", "note") if name in said}
    return publishing.schedule(story, at=said["at"], by=by, version=said["version"], **extra)


def _correct(story, said, by):
    return publishing.correct(
        story, by=by, kind=said["kind"], note=said["note"], version=said["version"]
    )


def _of_version(story, said):
    """Verbs without a version of their own are held to it here."""
    if Article.objects.values_list("version", flat=True).get(pk=story.pk) != said["version"]:
        story.refresh_from_db()
        raise EditConflict(story, version=said["version"])
    return story


def _withdraw(story, said, by):
    return publishing.withdraw(_of_version(story, said), by=by, notice=said["notice"])


def _kill(story, said, by):
    return publishing.kill(_of_version(story, said), by=by, notice=said["notice"])


def _embargo(story, said, by):
    return publishing.embargo(_of_version(story, said), until=said["until"], by=by)


def _expire(story, said, by):
    return publishing.expire(_of_version(story, said), at=said["at"], by=by)


def _discard(story, said, by):
    return publishing.discard_changes(story, by=by, version=said["version"])


def _cancel_plan(story, said, by):
    return publishing.cancel_change(story, by=by, version=said["version"])


def _restore(story, said, by):
    return publishing.restore(_of_version(story, said), by=by)


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
NEAR = ("restore", "publish", "schedule", "withdraw")


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


class VerbPages:
    """For the ModelAdmin of stories: a page a verb, at `<story>/<verb>/`."""

    verb_template = "admin/articles/article/verb.html"

    def verb_urls(self):
        view = self.admin_site.admin_view(self.verb_view)
        return [
            path(
                "<int:object_id>/note/",
                self.admin_site.admin_view(require_POST(self.suggest_note_view)),
                name="articles_article_suggest_note",
            ),
            *(
                path(
                    f"<int:object_id>/{name}/",
                    view,
                    {"name": name},
                    name=f"articles_article_{name}",
                )
                for name in VERBS
            ),
        ]

    def suggest_note_view(self, request, object_id):
        """A note to readers about what is typed in the form so far, to be finished there."""
        story = self.story_or_404(request, object_id, "correct")
        printed = getattr(story, "printed", None)
        if printed is None:
            raise Http404
        live = story.revisions.values_list("snapshot", flat=True).get(pk=printed.revision_id)
        typed = {
            "headline": " ".join(request.POST.get("headline", story.headline).split()),
            "standfirst": request.POST.get("standfirst", story.standfirst).replace("\r\n", "\n"),
            "body": html.clean_copy(from_editor(request.POST.get("body", story.body))),
        }
        changes = compare(live, live | typed, named=False)
        return JsonResponse({"note": suggested_note(changes, story.edition.language)})

    def change_form(self, request, story: Article) -> forms.ChangeForm | None:
        """What is asked beside the copy of a story that readers know: what the change is to them.

        None where there is nothing to choose. Bound only when the form is sent to be published.
        """
        if story.pk is None or not forms.is_known_to_readers(story):
            return None
        if not rights.may(request.user, "correct", story) or story.printed.end:
            return None
        sent = request.POST if "_publish" in request.POST else None
        return forms.ChangeForm(sent, prefix="change")

    def is_decided(self, form, change) -> bool:
        """Whether the change may go out as chosen; what is missing is said on top of the form."""
        if change is None or not change.is_bound or change.is_valid():
            return True
        for name, errors in change.errors.items():
            for error in errors:
                form.add_error(None, f"{change[name].label}: {error}")
        return False

    def print_facts(self, request, story: Article) -> dict:
        """How the story stands in print, for the panel of its form."""
        zone = desk_facts(request).publication.zone
        printed = getattr(story, "printed", None)
        if printed is None:
            return {"printed": None}
        return {
            "printed": printed,
            "live_since": moment(printed.published_at, zone),
            "updated": printed.updated_at and moment(printed.updated_at, zone),
            "plan": plan_of(story, zone),
        }

    def do_or_ask(self, request, story: Article, name: str, change=None):
        """After the form was saved: what can be undone is done at once, the rest is asked.

        None where it could not be done, so that the form comes back with what was chosen.
        """
        verb = VERBS[name]
        story = self.story_or_404(request, story.pk)
        at_once = name in AT_ONCE or (change is not None and name == "publish")
        if not at_once or not rights.may(request.user, verb.right, story):
            address = reverse(f"admin:articles_article_{name}", args=[story.pk])
            return HttpResponseRedirect(address)
        form = verb.form(story=story)
        form.cleaned_data = {"version": story.version}
        if name == "publish":
            form.cleaned_data |= {name: change.cleaned_data[name] for name in ("kind", "note")}
        done = self._do(request, verb, story, form)
        return HttpResponseRedirect(_story_address(story)) if done else None

    def verb_view(self, request, object_id, name):
        verb = VERBS[name]
        story = self.story_or_404(request, object_id, verb.right)
        if name not in applicable(story):
            messages.warning(
                request, _("“%(verb)s” does not apply to this story now.") % {"verb": verb.label}
            )
            return HttpResponseRedirect(_story_address(story))
        form = verb.form(
            request.POST or None, story=story, initial=self._suggested(request, verb, story)
        )
        if request.method == "POST" and form.is_valid() and self._do(request, verb, story, form):
            return HttpResponseRedirect(_story_address(story))
        return TemplateResponse(
            request, self.verb_template, self._verb_context(request, verb, story, form)
        )

    def _do(self, request, verb: Verb, story: Article, form) -> bool:
        """Do it; what stands in the way is told and nothing is done."""
        said = form.cleaned_data
        try:
            verb.do(story, said, request.user)
        except EditConflict:
            messages.error(
                request,
                _("Somebody saved the story after you opened this page. Look at it once more."),
            )
        except PermissionDenied:
            messages.error(request, _("That is for an editor of its desk."))
        except ValidationError as refusal:
            for sentence in refusal.messages:
                messages.error(request, sentence)
        else:
            messages.success(request, _done(verb, said))
            return True
        return False

    def _verb_context(self, request, verb: Verb, story: Article, form) -> dict:
        zone = desk_facts(request).publication.zone
        problems = []
        if verb.needs_ready and story.revision_id:
            (copy,) = resolve([story.revision.snapshot])
            retracting = form.data.get("kind") == ChangeKind.RETRACTION
            problems = checks.problems(copy, retracting=retracting)
        return {
            **self.admin_site.each_context(request),
            "title": f"{verb.label}: {story.headline}",
            "opts": self.opts,
            "original": story,
            "verb": verb,
            "form": form,
            "problems": problems,
            "stopped": bool(problems) and verb.name != "correct",
            "standing": standing(story, zone),
            "zone_name": desk_facts(request).publication.time_zone,
            "now": moment(timezone.now(), zone),
            "embargo": story.embargoed_until and moment(story.embargoed_until, zone),
            "printed": getattr(story, "printed", None),
            "known": forms.is_known_to_readers(story),
            "changes": self.changes_for(request, story) if verb.name in SHOWING_CHANGES else [],
        }

    def _suggested(self, request, verb: Verb, story: Article) -> dict:
        """What the page of a verb starts with: for a correction, a note to be finished."""
        if verb.name != "correct" or request.method != "GET":
            return {}
        changes = self.changes_for(request, story)
        asked = request.GET.get("kind", "")
        return {
            "note": suggested_note(changes, story.edition.language),
            "kind": asked if asked in ChangeKind.values else None,
        }


def _done(verb: Verb, said: dict) -> str:
    is_said = said.get("kind", ChangeKind.MINOR) != ChangeKind.MINOR
    return VERBS["correct"].done if verb.name == "publish" and is_said else verb.done


def _story_address(story: Article) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])
