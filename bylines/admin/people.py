"""The list of contributors and the form of one."""

from django.contrib import admin, messages
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bylines.admin.merges import MergePages
from bylines.duplicates import doubles, pairs_among, possible_duplicates
from bylines.forms import ContributorForm
from bylines.merging import save_in_place
from bylines.models import Contributor
from masthead import audit
from masthead.desk import NewsroomModelAdmin, is_autocomplete, when
from masthead.models import Edition
from newsroom.listed import beside


class StandingFilter(admin.SimpleListFilter):
    title = gettext_lazy("standing")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [
            ("double", _("Perhaps twice")),
            ("account", _("With an account")),
            ("merged", _("Merged into others")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "merged":
            return queryset.exclude(merged_into=None)
        queryset = queryset.credited()
        if self.value() == "account":
            return queryset.exclude(user=None)
        if self.value() == "double":
            return queryset.filter(pk__in=doubles().values("pk"))
        return queryset


@admin.register(Contributor)
class ContributorAdmin(MergePages, NewsroomModelAdmin):
    form = ContributorForm
    is_deletable = True
    change_list_template = "admin/bylines/contributor/change_list.html"
    change_form_template = "admin/bylines/contributor/change_form.html"
    list_display = ["face", "who", "kind", "expertise", "last_byline", "standing"]
    list_display_links = ["who"]
    list_filter = ["kind", "needs_review", StandingFilter]
    list_select_related = ["portrait", "merged_into", "user"]
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["name", "handle", "job_title", "expertise"]
    search_help_text = gettext_lazy(
        "Name in any language, handle, job title or what they know about"
    )
    ordering = ["name", "id"]
    sortable_by = ()
    autocomplete_fields = ["portrait"]
    actions = ["merge_two", "checked"]
    fieldsets = [
        (None, {"fields": ["name", "names", "job_title", ("handle", "handle_url")]}),
        (gettext_lazy("Biography"), {"fields": ["short_biography", "biography", "portrait"]}),
        (
            gettext_lazy("On the person’s page"),
            {"fields": ["email", ("location", "languages"), "expertise", "awards"]},
        ),
        (
            gettext_lazy("At the desk"),
            {"classes": ["side"], "fields": ["kind", "slug", "needs_review", "user"]},
        ),
    ]

    # Which rows

    def get_queryset(self, request):
        people = super().get_queryset(request)
        if is_autocomplete(request):
            return people.credited()
        credits = Contributor._meta.get_field("printed_bylines").related_model
        seen = credits.objects.filter(contributor=OuterRef("pk"), published_at__lte=timezone.now())
        newest = seen.order_by("-published_at")
        return people.annotate(last_at=Subquery(newest.values("published_at")[:1]))

    def get_search_fields(self, request):
        if not hasattr(request, "languages"):
            request.languages = list(Edition.objects.values_list("language", flat=True)[1:])
        return [*self.search_fields, *(f"names__{language}" for language in request.languages)]

    # Who may

    def has_change_permission(self, request, obj=None):
        """Who was merged is an address that leads elsewhere, until the merge is undone."""
        merged = obj is not None and obj.merged_into_id is not None
        return not merged and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        merged = obj is not None and obj.merged_into_id is not None
        return not merged and super().has_delete_permission(request, obj)

    def get_readonly_fields(self, request, obj=None):
        """An account gives its holder rights to stories, so only who manages accounts links one."""
        return () if request.user.has_perm("auth.change_user") else ("user",)

    def get_fieldsets(self, request, obj=None):
        if Edition.objects.count() > 1:
            return self.fieldsets
        first, *others = self.fieldsets
        lines = [line for line in first[1]["fields"] if line != "names"]
        return [(first[0], {**first[1], "fields": lines}), *others]

    # Columns

    @admin.display(description="")
    def face(self, person):
        if not person.portrait:
            return format_html(
                '<span class="avatar" aria-hidden="true">{}</span>', person.name[:1].upper()
            )
        return format_html(
            '<img src="{}" alt="" width="36" height="36" loading="lazy" class="face">',
            person.portrait.thumbnail,
        )

    @admin.display(description=gettext_lazy("name"))
    def who(self, person):
        below = beside([person.job_title, person.handle])
        return format_html('<span dir="auto">{}</span><small>{}</small>', person.name, below)

    @admin.display(description=gettext_lazy("newest byline"))
    def last_byline(self, person):
        return when(person.last_at)

    @admin.display(description=gettext_lazy("standing"))
    def standing(self, person):
        if person.merged_into_id:
            return _("now %(name)s") % {"name": person.merged_into.name}
        if person.needs_review:
            return format_html(
                '<span class="badge" data-level="warn">{}</span>', _("to be checked")
            )
        return _("has an account") if person.user_id else ""

    # Actions

    @admin.action(description=gettext_lazy("Checked: we know them"), permissions=["change"])
    def checked(self, request, queryset):
        waiting = list(queryset.filter(needs_review=True, merged_into=None))
        for person in waiting:
            person.needs_review = False
            person.save(update_fields=["needs_review"])
            audit.record(request.user, "check", person)
        said = ngettext("%(n)d contributor checked.", "%(n)d contributors checked.", len(waiting))
        messages.success(request, said % {"n": len(waiting)})

    # Pages

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, extra_context)
        changelist = getattr(response, "context_data", {}).get("cl") if response else None
        if changelist and self.has_change_permission(request):
            shown = [person for person in changelist.result_list if not person.merged_into_id]
            response.context_data["pairs"] = pairs_among(shown)[:3]
        return response

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            context |= self.merge_facts(request, obj)
            may = self.has_change_permission(request, obj)
            context["doubles"] = possible_duplicates(obj)[:5] if may else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def store(self, request, obj, form, change):
        for old, new in save_in_place(obj):
            messages.info(request, _("%(old)s leads to %(new)s now.") % {"old": old, "new": new})
