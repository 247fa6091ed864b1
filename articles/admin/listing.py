"""The list of stories: what stands where, found fast among a million, changed row by row."""

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import indexing, recovery, rights
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
from articles.finding import FOUND, found
from masthead.desk import is_autocomplete


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
        "Words of the headline or the copy, “words side by side” in quotes, the beginning of the "
        "slugline, or an address of ours"
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
        """Bounded whatever the number of stories: by address, slugline, headline or copy."""
        term = " ".join(search_term.split())[:200]
        if not term:
            return queryset, False
        ids = found(request.user, term, desk_facts(request).publication.zone)
        if "/" not in term and not is_autocomplete(request):
            ids += _in_copy(request, term)
        return queryset.filter(pk__in=ids), False


def _in_copy(request, term: str) -> tuple[int, ...]:
    """Stories found by their copy, the newest; what is not listed is told."""
    try:
        hits = indexing.search(request.user, term, most=FOUND)
    except indexing.TooBroad:
        said = _(
            "Looking for these words in the copy takes too long, so only headlines, sluglines and "
            "addresses were looked at. Narrow it down: add a word, or put a phrase in quotes."
        )
        messages.warning(request, said)
        return ()
    if hits.has_more:
        said = _("More than %d stories hold these words. The newest are listed; narrow it down.")
        messages.info(request, said % len(hits.ids))
    return hits.ids
