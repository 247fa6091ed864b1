"""Where addresses went."""

from urllib.parse import unquote

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead import moves
from masthead.desk import DeskForm, NewsroomModelAdmin, when
from masthead.models import MovedPath


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
