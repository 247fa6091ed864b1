"""Words left over from a form that was never saved: looked at, brought back or thrown away."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles import autosaving, rights
from articles.admin.access import desk_facts
from articles.forms.conflict import Conflict, conflict_of, differences
from articles.forms.story import StoryForm
from articles.models import Article, Autosave
from articles.recovery import Leftover, never_begun, of_story
from articles.status import moment, standing


class RecoveryPages:
    """For the ModelAdmin of stories."""

    def recovery_urls(self) -> list:
        left = self.admin_site.admin_view(self.leftovers_view)
        difference = self.admin_site.admin_view(self.difference_view)
        return [
            path("add/leftovers/", left, name="articles_article_leftovers_new"),
            path("<int:object_id>/leftovers/", left, name="articles_article_leftovers"),
            path(
                "<int:object_id>/leftovers/<uuid:tab>/",
                difference,
                name="articles_article_leftover",
            ),
        ]

    def leftovers(self, request, story, but=None) -> list[Leftover]:
        zone = desk_facts(request).publication.zone
        if story.pk is None:
            return never_begun(request.user, zone, but=but)
        if not autosaving.leftovers(request.user, story.uuid).exists():
            return []
        return of_story(request.user, self.as_stored(request, story), zone, but=but)

    def leftovers_view(self, request, object_id=None):
        """The notice of words left over, as it stands on the form; sent to, it drops some."""
        if object_id is None:
            rights.require(request.user, "create", None)
            story = Article()
        else:
            story = self.story_or_404(request, object_id, "edit")
        if request.method == "POST":
            return self._throw_away(request, story)
        facts = {
            "leftovers": self.leftovers(request, story, but=as_uuid(request.GET.get("tab"))),
            "leftovers_address": request.path,
            "original": story if story.pk else None,
        }
        return render(request, "admin/articles/article/_recovery.html", facts)

    def _throw_away(self, request, story):
        of = story.uuid if story.pk else as_uuid(request.POST.get("story"))
        tab = as_uuid(request.POST.get("tab"))
        if of and tab:
            autosaving.throw_away(request.user, of, tab)
        if not request.accepts("text/html"):
            return JsonResponse({"state": "thrown away"})
        return HttpResponseRedirect(address_of("change", story))

    def difference_view(self, request, object_id, tab):
        """What would be different of the story if the words left over were saved now.

        They are shown to their writer as long as she may see the story, to be copied at least.
        """
        story = self.story_or_404(request, object_id)
        slot = autosaving.leftovers(request.user, story.uuid).filter(tab=tab).first()
        if slot is None:
            raise Http404(_("These words were saved or thrown away."))
        form = StoryForm(as_sent(slot), instance=story, user=request.user)
        stored = self.story_or_404(request, object_id)
        zone = desk_facts(request).publication.zone
        context = {
            **self.admin_site.each_context(request),
            "title": _("What you typed and did not save"),
            "opts": self.opts,
            "original": stored,
            "standing": standing(stored, zone),
            "changes": differences(form, stored) if form.is_valid() else [],
            "is_broken": not form.is_valid(),
            "at": moment(slot.at, zone),
            "tab": tab,
            "may_edit": rights.may(request.user, "edit", stored),
        }
        return TemplateResponse(request, "admin/articles/article/leftover.html", context)

    def tell_of_leftovers(self, request, story) -> None:
        """A word on the page of a story that she may read only, when she typed into it before."""
        zone = desk_facts(request).publication.zone
        for left in of_story(request.user, story, zone)[:1]:
            said = _("You typed here at %(at)s and did not save, and may not edit it any more.")
            link = format_html('<a href="{}">{}</a>', left.difference, _("Your words are here."))
            messages.warning(request, format_html("{} {}", said % {"at": left.at}, link))

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
        if slot and slot.story == story.uuid:
            return as_sent(slot)
        if "recover" in request.GET:
            messages.info(request, _("Those words were saved or thrown away already."))
        return None

    def conflict_brought_back(self, request, form, story) -> Conflict | None:
        """The save that came between, when the story went on since the words were typed."""
        if story.pk is None or not form.is_valid():
            return None
        if form.cleaned_data["version"] >= story.version:
            return None
        return conflict_of(form, self.story_or_404(request, story.pk))

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


def as_sent(slot: Autosave) -> QueryDict:
    """What a slot holds, as its form would have sent it."""
    typed = QueryDict(mutable=True)
    for name, values in slot.typed.items():
        typed.setlist(name, values)
    typed["version"] = str(slot.version)
    return typed


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
