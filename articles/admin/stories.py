"""The story's form: saved through `articles.copy` alone, shown again with all that was typed."""

from django.contrib import admin, messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from js_asset import Media

from articles import rights
from articles.admin import saving
from articles.admin.access import StoryAccess, desk_facts
from articles.admin.arranging import ArrangePages
from articles.admin.beginnings import BeginningPages
from articles.admin.blocks import BlockPages
from articles.admin.checking import CheckPages
from articles.admin.comparing import ComparePages
from articles.admin.history import HistoryPages
from articles.admin.listing import StoryList
from articles.admin.live import LiveChanges
from articles.admin.notes import NotePages
from articles.admin.outlook import outlook_facts
from articles.admin.people import PeoplePages, people_facts
from articles.admin.planning import WeekPages
from articles.admin.preview import PreviewPages, preview_address
from articles.admin.reviews import ReviewPages
from articles.admin.starting import preset
from articles.admin.verb_pages import VerbPages
from articles.admin.verbs import AT_HAND, verbs_for
from articles.admin.views import ViewPages
from articles.admin.workflow import WorkflowPages
from articles.admin.working import WorkingPages
from articles.errors import EditConflict
from articles.forms.conflict import conflict_of
from articles.forms.story import StoryForm
from articles.models import Article, Revision
from articles.snapshots import Copy, resolve
from articles.status import moment, standing
from masthead.desk import NewsroomModelAdmin
from sections.models import Topic


