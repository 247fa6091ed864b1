"""What is typed and not saved yet is kept for whoever typed it, and who else is here is told."""

from uuid import uuid4

from django.conf import settings
from django.http import JsonResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import autosaving, rights
from articles.admin.access import desk_facts, login_address
from articles.admin.presence import PresencePages, newer_save
from articles.admin.recovering import RecoveryPages, address_of, as_uuid
from articles.models import Article
from articles.status import moment


class WorkingPages(RecoveryPages, PresencePages):
    """For the ModelAdmin of stories."""

    def working_urls(self) -> list:
        keep = self.admin_site.admin_view(require_POST(self.autosave_view))
        return [
            path("add/autosave/", keep, name="articles_article_autosave_new"),
            path("<int:object_id>/autosave/", keep, name="articles_article_autosave"),
            *self.recovery_urls(),
            *self.presence_urls(),
        ]

    def working_facts(self, request, story) -> dict:
        """What the story's form says of this. `story` is the story as stored."""
        return self.presence_facts(request, story)

    def typing_facts(self, request, story, conflict) -> dict:
        """What the form carries, so that its words can be kept while they are typed."""
        brought_back = self.slot_asked_for(request)
        sent = None if hasattr(request, "words_are_saved") else as_uuid(request.POST.get("tab"))
        tab = sent or (brought_back and brought_back.tab) or uuid4()
        zone = desk_facts(request).publication.zone
        return {
            "tab": tab,
            "story_uuid": story.uuid,
            "form_address": address_of("change", story),
            "autosave_address": address_of("autosave", story),
            "leftovers_address": address_of("leftovers", story),
            "presence_address": address_of("presence", story) if story.pk else "",
            "login_address": login_address(),
            "most_bytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
            "brought_back_at": brought_back and moment(brought_back.at, zone),
            # One thing at a time: a conflict is settled first.
            "leftovers": [] if conflict else self.leftovers(request, story, but=tab),
        }

    def autosave_view(self, request, object_id=None):
        """Keep the form as it was sent. Answers how it went and whether the story went on."""
        story = self._kept_for(request, object_id)
        tab = as_uuid(request.POST.get("tab"))
        version = request.POST.get("version", "")
        if story is None or tab is None or not version.isdecimal() or len(version) > 9:
            return JsonResponse({"state": "refused"}, status=400)
        kept = autosaving.keep(
            user=request.user,
            story=story.uuid,
            tab=tab,
            version=int(version),
            typed=autosaving.typed_in(dict(request.POST.lists())),
        )
        zone = desk_facts(request).publication.zone
        at = moment(timezone.now(), zone)
        return JsonResponse(
            {
                "state": "kept" if kept else "saved",
                "said": _("Kept %(at)s, only you see it") % {"at": at} if kept else "",
                "newer": newer_save(request, story, int(version)),
            }
        )

    def _kept_for(self, request, object_id) -> Article | None:
        """The story typed into; one never saved has no row, only the uuid it is to have."""
        if object_id is not None:
            return self.story_or_404(request, object_id, "edit")
        rights.require(request.user, "create", None)
        uuid = as_uuid(request.POST.get("story"))
        return uuid and Article(uuid=uuid)

    def words_saved(self, request, story) -> None:
        """What was typed into this form is copy now: its slot is done with."""
        if tab := as_uuid(request.POST.get("tab")):
            autosaving.saved(user=request.user, story=story.uuid, tab=tab, version=story.version)
        request.words_are_saved = True
