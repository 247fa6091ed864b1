"""Policies and other pages that are no stories."""

from django import forms
from django.contrib import admin, messages
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead import moves
from masthead.desk import DeskForm, NewsroomModelAdmin
from masthead.fields import TextEditor, as_we_write
from masthead.models import Page


class PageForm(DeskForm):
    fixed = ("edition",)

    class Meta:
        model = Page
        fields = [
            "title", "standfirst", "body", "edition", "path", "policy", "in_footer", "position",
        ]  # fmt: skip
        widgets = {"body": TextEditor(), "standfirst": forms.Textarea({"rows": 2})}
        help_texts = {
            "path": gettext_lazy(
                "Behind /about/, as in /about/ethics/. Changing it leaves a redirect."
            ),
            "policy": gettext_lazy("Stories link to it by what it is. One page an edition each."),
            "position": gettext_lazy("Its place in the footer; the smallest comes first."),
        }

    def clean_body(self):
        """Text nobody touched stays as it is, to the letter."""
        body, stored = self.cleaned_data["body"], self.initial.get("body", "")
        if body.replace("\r\n", "\n").strip() == stored.replace("\r\n", "\n").strip():
            return stored
        return as_we_write(body)


@admin.register(Page)
class PageAdmin(NewsroomModelAdmin):
    form = PageForm
    is_deletable = True
    list_display = ["title", "edition", "address", "policy", "in_footer", "changed"]
    list_filter = ["edition", "in_footer", "policy"]
    list_select_related = ["edition"]
    search_fields = ["title", "path", "standfirst"]
    search_help_text = gettext_lazy("Words of the title or the address")
    ordering = ["edition__position", "position", "title"]
    sortable_by = ()
    prepopulated_fields = {"path": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "standfirst", "body"]}),
        (gettext_lazy("Where"), {"classes": ["side"], "fields": ["edition", "path", "policy"]}),
        (gettext_lazy("Footer"), {"classes": ["side"], "fields": ["in_footer", "position"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        return ["edition"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def store(self, request, obj, form, change):
        old = _path(Page.objects.get(pk=obj.pk)) if change else ""
        super().store(request, obj, form, change)
        new = _path(obj)
        if change and old != new:
            moves.move(old, new)
            messages.info(request, _("%(old)s leads to %(new)s now.") % {"old": old, "new": new})

    @admin.display(description=gettext_lazy("last changed"))
    def changed(self, page):
        return date_format(page.changed_on, _("j M Y"))

    @admin.display(description=gettext_lazy("address"))
    def address(self, page):
        return format_html("<bdi>{}</bdi>", _path(page))


def _path(page: Page) -> str:
    """Its address, decoded: as it is read, and as moves are kept."""
    return f"{page.edition.root}about/{page.path}/"
