"""The list of stories: what stands where, found fast among a million, changed row by row."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import recovery, rights
from articles.admin.access import desk_facts
from articles.admin.bulk import BulkActions
from articles.admin.columns import Columns
from articles.admin.filters import (
    DueFilter,
    EditionFilter,
    LastSavedFilter,
    MineFilter,
    OpenFilter,
    ReadersFilter,
    SectionFilter,
    StatusFilter,
)
from articles.finding import found


class StoryChangeList(ChangeList):
    """A page of stories, with all that its rows ask of the rights read at once."""

    def get_results(self, request):
        super().get_results(request)
        rights.look_up(request.user, self.result_list)


class StoryList(BulkActions):
    """For the ModelAdmin of stories."""

    change_list_template = "admin/articles/article/change_list.html"
    list_filter = [
        MineFilter, OpenFilter, DueFilter, ReadersFilter, StatusFilter, EditionFilter,
        SectionFilter, "kind", LastSavedFilter,
    ]  # fmt: skip
    search_fields = ["headline", "slugline"]
    search_help_text = gettext_lazy(
        "Words of the headline, the beginning of the slugline, or an address of ours"
    )
    ordering = ["-saved_at"]
    show_facets = admin.ShowFacets.NEVER

    def get_changelist(self, request, **kwargs):
        return StoryChangeList

    def get_queryset(self, request):
        return self.stories(request).defer("body")

    def changelist_view(self, request, extra_context=None):
        facts = {
            "title": _("Stories"),
            "unsaved_words": recovery.everywhere(
                request.user, desk_facts(request).publication.zone
            ),
            **self.view_facts(request),
        }
        response = super().changelist_view(request, {**facts, **(extra_context or {})})
        form = getattr(response, "context_data", {}).get("action_form")
        if form and not rights.may(request.user, "publish", None):
            del form.fields["print_now"]
        return response

    def get_list_display(self, request):
        columns = Columns(desk_facts(request).publication.zone, request.user)
        return [getattr(columns, name) for name in Columns.ORDER]

    def get_list_display_links(self, request, list_display):
        return list_display[:1]

    def get_search_results(self, request, queryset, search_term):
        """Bounded whatever the number of stories: by address, slugline, or recent headlines."""
        term = " ".join(search_term.split())[:200]
        if not term:
            return queryset, False
        zone = desk_facts(request).publication.zone
        return queryset.filter(pk__in=found(request.user, term, zone)), False
