"""The trail at the desk: looked through, and taken out as a file by who may."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, StreamingHttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import rights
from masthead import audit
from masthead.desk import LookedAtModelAdmin, when
from masthead.models import AuditEntry, Publication
from newsroom.trail import export
from newsroom.trail.asking import TrailForm
from newsroom.trail.lines import TrailLine
from newsroom.trail.reading import Place, page


@admin.register(AuditEntry)
class AuditEntryAdmin(LookedAtModelAdmin):
    """To look at, never to change. What tells of a story is seen by who may see the story."""

    ordering = ["-at", "-id"]
    fields = ["what", "which", "kind", "who", "moment", "note", "changes"]
    readonly_fields = fields

    def get_urls(self):
        export_it = self.admin_site.admin_view(require_POST(self.export_view))
        return [
            path("export/", export_it, name="masthead_auditentry_export"),
            *super().get_urls(),
        ]

    def get_queryset(self, request):
        return rights.entries_for(request.user, super().get_queryset(request))

    # The list

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = TrailForm(request.GET)
        is_asked = form.is_valid()
        before = Place.read(request.GET.get("before", ""))
        # What cannot be read as a filter is shown with its error, and nothing is found by it.
        shown = page(request.user, form.cleaned_data, before) if is_asked else None
        filters = request.GET.copy()
        filters.pop("before", None)
        context = {
            **self.admin_site.each_context(request),
            "title": capfirst(self.opts.verbose_name_plural),
            "opts": self.opts,
            "form": form,
            "shown": shown,
            "lines": [TrailLine(entry, request.user) for entry in shown.entries] if shown else [],
            "filters": filters.urlencode(),
            "is_newest": before is None,
            "may_export": is_asked and request.user.has_perm("masthead.export_auditentry"),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "desk/trail.html", context)

    def export_view(self, request):
        """The filters come in the address; the file goes out as it is read."""
        allowed = request.user.has_perm("masthead.export_auditentry")
        if not (allowed and self.has_view_permission(request)):
            raise PermissionDenied
        form = TrailForm(request.GET)
        if not form.is_valid():
            address = reverse("admin:masthead_auditentry_changelist")
            return HttpResponseRedirect(f"{address}?{request.GET.urlencode()}")
        publication = Publication.objects.current()
        taken = audit.record(
            request.user, "export_trail", publication, after={"filters": form.said()}
        )
        # Up to the export itself: what is done meanwhile does not make the file longer.
        before, asked = Place(taken.at, taken.pk), form.cleaned_data
        answer = StreamingHttpResponse(
            export.lines(request.user, asked, before, publication.zone),
            content_type="text/csv; charset=utf-8",
        )
        name = _file_name(asked, publication.zone)
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "private, no-store"
        return answer

    # One entry

    @admin.display(description=gettext_lazy("when"))
    def moment(self, entry):
        return when(entry.at)

    @admin.display(description=gettext_lazy("did"))
    def what(self, entry):
        return TrailLine(entry).verb

    @admin.display(description=gettext_lazy("which"))
    def which(self, entry):
        return entry.label

    @admin.display(description=gettext_lazy("a"))
    def kind(self, entry):
        return TrailLine(entry).kind

    @admin.display(description=gettext_lazy("who"))
    def who(self, entry):
        return TrailLine(entry).who

    @admin.display(description=gettext_lazy("changes"))
    def changes(self, entry):
        lines = TrailLine(entry).whole_changes
        return render_to_string("desk/changes.html", {"changes": lines}) or "–"


def _file_name(asked: dict, zone) -> str:
    until = asked.get("until") or timezone.now().astimezone(zone).date()
    since = asked.get("since")
    return f"trail-{since}-to-{until}.csv" if since else f"trail-until-{until}.csv"
