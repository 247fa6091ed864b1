"""The verbs of publishing as pages: what each asks, what it will do, doing it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles import rights
from articles.admin.access import desk_facts
from articles.admin.verbs import AT_ONCE, SHOWING_CHANGES, VERBS, Verb, applicable
from articles.errors import EditConflict
from articles.forms.change import is_known_to_readers
from articles.models import Article, ChangeKind
from articles.status import moment, standing


class VerbPages:
    """For the ModelAdmin of stories: a page a verb, at `<story>/<verb>/`."""

    verb_template = "admin/articles/article/verb.html"

    def verb_urls(self):
        view = self.admin_site.admin_view(self.verb_view)
        return [
            path(f"<int:object_id>/{name}/", view, {"name": name}, name=f"articles_article_{name}")
            for name in VERBS
        ]

    def do_or_ask(self, request, story: Article, name: str, change=None):
        """After the form was saved: what can be undone is done at once, the rest is asked.

        None where it could not be done, so that the form comes back with what was chosen.
        """
        verb = VERBS[name]
        # What was saved by this form, though somebody may have saved it again since.
        version = story.version
        story = self.story_or_404(request, story.pk)
        at_once = name in AT_ONCE or (change is not None and name == "publish")
        if not at_once or not rights.may(request.user, verb.right, story):
            address = reverse(f"admin:articles_article_{name}", args=[story.pk])
            return HttpResponseRedirect(address)
        form = verb.form(story=story)
        form.cleaned_data = {"version": version}
        if name == "publish":
            form.cleaned_data |= {name: change.cleaned_data[name] for name in ("kind", "note")}
        if self._do(request, verb, story, form):
            return HttpResponseRedirect(_story_address(story))
        messages.warning(request, _("The copy is saved all the same."))
        if verb.needs_ready and self.may_override(request, story):
            address = reverse(f"admin:articles_article_{name}", args=[story.pk])
            words = _("Publish it anyway, with a reason")
            messages.info(request, format_html('<a href="{}">{}</a>', address, words))
        return None

    def verb_view(self, request, object_id, name):
        verb = VERBS[name]
        story = self.story_or_404(request, object_id, verb.right)
        if name not in applicable(story):
            messages.warning(
                request, _("“%(verb)s” does not apply to this story now.") % {"verb": verb.label}
            )
            return HttpResponseRedirect(_story_address(story))
        form = verb.form(
            request.POST or None, story=story, initial=self.suggested(request, verb.name, story)
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
            messages.success(request, _done(verb, said, story))
            return True
        return False

    def _verb_context(self, request, verb: Verb, story: Article, form) -> dict:
        zone = desk_facts(request).publication.zone
        panel = None
        if verb.needs_ready:
            retracting = form.data.get("kind") == ChangeKind.RETRACTION
            panel = self.panel_of_saved(request, story, retracting=retracting)
        return {
            **self.admin_site.each_context(request),
            "title": f"{verb.label}: {story.headline}",
            "opts": self.opts,
            "original": story,
            "verb": verb,
            "form": form,
            "panel": panel,
            "story_address": _story_address(story),
            # Where a retraction can be chosen, copy that is missing need not stop it.
            "stopped": bool(panel and panel.stopping) and not _asks_kind(form),
            "override": bool(panel) and self.may_override(request, story, panel),
            "standing": standing(story, zone),
            "zone_name": desk_facts(request).publication.time_zone,
            "now": moment(timezone.now(), zone),
            "embargo": story.embargoed_until and moment(story.embargoed_until, zone),
            "printed": getattr(story, "printed", None),
            "suggested": verb.name == "correct" and form.initial.get("note"),
            "known": is_known_to_readers(story),
            "changes": self.changes_for(request, story) if verb.name in SHOWING_CHANGES else [],
        }


def _asks_kind(form) -> bool:
    return "kind" in form.fields


def _done(verb: Verb, said: dict, story: Article) -> str:
    """What was done; `story` as it was before."""
    if verb.name != "publish":
        return verb.done
    if said.get("kind", ChangeKind.MINOR) != ChangeKind.MINOR:
        return VERBS["correct"].done
    if is_known_to_readers(story) and not story.has_unpublished_changes:
        return _("Readers see this copy already: nothing had changed.")
    return verb.done


def _story_address(story: Article) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])
