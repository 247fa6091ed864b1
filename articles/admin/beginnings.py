"""Beginning a story from another, and what the form says of those it belongs with."""

from uuid import uuid4, uuid5

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import beginnings, rights
from articles.admin.access import desk_facts
from articles.admin.kin import Kin, kin_of, source_of
from articles.admin.recovering import as_uuid
from articles.errors import EditConflict
from articles.models import Article, Revision
from masthead.models import Edition

#: What was begun, said on its form.
DONE = {
    "duplicate": gettext_lazy(
        "This is the duplicate: a draft of its own, at no address yet. The first is as it was."
    ),
    "follow_up": gettext_lazy(
        "This is the follow-up. It has the first story’s headline until you write its own."
    ),
    "translate": gettext_lazy("This is the translation, with its source beside it."),
}


class BeginningPages:
    """For the ModelAdmin of stories."""

    def beginning_urls(self) -> list:
        view = self.admin_site.admin_view(require_POST(self.begin_view))
        return [
            path(
                "<int:object_id>/duplicate/",
                view,
                {"verb": "duplicate"},
                name="articles_article_duplicate",
            ),
            path(
                "<int:object_id>/follow-up/",
                view,
                {"verb": "follow_up"},
                name="articles_article_follow_up",
            ),
            path(
                "<int:object_id>/translate/<int:edition>/",
                view,
                {"verb": "translate"},
                name="articles_article_translate",
            ),
        ]

    def begin_view(self, request, object_id, verb, edition=None):
        """Begin it; a button pressed twice leads to the same story twice."""
        story = self.story_or_404(request, object_id)
        rights.require(request.user, "create", None)
        key = as_uuid(request.POST.get("begin"))
        if key is None:
            messages.error(request, _("Open the story once more, then press that button again."))
            return HttpResponseRedirect(_address(story))
        to = {} if edition is None else {"to": get_object_or_404(Edition, pk=edition)}
        uuid = uuid5(key, f"{verb} {edition}")
        try:
            begun = getattr(beginnings, verb)(story, by=request.user, uuid=uuid, **to)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return HttpResponseRedirect(_address(story))
        messages.success(request, DONE[verb])
        if story.embargoed_until and verb != "follow_up":
            messages.warning(
                request, _("The first story is under embargo; this one needs one of its own.")
            )
        return HttpResponseRedirect(_address(begun))

    def beginning_facts(self, request, story) -> dict:
        """What a page of the story says of this. `story` is the story as stored."""
        user = request.user
        kin, at_hand = self.kin(request, story), desk_facts(request)
        facts = {"kin": kin, "source": source_of(story, kin, at_hand)}
        if rights.may(user, "create", None):
            there = {story.edition_id, *(other.edition_id for other in kin.translations)}
            editions = [edition for edition in at_hand.editions if edition.pk not in there]
            facts["begin"] = {"key": uuid4(), "editions": editions}
        return facts

    def kin(self, request, story) -> Kin:
        facts = desk_facts(request)
        if facts.kin is None:
            facts.kin = kin_of(story, request.user)
        return facts.kin

    def bring_up(self, request, story: Article) -> None:
        """After the form was saved: the translation says what its source said when it was read."""
        pk = request.POST["_brought_up"]
        revision = get_object_or_404(
            Revision.objects.select_related("article"), pk=int(pk[:18]) if pk.isdecimal() else 0
        )
        try:
            beginnings.brought_up(story, to=revision, by=request.user, version=story.version)
        except EditConflict:
            messages.error(
                request, _("Somebody saved the story after you opened it. Look at it once more.")
            )
        except PermissionDenied:
            messages.error(request, _("The story it was translated from is not yours to see."))
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Saved, and up to date with its source."))


def _address(story) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])
