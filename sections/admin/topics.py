"""Topics, which can become one with another, and series."""

from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Media

from masthead.desk import NewsroomModelAdmin, is_autocomplete
from sections import moving
from sections.admin.sections import tell_moves
from sections.forms import MergeTopicForm, SeriesForm, TopicForm
from sections.models import Series, Topic


class MergedFilter(admin.SimpleListFilter):
    title = gettext_lazy("standing")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [("merged", _("Merged into others"))]

    def queryset(self, request, queryset):
        if self.value() == "merged":
            return queryset.exclude(merged_into=None)
        return queryset.filter(merged_into=None)


@admin.register(Topic)
class TopicAdmin(NewsroomModelAdmin):
    form = TopicForm
    is_deletable = True
    change_form_template = "admin/sections/topic/change_form.html"
    list_display = ["name", "edition", "address", "other", "media_topic"]
    list_filter = ["edition", MergedFilter]
    list_select_related = True
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["name", "slug__startswith"]
    search_help_text = gettext_lazy("Words of its name")
    ordering = ["name", "id"]
    sortable_by = ()
    autocomplete_fields = ["counterpart"]
    actions = ["merge_two"]
    fieldsets = [
        (None, {"fields": ["name", "description"]}),
        (
            gettext_lazy("Where it belongs"),
            {"classes": ["side"], "fields": ["edition", "slug", "counterpart"]},
        ),
        (gettext_lazy("For partners"), {"classes": ["side"], "fields": ["media_topic"]}),
    ]

    def get_queryset(self, request):
        topics = super().get_queryset(request)
        return topics.select_related("edition", "counterpart__edition", "merged_into__edition")

    def get_readonly_fields(self, request, obj=None):
        return ["edition"] if obj else []

    def get_search_results(self, request, queryset, search_term):
        if is_autocomplete(request):
            queryset = queryset.filter(merged_into=None)
        return super().get_search_results(request, queryset, search_term)

    def has_change_permission(self, request, obj=None):
        """A merged topic is an address that leads elsewhere, and no more."""
        merged = obj is not None and obj.merged_into_id is not None
        return not merged and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        merged = obj is not None and obj.merged_into_id is not None
        return not merged and super().has_delete_permission(request, obj)

    def store(self, request, obj, form, change):
        tell_moves(request, moving.save_in_place(obj))

    @admin.display(description=gettext_lazy("address"))
    def address(self, topic):
        return format_html("<bdi>{}</bdi>", topic.path)

    @admin.display(description=gettext_lazy("elsewhere"))
    def other(self, topic):
        if topic.merged_into_id:
            return _("now %(name)s") % {"name": topic.merged_into.name}
        other = topic.counterpart
        return f"{other.name} ({other.edition})" if other else "–"

    # Merging

    def get_urls(self):
        merge = self.admin_site.admin_view(self.merge_view)
        return [
            path("<int:pk>/merge/", merge, name="sections_topic_merge"),
            *super().get_urls(),
        ]

    @admin.action(description=gettext_lazy("Merge two…"), permissions=["change"])
    def merge_two(self, request, queryset):
        pair = list(queryset.order_by("pk")[:3])
        if len(pair) != 2:
            messages.warning(request, _("Choose two topics to merge them."))
            return None
        stays, goes = pair
        return redirect(f"{_merge_address(goes)}?into={stays.pk}")

    def merge_view(self, request, pk):
        topic = get_object_or_404(Topic.objects.select_related("edition"), pk=pk)
        if not self.has_change_permission(request, topic):
            raise PermissionDenied
        widget = AutocompleteSelect(
            Topic._meta.get_field("counterpart"),
            self.admin_site,
            attrs={"data-placeholder": _("Search topics")},
        )
        into = request.GET.get("into", "")
        form = MergeTopicForm(
            request.POST or None,
            topic=topic,
            widget=widget,
            initial={"into": int(into)} if into[:12].isdecimal() else None,
        )
        if request.method == "POST" and form.is_valid():
            into = form.cleaned_data["into"]
            try:
                moving.merge_topics(topic, into, by=request.user)
            except ValidationError as refusal:
                form.add_error("into", refusal)
            else:
                said = _(
                    "“%(topic)s” is one with “%(into)s” now. Its stories follow by themselves."
                )
                messages.success(request, said % {"topic": topic.name, "into": into.name})
                return redirect("admin:sections_topic_change", into.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge a topic"),
            "opts": self.opts,
            "topic": topic,
            "form": form,
            "media": Media.from_media(self.media + form.media, nonce=str(request.csp_nonce)),
        }
        return TemplateResponse(request, "admin/sections/topic/merge.html", context)


def _merge_address(topic: Topic) -> str:
    return reverse("admin:sections_topic_merge", args=[topic.pk])


@admin.register(Series)
class SeriesAdmin(NewsroomModelAdmin):
    form = SeriesForm
    is_deletable = True
    list_display = ["name", "edition", "address", "is_finished"]
    list_filter = ["edition", "is_finished"]
    list_select_related = ["edition"]
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["name", "slug__startswith"]
    search_help_text = gettext_lazy("Words of its name")
    ordering = ["name", "id"]
    sortable_by = ()
    fieldsets = [
        (None, {"fields": ["name", "description"]}),
        (
            gettext_lazy("Where it belongs"),
            {"classes": ["side"], "fields": ["edition", "slug", "is_finished"]},
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        return ["edition"] if obj else []

    def store(self, request, obj, form, change):
        tell_moves(request, moving.save_in_place(obj))

    @admin.display(description=gettext_lazy("address"))
    def address(self, series):
        return format_html("<bdi>{}</bdi>", series.path)
