"""A live story on its form: what a change is to readers, the note they get, what is planned."""

from django.http import Http404, JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST

from articles import rights
from articles.admin.access import desk_facts
from articles.comparing import compare
from articles.forms.change import ChangeForm, is_known_to_readers
from articles.models import Article, ChangeKind
from articles.noting import suggested_note
from articles.plans import plan_of
from articles.received import from_editor
from articles.status import moment
from newsroom import html


class LiveChanges:
    """For the ModelAdmin of stories."""

    def live_urls(self) -> list:
        view = self.admin_site.admin_view(require_POST(self.suggest_note_view))
        return [path("<int:object_id>/note/", view, name="articles_article_suggest_note")]

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

    def change_form(self, request, story: Article) -> ChangeForm | None:
        """What is asked beside the copy of a story that readers know: what the change is to them.

        None where there is nothing to choose. Bound only when the form is sent to be published.
        """
        if story.pk is None or not is_known_to_readers(story):
            return None
        if not rights.may(request.user, "correct", story) or story.printed.end:
            return None
        sent = request.POST if "_publish" in request.POST else None
        return ChangeForm(sent, prefix="change", edition=story.edition)

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
            "plan": plan_of(story, zone) if story.is_planned else None,
        }

    def suggested(self, request, verb: str, story: Article) -> dict:
        """What the page of a verb starts with: for a correction, a note to be finished."""
        if verb != "correct" or request.method != "GET":
            return {}
        changes = self.changes_for(request, story)
        asked = request.GET.get("kind", "")
        return {
            "note": suggested_note(changes, story.edition.language),
            "kind": asked if asked in ChangeKind.values else None,
        }