@admin.register(Article)
class ArticleAdmin(
    StoryAccess,
    StoryList,
    ViewPages,
    ArrangePages,
    WeekPages,
    VerbPages,
    LiveChanges,
    HistoryPages,
    PreviewPages,
    WorkingPages,
    WorkflowPages,
    ReviewPages,
    NotePages,
    ComparePages,
    CheckPages,
    BlockPages,
    PeoplePages,
    BeginningPages,
    NewsroomModelAdmin,
):
    verbs_write_audit = True
    form = StoryForm
    form_template = "admin/articles/article/form.html"

    def get_urls(self):
        site = self.admin_site
        return [
            path("topics/", site.admin_view(self.topics_view), name="articles_article_topics"),
            *self.view_urls(),
            *self.arrange_urls(),
            *self.week_urls(),
            *self.preview_urls(),
            *self.verb_urls(),
            *self.live_urls(),
            *self.history_urls(),
            *self.working_urls(),
            *self.workflow_urls(),
            *self.review_urls(),
            *self.note_urls(),
            *self.compare_urls(),
            *self.check_urls(),
            *self.block_urls(),
            *self.people_urls(),
            *self.beginning_urls(),
            *super().get_urls(),
        ]

    # The form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        story = self._opened(request, object_id)
        if story.pk and not rights.may(request.user, "edit", story):
            return self.only_read(request, story)
        typed = self.typed_before(request, story)
        if story.pk and request.method == "GET" and typed is None:
            # Nothing is typed into it, so it is the story as stored.
            desk_facts(request).stored = story
        form = StoryForm(
            request.POST or typed,
            instance=story,
            user=request.user,
            initial=None if story.pk else preset(request),
            copy=self._copy_at_hand(request, story),
            translations=self.kin(request, story).translations if story.pk else None,
        )
        conflict = None
        change = self.change_form(request, story)
        if request.method == "POST" and form.is_valid() and self.is_decided(form, change):
            try:
                saved = self._save(request, form, story)
            except EditConflict as refusal:
                conflict = conflict_of(form, refusal.article)
            except (ValidationError, PermissionDenied) as refusal:
                _say(form, refusal)
            else:
                self.words_saved(request, saved)
                answer = self._after_save(request, saved, change, was_new=object_id is None)
                return answer or self._form_anew(request, saved, change)
        elif typed is not None:
            conflict = self.conflict_brought_back(request, form, story)
        return self._form_page(request, form, story, conflict, change)

    def _copy_at_hand(self, request, story: Article) -> Copy | None:
        """The story's copy as last saved; its revisions stay at hand for all who look at them."""
        if story.revision_id is None:
            return None
        printed = getattr(story, "printed", None)
        wanted = {story.revision_id} | ({printed.revision_id} if printed else set())
        if story.translated_from_id:
            others = self.kin(request, story).translations
            wanted |= {story.translated_from_id, *(other.revision_id for other in others)}
        revisions = Revision.objects.select_related("by").in_bulk(wanted)
        desk_facts(request).revisions = revisions
        story.revision = revisions[story.revision_id]
        if printed:
            printed.revision = revisions[printed.revision_id]
        (copy,) = resolve([story.revision.snapshot])
        return copy

    def _form_anew(self, request, saved, change):
        """What could not be done after the save: the copy as saved, with the choice still there."""
        story = self.story_or_404(request, saved.pk)
        form = StoryForm(instance=story, user=request.user)
        return self._form_page(request, form, story, None, change)

    def only_read(self, request, story):
        """The story for who may not edit it, or may not any more: what she typed is still hers."""
        if request.method != "POST":
            self.tell_of_leftovers(request, story)
            return self.read_view(request, story)
        form = StoryForm(request.POST, instance=story, user=request.user)
        form.add_error(None, _("You may not save this. Your words are still here: copy them."))
        response = self._form_page(request, form, story, None, self.change_form(request, story))
        response.status_code = 403
        return response

    def _opened(self, request, object_id) -> Article:
        if object_id is not None:
            return self.story_or_404(request, object_id)
        rights.require(request.user, "create", None)
        return self.begun_or_new(request)

    def _save(self, request, form, story) -> Article:
        if story.pk is None:
            try:
                return saving.start(form, by=request.user, uuid=story.uuid)
            except IntegrityError:
                # Sent twice in one moment, and the other was first: both are one story.
                story = form.instance = self.stories(request).filter(uuid=story.uuid).first()
                if story is None:
                    raise PermissionDenied from None
        return saving.save(form, story, by=request.user, answer=request.POST)

    def _after_save(self, request, saved: Article, change, *, was_new: bool):
        verb = next((name for name in AT_HAND if f"_{name}" in request.POST), None)
        if verb:
            return self.do_or_ask(request, saved, verb, change)
        if step := self.step_asked(request):
            return self.take_step(request, saved, step)
        if "_brought_up" in request.POST:
            self.bring_up(request, saved)
            return HttpResponseRedirect(self.way_back(request, saved))
        if not was_new and saved.version == int(request.POST["version"]):
            messages.info(request, _("Nothing had changed, so nothing was saved."))
        else:
            messages.success(request, _("Saved."))
        if "_leave" in request.POST:
            return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
        return HttpResponseRedirect(self.way_back(request, saved))

    def _form_page(self, request, form, story, conflict, change):
        facts = desk_facts(request)
        facts.editions = form.editions
        context = {
            **self.admin_site.each_context(request),
            "title": story.headline if story.pk else _("Write a story"),
            "opts": self.opts,
            "form": form,
            "change": change,
            "original": story if story.pk else None,
            "conflict": conflict,
            "conflict_at": conflict and moment(conflict.at, facts.publication.zone),
            "preview_address": preview_address(story),
            **people_facts(request.user),
            "outlook": outlook_facts(form, story, facts.publication),
            "zone_name": facts.publication.time_zone,
            "media": Media.from_media(self.media + form.media, nonce=str(request.csp_nonce)),
            **self.typing_facts(request, story, conflict),
            **self.check_facts(request, form, story),
            **(self._story_facts(request, story) if story.pk else self.new_story_facts(request)),
        }
        # The form was refused or its story changed: neither may come from a cache.
        status = 409 if conflict else 200
        return TemplateResponse(request, self.form_template, context, status=status)

    def _story_facts(self, request, story) -> dict:
        """What the panel beside the form says of the story as stored."""
        zone = desk_facts(request).publication.zone
        # Typing into a refused form has set its words on `story`; the panel tells what is stored.
        stored = self.as_stored(request, story)
        latest = stored.revision
        return {
            "standing": standing(stored, zone),
            "saved_at": moment(stored.saved_at, zone),
            "saved_by": latest and latest.by,
            "verbs": verbs_for(request.user, stored),
            **self.working_facts(request, stored),
            **self.workflow_facts(request, stored),
            **self.review_facts(request, stored),
            **self.note_facts(request, stored),
            **self.print_facts(request, stored),
            **self.compare_facts(request, stored),
            **self.beginning_facts(request, stored),
        }

    # Topics, for the select on the form

    def topics_view(self, request):
        """Topics of one edition whose names begin with or contain the term, twenty at a time."""
        if not (rights.may(request.user, "edit", None) or rights.may(request.user, "create", None)):
            raise PermissionDenied
        topics = Topic.objects.filter(merged_into=None).select_related("edition").order_by("name")
        if (edition := request.GET.get("edition", "")).isdecimal():
            topics = topics.filter(edition=int(edition[:9]))
        if term := request.GET.get("term", "").strip():
            topics = topics.filter(name__icontains=term[:100])
        number = request.GET.get("page", "1")
        start = (max(1, int(number[:4])) - 1) * 20 if number.isdecimal() else 0
        found = list(topics[start : start + 21])
        several = not edition
        return JsonResponse(
            {
                "results": [
                    {
                        "id": str(topic.pk),
                        "text": f"{topic.name} · {topic.edition}" if several else topic.name,
                    }
                    for topic in found[:20]
                ],
                "pagination": {"more": len(found) > 20},
            }
        )


def _say(form: StoryForm, refusal) -> None:
    """Put a refusal of the lower rooms where the editor sees it: at its field if it has one."""
    if isinstance(refusal, PermissionDenied):
        form.add_error(None, _("You may not save this. Your words are still here: copy them."))
        return
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        at_field = name in form.fields and name != NON_FIELD_ERRORS
        form.add_error(name if at_field else None, errors)
