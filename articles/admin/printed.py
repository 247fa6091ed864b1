"""What is in print and what waits to be, to look at: only the verbs of publishing write it."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import rights
from articles.models import Correction, PublishedArticle, ScheduledChange
from masthead.desk import LookedAtModelAdmin


class OfAStory(LookedAtModelAdmin):
    """Rows that belong to a story: seen by whoever may see the story, changed by nobody here."""

    story = "article"

    def get_queryset(self, request):
        stories = rights.stories_for(request.user)
        return super().get_queryset(request).filter(**{f"{self.story}__in": stories})

    def has_view_permission(self, request, obj=None):
        if not rights.may(request.user, "see", None):
            return False
        return obj is None or rights.may(request.user, "see", self.story_of(obj))

    def has_module_permission(self, request):
        return rights.may(request.user, "see", None)

    def story_of(self, obj):
        return obj.article

    @admin.display(description=_("at the desk"))
    def at_the_desk(self, obj):
        story = self.story_of(obj)
        return format_html(
            '<a href="{}">{}</a>',
            reverse("admin:articles_article_change", args=[story.pk]),
            story.headline,
        )


@admin.register(PublishedArticle)
class PublishedArticleAdmin(OfAStory):
    list_display = ["headline", "edition", "section", "published_at", "visible_from", "end"]
    list_filter = ["edition"]
    list_select_related = ["edition", "section__parent"]
    ordering = ["-published_at"]
    fields = [
        "at_the_desk", "path", "headline", "edition", "section", "kind", "published_at",
        "updated_at", "printed_at", "visible_from", "visible_until", "embargoed_until",
        "end", "end_notice", "ended_at", "picture_rights_until", "word_count",
    ]  # fmt: skip
    readonly_fields = ["at_the_desk"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("page", "story_html", "body_html", "card_html")


@admin.register(Correction)
class CorrectionAdmin(OfAStory):
    list_display = ["kind", "note", "at", "by", "at_the_desk"]
    list_filter = ["kind"]
    list_select_related = ["article__article", "by"]
    ordering = ["-at"]
    story = "article__article"
    fields = ["at_the_desk", "kind", "note", "at", "by"]
    readonly_fields = ["at_the_desk"]

    def story_of(self, obj):
        return obj.article.article


@admin.register(ScheduledChange)
class ScheduledChangeAdmin(OfAStory):
    list_display = ["at_the_desk", "due_at", "kind", "state", "by", "reason"]
    list_display_links = ["due_at"]
    list_filter = ["state"]
    list_select_related = ["article", "by"]
    ordering = ["-due_at"]
    fields = ["at_the_desk", "due_at", "kind", "note", "state", "reason", "by"]
    readonly_fields = ["at_the_desk"]
