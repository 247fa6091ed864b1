"""Who else has a story open, and whether it was saved meanwhile: what a form asks now and then."""

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import gettext as _

from articles import presence
from articles.admin.access import desk_facts
from articles.forms.conflict import last_save
from articles.models import Article
from articles.status import moment


class PresencePages:
    """For the ModelAdmin of stories."""

    def presence_urls(self) -> list:
        view = self.admin_site.admin_view(self.presence_view)
        return [path("<int:object_id>/presence/", view, name="articles_article_presence")]

    def presence_facts(self, request, story) -> dict:
        return {"others": presence.others(story, request.user)}

    def presence_view(self, request, object_id):
        """Who else is here. Sent to, it says that one is here oneself, or with `leave` gone."""
        story = self.story_or_404(request, object_id)
        if request.method == "POST" and "leave" in request.POST:
            presence.leave(story, request.user)
            return HttpResponse(status=204)
        if request.method == "POST":
            presence.arrive(story, request.user)
        version = request.POST.get("version", "")
        known = int(version) if version.isdecimal() and len(version) < 10 else story.version
        return JsonResponse(
            {
                "people": render_to_string(
                    "admin/articles/article/_presence.html",
                    {"others": presence.others(story, request.user)},
                ),
                "newer": newer_save(story, known, desk_facts(request).publication.zone),
            }
        )


def newer_save(story: Article, version: int, zone) -> str:
    """`Sana saved a newer version at 14:31`, when somebody did since `version`."""
    if story.pk is None or story.version <= version:
        return ""
    who, at = last_save(story)
    said = _("%(who)s saved a newer version at %(at)s") if who else _("Saved anew at %(at)s")
    return said % {"who": who, "at": moment(at, zone)}
