"""Story templates at the desk: kept by those who run sections, begun from by everybody."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import rights
from articles.forms.templates import StoryTemplateForm
from articles.models import StoryTemplate
from articles.story_templates import address_of
from masthead.desk import NewsroomModelAdmin
from newsroom import caching


@admin.register(StoryTemplate)
class StoryTemplateAdmin(NewsroomModelAdmin):
    form = StoryTemplateForm
    change_form_template = "admin/articles/storytemplate/change_form.html"
    is_deletable = True
    list_display = ["named", "edition", "kind", "section", "begin"]
    list_filter = ["edition", "kind"]
    list_select_related = ["edition", "section__parent"]
    search_fields = ["name"]
    search_help_text = gettext_lazy("Words of the name")
    ordering = ["edition__position", "edition", "name"]
    sortable_by = ()
    fieldsets = [
        (None, {"fields": ["name"]}),
        (
            gettext_lazy("What a story begins with"),
            {
                "classes": ["template-copy"],
                "description": gettext_lazy(
                    "Put what is to be filled in into [square brackets]: no story is published"
                    " while such words are left in it."
                ),
                "fields": ["kicker", "headline", "standfirst", "body"],
            },
        ),
        (
            gettext_lazy("Where"),
            {"classes": ["side"], "fields": ["edition", "section", "kind", "slugline"]},
        ),
    ]

    @admin.display(description=gettext_lazy("name"), ordering="name")
    def named(self, template):
        return _in_its_language(template, template.name)

    @admin.display(description="")
    def begin(self, template):
        return format_html(
            '<a href="{}">{}<span class="visually-hidden">: {}</span></a>',
            address_of(template),
            _("Begin a story"),
            template.name,
        )

    def get_list_display(self, request):
        begins = rights.may(request.user, "create", None)
        return [name for name in self.list_display if begins or name != "begin"]

    def store(self, request, obj, form, change):
        super().store(request, obj, form, change)
        caching.forget_furniture()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        caching.forget_furniture()

    def change_view(self, request, object_id, form_url="", extra_context=None):
        template = self.get_object(request, object_id)
        begins = template and rights.may(request.user, "create", None)
        facts = {"begin_address": address_of(template)} if begins else {}
        return super().change_view(request, object_id, form_url, facts | (extra_context or {}))


def _in_its_language(template: StoryTemplate, words: str):
    edition = template.edition
    return format_html(
        '<bdi lang="{}" dir="{}">{}</bdi>', edition.language, edition.direction, words
    )
