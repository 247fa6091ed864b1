"""Preview: the page as readers would get it, from words that are not saved yet."""

from django.http import HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import rights
from articles.copy import unsaved_copy
from articles.forms.story import StoryForm
from articles.models import Article
from articles.preview import preview
from newsroom.previews import shown_in_a_desk_frame


class PreviewPages:
    """For the ModelAdmin of stories."""

    def preview_urls(self):
        view = self.admin_site.admin_view(shown_in_a_desk_frame(require_POST(self.preview_view)))
        return [
            path("add/preview/", view, name="articles_article_preview_new"),
            path("<int:object_id>/preview/", view, name="articles_article_preview"),
        ]

    def preview_view(self, request, object_id=None):
        if object_id is None:
            rights.require(request.user, "create", None)
            story = Article()
        else:
            story = self.story_or_404(request, object_id)
        printed = getattr(story, "printed", None)
        form = StoryForm(request.POST, instance=story, user=request.user)
        if form.is_valid() and form.cleaned_data["section"]:
            return HttpResponse(preview(unsaved_copy(story, form.changes()), printed))
        if form.is_valid():
            form.add_error("section", _("Choose where readers find it, then preview."))
        if request.headers.get("X-Preview") == "pane":
            return JsonResponse({"stopped": _sentences(form)}, status=422)
        context = {**self.admin_site.each_context(request), "title": _("Preview"), "form": form}
        return TemplateResponse(request, "admin/articles/article/no_preview.html", context)


def _sentences(form: StoryForm) -> list[str]:
    """What keeps the page from being shown, each with the field it is about."""
    return [
        f"{form.fields[name].label}: {error}" if name in form.fields else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]


def preview_address(story: Article) -> str:
    if story.pk is None:
        return reverse("admin:articles_article_preview_new")
    return reverse("admin:articles_article_preview", args=[story.pk])
