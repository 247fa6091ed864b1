"""What is typed and not saved yet: kept, brought back or thrown away by whoever typed it."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import autosaving, rights
from articles.admin.access import desk_facts
from articles.admin.presence import PresencePages, newer_save
from articles.forms.conflict import Conflict, conflict_of
from articles.models import Article, Autosave
from articles.recovery import never_begun, of_story
from articles.status import moment


class WorkingPages(PresencePages):
    """For the ModelAdmin of stories."""

    def working_urls(self) -> list:
        keep = self.admin_site.admin_view(require_POST(self.autosave_view))
        left = self.admin_site.admin_view(self.leftovers_view)
        return [
            path("add/autosave/", keep, name="articles_article_autosave_new"),
            path("<int:object_id>/autosave/", keep, name="articles_article_autosave"),
            path("add/leftovers/", left, name="articles_article_leftovers_new"),
            path("<int:object_id>/leftovers/", left, name="articles_article_leftovers"),
            *self.presence_urls(),
        ]

    def working_facts(self, request, story) -> dict:
        """What the story's form says of this. `story` is the story as stored."""
        return self.presence_facts(request, story)

    def typing_facts(self, request, form, story) -> dict:
        """What the form carries, so that its words can be kept while they are typed."""
        brought_back = self.slot_asked_for(request)
        tab = as_uuid(request.POST.get("tab")) or (brought_back and brought_back.tab)
        tab = tab or Article().uuid
        zone = desk_facts(request).publication.zone
        return {
            "tab": tab,
            "story_uuid": story.uuid,
            "form_address": address_of("change", story),
            "autosave_address": address_of("autosave", story),
            "leftovers_address": address_of("leftovers", story),
            "presence_address": address_of("presence", story) if story.pk else "",
            "login_address": f"{reverse('account_login')}?next={reverse('back_at_the_desk')}",
            "most_bytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
            "brought_back_at": brought_back and moment(brought_back.at, zone),
            "leftovers": self._leftovers(request, story, but=tab),
        }

    def _leftovers(self, request, story, but=None) -> list:
        zone = desk_facts(request).publication.zone
        if story.pk is None:
            return never_begun(request.user, zone, but=but)
        return of_story(request.user, self.story_or_404(request, story.pk), zone, but=but)

    # Kept

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
                "newer": newer_save(story, int(version), zone),
            }
        )

    def _kept_for(self, request, object_id) -> Article | None:
        """The story typed into; one never saved has no row, only the uuid it is to have."""
        if object_id is not None:
            return self.story_or_404(request, object_id, "edit")
        rights.require(request.user, "create", None)
        uuid = as_uuid(request.POST.get("story"))
        return uuid and Article(uuid=uuid)

    # Brought back, or thrown away

    def leftovers_view(self, request, object_id=None):
        """The notice of words left over, as it stands on the form; sent to, it drops some."""
        if object_id is None:
            rights.require(request.user, "create", None)
            story = Article()
        else:
            story = self.story_or_404(request, object_id, "edit")
        if request.method == "POST":
            of = story.uuid if story.pk else as_uuid(request.POST.get("story"))
            tab = as_uuid(request.POST.get("tab"))
            if of and tab:
                autosaving.throw_away(request.user, of, tab)
            if not request.accepts("text/html"):
                return JsonResponse({"state": "thrown away"})
            return HttpResponseRedirect(address_of("change", story))
        left = self._leftovers(request, story, but=as_uuid(request.GET.get("tab")))
        facts = {"leftovers": left, "leftovers_address": request.path}
        facts["original"] = story if story.pk else None
        return render(request, "admin/articles/article/_recovery.html", facts)

    def slot_asked_for(self, request) -> Autosave | None:
        """The slot of `?recover=`, if it is hers and still there."""
        tab = as_uuid(request.GET.get("recover"))
        if tab is None or request.method != "GET":
            return None
        if not hasattr(request, "slot_asked_for"):
            request.slot_asked_for = autosaving.leftovers(request.user).filter(tab=tab).first()
        return request.slot_asked_for

    def typed_before(self, request, story) -> QueryDict | None:
        """The form's words that are brought back, as they were sent."""
        slot = self.slot_asked_for(request)
        if slot is None or slot.story != story.uuid:
            return None
        typed = QueryDict(mutable=True)
        for name, values in slot.typed.items():
            typed.setlist(name, values)
        typed["version"] = str(slot.version)
        return typed

    def conflict_brought_back(self, request, form, story) -> Conflict | None:
        """The save that came between, when the story went on since the words were typed."""
        if story.pk is None or not form.is_valid():
            return None
        if form.cleaned_data["version"] >= story.version:
            return None
        return conflict_of(form, self.story_or_404(request, story.pk))

    def words_saved(self, request, story) -> None:
        """What was typed into this form is copy now: its slot is done with."""
        if tab := as_uuid(request.POST.get("tab")):
            autosaving.saved(user=request.user, story=story.uuid, tab=tab, version=story.version)

    def begun_or_new(self, request) -> Article:
        """The story that a new story's form stands for: begun already if it was sent before."""
        slot = self.slot_asked_for(request)
        uuid = slot.story if slot else as_uuid(request.POST.get("story"))
        if uuid is None:
            return Article()
        begun = self.stories(request).filter(uuid=uuid).first()
        if begun and rights.may(request.user, "edit", begun):
            return begun
        taken = Article.objects.filter(uuid=uuid).exists()
        return Article() if taken else Article(uuid=uuid)


def address_of(page: str, story: Article) -> str:
    """The address of a page that a story has, or of the one that new stories have in its place."""
    if story.pk is not None:
        return reverse(f"admin:articles_article_{page}", args=[story.pk])
    new = {"change": "add"}.get(page, f"{page}_new")
    return reverse(f"admin:articles_article_{new}")


def as_uuid(text) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
