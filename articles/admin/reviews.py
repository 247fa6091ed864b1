"""Review links at the desk: sending one, what came of each, ending or renewing them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles import review_mail, reviews
from articles.admin.access import desk_facts
from articles.admin.review_facts import clear_note, told_links
from articles.forms.reviews import SendReviewForm
from articles.models import Article, ReviewLink


class ReviewPages:
    """For the ModelAdmin of stories. Whoever may edit a story sends, sees and revokes its links."""

    panel_template = "admin/articles/article/_reviews.html"

    def review_urls(self) -> list:
        site = self.admin_site
        send = site.admin_view(never_cache(self.send_review_view))
        revoke = site.admin_view(require_POST(self.revoke_review_view))
        renew = site.admin_view(never_cache(require_POST(self.renew_review_view)))
        start = "<int:object_id>/reviews"
        return [
            path(f"{start}/send/", send, name="articles_article_send_review"),
            path(f"{start}/<int:pk>/revoke/", revoke, name="articles_article_revoke_review"),
            path(f"{start}/<int:pk>/renew/", renew, name="articles_article_renew_review"),
        ]

    def review_facts(self, request, story: Article) -> dict:
        links = reviews.links_of(story) if story.is_reviewed else []
        zone = desk_facts(request).publication.zone
        return {
            "reviews": told_links(links, story, zone),
            "send_review": SendReviewForm(language=story.edition.language),
            "clear_note": clear_note(links, story, zone),
        }

    def send_review_view(self, request, object_id):
        story = self.story_or_404(request, object_id, "edit")
        sent = request.POST if request.method == "POST" else None
        form = SendReviewForm(sent, language=story.edition.language)
        if request.method == "POST" and form.is_valid():
            try:
                link, token = reviews.send(story, by=request.user, **form.said())
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                return self._sent(request, story, link, token)
        if not request.accepts("text/html"):
            errors = [error for errors in form.errors.values() for error in errors]
            return JsonResponse({"error": " ".join(errors)}, status=422)
        return self._review_page(request, story, form=form)

    def renew_review_view(self, request, object_id, pk):
        story = self.story_or_404(request, object_id, "edit")
        link = get_object_or_404(ReviewLink, article=story, pk=pk)
        return self._sent(request, story, *reviews.renew(link, by=request.user))

    def revoke_review_view(self, request, object_id, pk):
        story = self.story_or_404(request, object_id, "edit")
        link = get_object_or_404(ReviewLink, article=story, pk=pk)
        reviews.revoke(link, by=request.user)
        said = _("The link of %(name)s opens nothing any more.") % {"name": link.name}
        if not request.accepts("text/html"):
            return JsonResponse({"said": said, "panel": self._panel(request, story)})
        messages.success(request, said)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[story.pk]))

    def _sent(self, request, story: Article, link: ReviewLink, token: str):
        """The link, this once: nobody can be shown it again."""
        story.is_reviewed = True
        address = request.build_absolute_uri(reverse("review", args=[token]))
        said = _sending(link, review_mail.post(link, address) if link.email else None)
        if not request.accepts("text/html"):
            panel = self._panel(request, story)
            return JsonResponse({"said": said, "address": address, "panel": panel})
        return self._review_page(request, story, address=address, said=said)

    def _panel(self, request, story: Article) -> str:
        facts = {"original": story, **self.review_facts(request, story)}
        return render_to_string(self.panel_template, facts, request)

    def _review_page(self, request, story: Article, **facts):
        context = {
            **self.admin_site.each_context(request),
            "title": _("Send a review link"),
            "opts": self.opts,
            "original": story,
            **facts,
        }
        return TemplateResponse(request, "admin/articles/article/send_review.html", context)


def _sending(link: ReviewLink, was_mailed: bool | None) -> str:
    if was_mailed is None:
        return _("Copy the link for %(name)s now: it is shown this once.") % {"name": link.name}
    if was_mailed:
        return _("Sent to %(address)s. You can copy the link now, this once.") % {
            "address": link.email
        }
    return _("The mail did not go out. Copy the link now and send it yourself.")
