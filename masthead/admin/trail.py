"""Where addresses went, and who did what."""

from datetime import timedelta
from urllib.parse import unquote

from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead import moves
from masthead.desk import DeskForm, Line, NewsroomModelAdmin, when
from masthead.fields import person_name
from masthead.models import AuditEntry, MovedPath

#: Labels are looked through among so many of the newest entries.
RECENT = 20_000


class MovedPathForm(DeskForm):
    class Meta:
        model = MovedPath
        fields = ["path", "target", "permanent"]
        help_texts = {
            "path": gettext_lazy("From the first slash on, such as /old-page/."),
            "target": gettext_lazy("An address of ours, such as /city/. Readers are sent there."),
            "permanent": gettext_lazy("Search engines forget the old address then."),
        }

    def clean(self):
        cleaned = super().clean()
        for name in ("path", "target"):
            if cleaned.get(name):
                # An address copied from a browser has its Urdu letters percent-encoded.
                cleaned[name] = self._whole(name, unquote(cleaned[name].strip()))
        if cleaned.get("path") and cleaned.get("path") == cleaned.get("target"):
            self.add_error("target", _("That is the old address itself."))
        return cleaned

    def _whole(self, name, path):
        if not path.startswith("/") or path.startswith("//") or "?" in path:
            self.add_error(name, _("Write it from the first slash on, without a question mark."))
        return path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"

    def validate_unique(self):
        """A second move of the same address takes the place of the first."""


@admin.register(MovedPath)
class MovedPathAdmin(NewsroomModelAdmin):
    form = MovedPathForm
    is_deletable = True
    list_display = ["path", "target", "permanent", "moved"]
    list_filter = ["permanent"]
    search_fields = ["path__startswith", "target__startswith"]
    search_help_text = gettext_lazy("The beginning of the old or the new address, such as /city/")
    ordering = ["-id"]
    sortable_by = ()

    @admin.display(description=gettext_lazy("moved"))
    def moved(self, move):
        return when(move.moved_at)

    def has_change_permission(self, request, obj=None):
        """A move is made again or deleted, not edited: other moves may have been folded into it."""
        return obj is None and super().has_change_permission(request)

    def store(self, request, obj, form, change):
        moves.move(obj.path, obj.target, permanent=obj.permanent)
        obj.pk = MovedPath.objects.get(path=obj.path).pk


class DayFilter(admin.SimpleListFilter):
    title = gettext_lazy("when")
    parameter_name = "days"

    def lookups(self, request, model_admin):
        return [("1", _("In the last 24 hours")), ("7", _("In the last 7 days"))]

    def queryset(self, request, queryset):
        if self.value() not in ("1", "7"):
            return queryset
        return queryset.filter(at__gte=timezone.now() - timedelta(days=int(self.value())))


class PersonFilter(admin.SimpleListFilter):
    title = gettext_lazy("who")
    parameter_name = "person"

    def lookups(self, request, model_admin):
        people = get_user_model().objects.filter(is_staff=True)
        people = people.order_by("first_name", "last_name", "username")[:60]
        return [(str(user.pk), person_name(user)) for user in people]

    def queryset(self, request, queryset):
        value = self.value() or ""
        return queryset.filter(by=int(value)) if value[:12].isdecimal() else queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(NewsroomModelAdmin):
    """The trail, to look at. Stories have theirs on their own pages, which know who may see them;
    here their entries are for those who see every confidential story."""

    verbs_write_audit = True
    actions = None
    list_display = ["what", "which", "kind", "who", "moment"]
    list_display_links = ["what"]
    list_filter = [DayFilter, PersonFilter]
    list_select_related = ["by"]
    search_fields = ["label"]
    search_help_text = gettext_lazy("Words of the name or headline, in the newest 20,000 entries")
    ordering = ["-at", "-id"]
    sortable_by = ()
    show_facets = admin.ShowFacets.NEVER
    fields = ["what", "which", "kind", "who", "moment", "note", "changes"]
    readonly_fields = fields

    def get_queryset(self, request):
        entries = super().get_queryset(request)
        if request.user.has_perm("articles.see_confidential"):
            return entries
        others = [
            model._meta.label_lower
            for model in apps.get_models()
            if model._meta.app_label != "articles"
        ]
        return entries.filter(model__in=others)

    def get_search_results(self, request, queryset, search_term):
        if search_term:
            newest = AuditEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            queryset = queryset.filter(pk__gt=newest - RECENT)
        return super().get_search_results(request, queryset, search_term)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=gettext_lazy("when"))
    def moment(self, entry):
        return when(entry.at)

    @admin.display(description=gettext_lazy("did"))
    def what(self, entry):
        return entry.verb.replace("_", " ").capitalize()

    @admin.display(description=gettext_lazy("which"))
    def which(self, entry):
        return entry.label

    @admin.display(description=gettext_lazy("a"))
    def kind(self, entry):
        return _model_of(entry)._meta.verbose_name if _model_of(entry) else entry.model

    @admin.display(description=gettext_lazy("who"))
    def who(self, entry):
        return person_name(entry.by) if entry.by else _("the newsroom itself")

    @admin.display(description=gettext_lazy("changes"))
    def changes(self, entry):
        lines = Line(entry, _model_of(entry) or AuditEntry).changes
        return render_to_string("desk/changes.html", {"changes": lines}) or "–"


def _model_of(entry):
    try:
        return apps.get_model(entry.model)
    except (LookupError, ValueError):
        return None
