"""The verbs of publishing as pages: what each asks, which of them a story can take, doing them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import checks, publishing, rights
from articles.admin.access import desk_facts
from articles.errors import EditConflict
from articles.forms import verbs as forms
from articles.models import Article, ChangeKind, End
from articles.snapshots import resolve
from articles.status import moment, standing


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
    return publishing.publish(story, by=by, version=said["version"], stamp=said.get("stamp"))


def _schedule(story, said, by):
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
    )
}  # fmt: skip
#: The names of the form's buttons, with an underscore before them.
AT_HAND = tuple(VERBS)


def applicable(story: Article) -> list[str]:
    """The verbs that mean something for a story in its state, the likeliest first."""
    printed = getattr(story, "printed", None)
    now = timezone.now()
    if printed is None:
        return ["publish", "schedule", "embargo"]
    if printed.end == End.KILLED:
        return ["restore"]
    if printed.end == End.WITHDRAWN:
        return ["restore", "kill"]
    if printed.visible_until and printed.visible_until <= now:
        return ["expire", "withdraw", "kill"]
    if not printed.was_visible(now):
        return ["publish", "schedule", "embargo", "expire", "withdraw", "kill"]
    return ["publish", "correct", "schedule", "withdraw", "expire", "kill"]


@dataclass(frozen=True)
class Button:
    name: str
    label: str


def verbs_for(user, story: Article) -> dict:
    """Buttons for `user` on `story`: `main` for the first, `beside`, and `more` behind a menu."""
    names = [name for name in applicable(story) if rights.may(user, VERBS[name].right, story)]
    buttons = [Button(name, _label(story, name)) for name in names]
    beside = {"publish", "schedule", "correct", "restore"}
    near = [button for button in buttons if button.name in beside or button.name == "withdraw"]
    far = [button for button in buttons if button not in near]
    return {"main": near[0] if near else None, "beside": near[1:], "more": far}


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
            path(f"<int:object_id>/{name}/", view, {"name": name}, name=f"articles_article_{name}")
            for name in VERBS
        ]

    def do_or_ask(self, request, story: Article, name: str):
        """After the form was saved: a change to a live story is printed at once, the rest asked."""
        verb = VERBS[name]
        story = self.story_or_404(request, story.pk)
        printed = getattr(story, "printed", None)
        at_once = name == "publish" and printed and printed.is_live()
        if not at_once or not rights.may(request.user, verb.right, story):
            address = reverse(f"admin:articles_article_{name}", args=[story.pk])
            return HttpResponseRedirect(address)
        form = verb.form(story=story)
        form.cleaned_data = {"version": story.version}
        self._do(request, verb, story, form)
        return HttpResponseRedirect(_story_address(story))

    def verb_view(self, request, object_id, name):
        verb = VERBS[name]
        story = self.story_or_404(request, object_id, verb.right)
        if name not in applicable(story):
            messages.warning(
                request, _("“%(verb)s” does not apply to this story now.") % {"verb": verb.label}
            )
            return HttpResponseRedirect(_story_address(story))
        form = verb.form(request.POST or None, story=story)
        if request.method == "POST" and form.is_valid() and self._do(request, verb, story, form):
            return HttpResponseRedirect(_story_address(story))
        return TemplateResponse(
            request, self.verb_template, self._verb_context(request, verb, story, form)
        )

    def _do(self, request, verb: Verb, story: Article, form) -> bool:
        """Do it; what stands in the way is told and nothing is done."""
        try:
            verb.do(story, form.cleaned_data, request.user)
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
            messages.success(request, verb.done)
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
        }


def _story_address(story: Article) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])
