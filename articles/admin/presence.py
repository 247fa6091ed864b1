"""Who else has a story open, and whether it was saved meanwhile: what a form asks now and then."""

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import gettext as _

from articles import presence
from articles.admin.access import desk_facts
from articles.models import Article
from articles.status import moment
from masthead import audit
from masthead.fields import person_name


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
                "newer": newer_save(request, story, known),
            }
        )


def newer_save(request, story: Article, version: int) -> str:
    """`Sana saved a newer version at 14:31`, when somebody did since `version`."""
    if story.pk is None or story.version <= version:
        return ""
    last = audit.trail(story).first()
    at = moment(last.at if last else story.saved_at, desk_facts(request).publication.zone)
    if last and last.by == request.user:
        return _("You saved a newer version at %(at)s, in another window") % {"at": at}
    who = person_name(last.by) if last and last.by else _("Somebody")
    return _("%(who)s saved a newer version at %(at)s") % {"who": who, "at": at}
