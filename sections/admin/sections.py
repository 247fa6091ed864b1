"""Sections: one list an edition in the readers' order, moved by dragging or by buttons."""

import json

from adminsortable2.admin import SortableAdminMixin
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from masthead.desk import NewsroomModelAdmin, is_autocomplete
from masthead.models import Edition
from sections import moving
from sections.forms import SectionForm
from sections.models import Section


class EditionFilter(admin.SimpleListFilter):
    """One edition at a time: an order is one edition's."""

    title = gettext_lazy("edition")
    parameter_name = "edition"

    def lookups(self, request, model_admin):
        self.editions = [(str(edition.pk), str(edition)) for edition in Edition.objects.all()]
        return self.editions

    def value(self):
        given = super().value()
        known = [pk for pk, label in self.lookup_choices]
        return given if given in known else next(iter(known), None)

    def queryset(self, request, queryset):
        return queryset.filter(edition=self.value()) if self.value() else queryset

    def choices(self, changelist):
        return list(super().choices(changelist))[1:]


class TreeOrder(ChangeList):
    """The rows as readers find them: each section with the parts inside it."""

    def get_results(self, request):
        super().get_results(request)
        if not self.query:
            rows = {section.pk: section for section in self.result_list}
            order = moving.in_tree_order(self.queryset)
            self.result_list = [rows[section.pk] for section in order if section.pk in rows]


@admin.register(Section)
class SectionAdmin(SortableAdminMixin, NewsroomModelAdmin):
    form = SectionForm
    is_deletable = True
    list_display = ["position", "title", "address", "colour", "in_navigation", "other", "steps"]
    list_display_links = ["title"]
    list_filter = [EditionFilter, "in_navigation"]
    list_select_related = ["edition", "parent__edition", "counterpart__edition"]
    list_per_page = 500
    sortable_by = ()
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["name", "slug"]
    search_help_text = gettext_lazy("Its name, or the end of its address")
    ordering = ["position", "id"]
    autocomplete_fields = ["picture"]
    fieldsets = [
        (None, {"fields": ["name", "description"]}),
        (gettext_lazy("Looks"), {"fields": ["hue", "picture"]}),
        (
            gettext_lazy("Where it sits"),
            {
                "classes": ["side"],
                "fields": ["edition", "parent", "slug", "in_navigation", "counterpart"],
            },
        ),
    ]

    @property
    def change_list_template(self):
        return "admin/sections/section/change_list.html"

    def get_changelist(self, request, **kwargs):
        return TreeOrder

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("edition", "parent__edition")

    def get_readonly_fields(self, request, obj=None):
        return ["edition"] if obj else []

    def get_list_display(self, request):
        columns = super().get_list_display(request)
        if not self.has_change_permission(request):
            return [name for name in columns if name not in ("_reorder_", "steps")]
        return columns

    def get_search_results(self, request, queryset, search_term):
        if is_autocomplete(request):
            queryset = queryset.order_by("edition__position", "name")
        return super().get_search_results(request, queryset, search_term)

    # Columns

    @admin.display(description=gettext_lazy("name"))
    def title(self, section):
        way = "inside" if section.parent_id else "top"
        return format_html('<span class="{}" dir="auto">{}</span>', way, section.name)

    @admin.display(description=gettext_lazy("colour"))
    def colour(self, section):
        return "–" if section.parent_id else section.get_hue_display()

    @admin.display(description=gettext_lazy("address"))
    def address(self, section):
        return format_html("<bdi>{}</bdi>", section.path)

    @admin.display(description=gettext_lazy("elsewhere"))
    def other(self, section):
        if not section.counterpart_id:
            return "–"
        return f"{section.counterpart.name} ({section.counterpart.edition})"

    @admin.display(description=gettext_lazy("move"))
    def steps(self, section):
        """Buttons of the list's own form, so that they work without a script."""
        return format_html(
            '<span class="movers"><button formaction="{0}" formnovalidate name="step" value="-1" '
            'aria-label="{1}">↑</button><button formaction="{0}" formnovalidate name="step" '
            'value="1" aria-label="{2}">↓</button></span>',
            reverse("admin:sections_section_step", args=[section.pk]),
            _("Move %(name)s up") % {"name": section.name},
            _("Move %(name)s down") % {"name": section.name},
        )

    # Order

    def changelist_view(self, request, extra_context=None):
        may = {"may_move": self.has_change_permission(request)}
        return super().changelist_view(request, may | (extra_context or {}))

    def get_urls(self):
        step = self.admin_site.admin_view(require_POST(self.step_view))
        return [
            path("<int:pk>/step/", step, name="sections_section_step"),
            *super().get_urls(),
        ]

    def update_order(self, request):
        """What dragging sends: the rows between start and end, in their new order."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        try:
            rows = json.loads(request.body)["updatedItems"]
            in_order = [int(pk) for pk, position in rows]
        except (ValueError, TypeError, KeyError):
            return HttpResponseBadRequest("No order.", content_type="text/plain")
        moving.reorder(in_order, by=request.user)
        return HttpResponse("OK", content_type="text/plain")

    def step_view(self, request, pk):
        section = get_object_or_404(Section, pk=pk)
        if not self.has_change_permission(request, section):
            raise PermissionDenied
        by_one = {"-1": -1, "1": 1}.get(request.POST.get("step"))
        if by_one:
            moving.step(section, by_one, by=request.user)
        changelist = reverse("admin:sections_section_changelist")
        return redirect(f"{changelist}?edition={section.edition_id}")

    # Saving

    def save_model(self, request, obj, form, change):
        # Past the mixin, which would number a new section by itself.
        NewsroomModelAdmin.save_model(self, request, obj, form, change)

    def store(self, request, obj, form, change):
        tell_moves(request, moving.save_in_place(obj))


def tell_moves(request, moved: list[tuple[str, str]]) -> None:
    """Say where readers of the old addresses are sent."""
    for old, new in moved[:5]:
        messages.info(request, _("%(old)s leads to %(new)s now.") % {"old": old, "new": new})
    if len(moved) > 5:
        messages.info(request, _("So do the addresses of all parts inside it."))
