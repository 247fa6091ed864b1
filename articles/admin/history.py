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
from articles.admin.access import desk_facts, login_address
from articles.admin.revisions import headlines_of, latest, told, told_all
from articles.comparing.fields import label_of
from articles.copy import name_revision, restore_revision
from articles.errors import EditConflict
from articles.models import Article, Revision
from articles.printing import body_of, dateline_of
from articles.publishing import discard_changes
from articles.snapshots import gone_since, resolve
from articles.status import moment, standing
from masthead import audit
from masthead.desk import Line
from newsroom.listed import listed

#: How many revisions the panel of the form shows.
LATEST = 8


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
            path(
                "<int:object_id>/revisions/<int:number>/name/",
                view(require_POST(self.name_view)),
                name="articles_article_name",
            ),
        ]

    def history_view(self, request, object_id, extra_context=None):
        story = self.story_or_404(request, object_id)
        zone = desk_facts(request).publication.zone
        named = request.GET.get("show") == "milestones"
        revisions = story.revisions.select_related("by").defer("snapshot")
        if named:
            revisions = revisions.exclude(milestone="")
        page = Paginator(revisions, 50).get_page(request.GET.get("page"))
        trail = list(audit.trail(story)[:100])
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(name)s") % {"name": story},
            "opts": self.opts,
            "original": story,
            "standing": standing(story, zone),
            "page": page,
            "revisions": told_all(page, story, zone),
            "named": named,
            "headlines": headlines_of(story, zone),
            "lines": [(moment(entry.at, zone), Line(entry, self.model)) for entry in trail],
            "may_edit": rights.may(request.user, "edit", story),
            "trail_address": _trail_address(request.user, story),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/articles/article/history.html", context)

    def history_facts(self, request, story) -> dict:
        """The newest revisions, for the panel of the story's form."""
        revisions = latest(story, desk_facts(request).publication.zone, LATEST)
        live = next((revision for revision in revisions if revision.is_live), None)
        if live is None or live.is_desk:
            live = next((revision for revision in revisions if not revision.is_desk), None)
        return {"revisions": revisions, "picked": live and live.number}

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
            "revision": told(revision, story, zone),
            "copy": copy,
            "body": body_of(copy),
            "dateline": dateline_of(copy.fields, copy.edition.language),
            "may_edit": rights.may(request.user, "edit", story),
            **self.beginning_facts(request, story),
            **(self.desk_copy_facts(request, story) if revision.pk == story.revision_id else {}),
        }
        return TemplateResponse(request, "admin/articles/article/revision.html", context)

    def desk_copy_facts(self, request, story) -> dict:
        """What is said of the copy as the desk has it, and of no older one."""
        return {
            **self.reading_facts(request, story),
            **self.note_facts(request, story),
            "is_desk_copy": True,
            "login_address": login_address(),
        }

    def restore_view(self, request, object_id, number):
        story = self.story_or_404(request, object_id, "edit")
        revision = get_object_or_404(story.revisions, number=number)
        try:
            gone = gone_since(revision.snapshot)
            saved = _take_back(story, revision, by=request.user, version=_number(request.POST))
        except EditConflict:
            messages.error(
                request, _("Somebody saved the story in the meantime. Look at its history again.")
            )
        except ValidationError as refusal:
            # What the revision names may have moved to another edition since.
            messages.error(request, " ".join(refusal.messages))
        except KeyError:
            messages.error(request, _("Its edition is no longer there, so it cannot come back."))
        else:
            _say_restored(request, number, gone, is_new=saved.version != story.version)
            return HttpResponseRedirect(_form_address(story))
        return HttpResponseRedirect(_history_address(story))

    def name_view(self, request, object_id, number):
        """Give a revision its milestone's name, or take it away."""
        story = self.story_or_404(request, object_id, "edit")
        revision = get_object_or_404(story.revisions.defer("snapshot"), number=number)
        named = name_revision(revision, request.POST.get("milestone", ""), by=request.user)
        if named.milestone:
            said = _("Revision %(number)d is “%(name)s” now.")
        else:
            said = _("Revision %(number)d has no name any more.")
        messages.success(request, said % {"number": number, "name": named.milestone})
        return HttpResponseRedirect(_history_address(story))


def _take_back(story, revision, *, by, version: int) -> Article:
    """What is live comes back as the live copy, anything else as copy to be published."""
    printed = getattr(story, "printed", None)
    if printed and printed.revision_id == revision.pk != story.revision_id:
        return discard_changes(story, by=by, version=version)
    return restore_revision(story, revision, by=by, version=version)


def _say_restored(request, number: int, gone: list[str], *, is_new: bool) -> None:
    if is_new:
        said = _("The copy is what it was at revision %d. Nothing is lost: see its history.")
    else:
        said = _("The copy is what it was at revision %d already. Nothing changed.")
    messages.success(request, said % number)
    if gone:
        labels = listed(label_of(name) for name in gone)
        messages.warning(
            request,
            _("Left out, because it is no longer there: %(labels)s.") % {"labels": labels},
        )


def _number(posted) -> int:
    version = posted.get("version", "")
    return int(version[:9]) if version.isdecimal() else -1


def _form_address(story) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])


def _history_address(story) -> str:
    return reverse("admin:articles_article_history", args=[story.pk])


def _trail_address(user, story) -> str:
    """The story in the trail of the whole newsroom; empty for who may not look there."""
    if not user.has_perm("masthead.view_auditentry"):
        return ""
    trail = reverse("admin:masthead_auditentry_changelist")
    return f"{trail}?kind={story._meta.label_lower}&number={story.pk}"
