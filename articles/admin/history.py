"""What a story was and who did what to it: revisions to look at and take back, and the trail."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import rights
from articles.admin.access import desk_facts
from articles.copy import restore_revision
from articles.errors import EditConflict
from articles.models import Revision
from articles.printing import dateline_of
from articles.snapshots import resolve
from articles.status import moment, standing
from masthead import audit
from masthead.desk import Line
from newsroom import html


class HistoryPages:
    """For the ModelAdmin of stories."""

    def history_urls(self):
        view = self.admin_site.admin_view
        return [
            path(
                "<int:object_id>/revisions/<int:number>/",
                view(self.revision_view),
                name="articles_article_revision",
            ),
            path(
                "<int:object_id>/revisions/<int:number>/restore/",
                view(require_POST(self.restore_view)),
                name="articles_article_take_back",
            ),
        ]

    def history_view(self, request, object_id, extra_context=None):
        story = self.story_or_404(request, object_id)
        zone = desk_facts(request).publication.zone
        revisions = story.revisions.select_related("by").defer("snapshot")
        page = Paginator(revisions, 50).get_page(request.GET.get("page"))
        printed = getattr(story, "printed", None)
        for revision in page:
            revision.moment = moment(revision.at, zone)
            revision.is_printed = bool(printed) and printed.revision_id == revision.pk
        trail = list(audit.trail(story)[:100])
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(name)s") % {"name": story},
            "opts": self.opts,
            "original": story,
            "standing": standing(story, zone),
            "page": page,
            "lines": [(moment(entry.at, zone), Line(entry, self.model)) for entry in trail],
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/articles/article/history.html", context)

    def revision_view(self, request, object_id, number):
        story = self.story_or_404(request, object_id)
        revision = get_object_or_404(story.revisions.select_related("by"), number=number)
        return self._read(request, story, revision)

    def read_view(self, request, story):
        """The story for somebody who may see but not edit it."""
        if request.method != "GET":
            raise PermissionDenied
        revision = Revision.objects.select_related("by").filter(pk=story.revision_id).first()
        if revision is None:
            raise Http404
        return self._read(request, story, revision)

    def _read(self, request, story, revision):
        zone = desk_facts(request).publication.zone
        (copy,) = resolve([revision.snapshot])
        context = {
            **self.admin_site.each_context(request),
            "title": story.headline,
            "opts": self.opts,
            "original": story,
            "standing": standing(story, zone),
            "revision": revision,
            "saved": moment(revision.at, zone),
            "copy": copy,
            "body": html.clean_copy(copy.fields.body or ""),
            "dateline": dateline_of(copy.fields, copy.edition.language),
            "is_newest": revision.pk == story.revision_id,
            "may_edit": rights.may(request.user, "edit", story),
        }
        return TemplateResponse(request, "admin/articles/article/revision.html", context)

    def restore_view(self, request, object_id, number):
        story = self.story_or_404(request, object_id, "edit")
        revision = get_object_or_404(story.revisions, number=number)
        version = request.POST.get("version", "")
        try:
            restore_revision(
                story,
                revision,
                by=request.user,
                version=int(version[:9]) if version.isdecimal() else -1,
            )
        except EditConflict:
            messages.error(
                request, _("Somebody saved the story in the meantime. Look at its history again.")
            )
        except (ValidationError, KeyError) as refusal:
            # What the revision names may be gone or moved to another edition since.
            said = getattr(refusal, "messages", [_("Something it names is no longer there.")])
            messages.error(request, " ".join(said))
        else:
            messages.success(
                request,
                _("The copy is what it was at revision %(number)d. Nothing is lost: see the list.")
                % {"number": number},
            )
        return HttpResponseRedirect(reverse("admin:articles_article_history", args=[story.pk]))
