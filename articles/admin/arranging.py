"""One change to one row of the list or one card of the week: asked for, done, told at the row."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import arranging
from articles.admin.access import desk_facts
from articles.admin.columns import Columns
from articles.admin.views import tidied
from articles.errors import EditConflict
from articles.forms.arranging import ArrangeForm
from articles.models import Article

#: The cells of a row that a change may turn into something else.
CELLS = ("desk_status", "readers", "with_whom", "due", "saved")


class ArrangePages:
    """For the ModelAdmin of stories."""

    def arrange_urls(self) -> list:
        view = self.admin_site.admin_view(require_POST(self.arrange_view))
        return [path("<int:object_id>/arrange/", view, name="articles_article_arrange")]

    def arrange_view(self, request, object_id):
        """Change one story; JSON for a script, else back to where the form stood, with a word."""
        story = self.story_or_404(request, object_id, "edit")
        refusal, status = self._arranged(request, story)
        stored = self.stories(request).filter(pk=story.pk).first()
        if request.accepts("text/html"):
            said = refusal or _("Saved.")
            told = _("“%(story)s”: %(refusal)s") % {"story": story, "refusal": said}
            (messages.warning if refusal else messages.success)(request, told)
            return HttpResponseRedirect(self._back(request))
        said = refusal or self._done(stored)
        return JsonResponse({"said": said, **self._shown(request, stored)}, status=status)

    def _arranged(self, request, story: Article) -> tuple[str, int]:
        """Why it was not done, or "", and the status that says so."""
        form = ArrangeForm(request.POST)
        if not form.is_valid():
            errors = [error for field in form.errors.values() for error in field]
            return " ".join(errors), 400
        version = form.cleaned_data["version"]
        try:
            arranging.arrange(story, form.changes_to(story), by=request.user, version=version)
        except EditConflict:
            said = _(
                "Not done: somebody saved this story after you opened the page. "
                "This is how it stands now; choose again if it still holds."
            )
            return said, 409
        except PermissionDenied:
            return _("Not done: that is for the desk that runs its section."), 403
        except ValidationError as refusal:
            return " ".join([_("Not done."), *refusal.messages]), 400
        return "", 200

    def _done(self, story: Article | None) -> str:
        if story is None:
            return _("Saved. It is not yours to see any more.")
        return _("“%(story)s” is saved.") % {"story": story}

    def _shown(self, request, story: Article | None) -> dict:
        """The row or card as it stands now; `gone` when it is not hers to see any more."""
        if story is None:
            return {"gone": True}
        if request.POST.get("shown") == "card":
            return {"version": story.version, **self.card_shown(request, story)}
        columns = Columns(desk_facts(request).publication.zone, request.user)
        cells = {name: str(getattr(columns, name)(story)) for name in CELLS}
        return {"version": story.version, "cells": cells}

    def _back(self, request) -> str:
        if request.POST.get("shown") == "card":
            address = reverse("admin:articles_article_week")
        else:
            address = reverse("admin:articles_article_changelist")
        query = tidied(request.POST.get("back", ""))
        return f"{address}?{query}" if query else address
