"""Desks: who runs which sections, and whose word is enough to publish there."""

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy

from masthead.desk import NewsroomModelAdmin
from masthead.fields import person_name
from newsroom.listed import comma, listed
from sections.forms import DeskMemberForm, RunDeskForm
from sections.models import Desk, DeskMember


class MemberRows(admin.TabularInline):
    model = DeskMember
    form = DeskMemberForm
    extra = 1
    verbose_name_plural = gettext_lazy("who is on it")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user", "desk")


@admin.register(Desk)
class DeskAdmin(NewsroomModelAdmin):
    form = RunDeskForm
    is_deletable = True
    inlines = [MemberRows]
    list_display = ["name", "runs", "people"]
    list_filter = ["sections__edition"]
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["name", "members__first_name", "members__last_name"]
    search_help_text = gettext_lazy("Its name, or the name of somebody on it")
    ordering = ["name"]
    sortable_by = ()
    fieldsets = [
        (None, {"fields": ["name"]}),
        (None, {"classes": ["side", "sections"], "fields": ["sections"]}),
    ]

    def get_queryset(self, request):
        desks = super().get_queryset(request)
        return desks.prefetch_related("sections__parent", "memberships__user")

    @admin.display(description=gettext_lazy("runs"))
    def runs(self, desk):
        names = ((str(section),) for section in desk.sections.all())
        return format_html_join(comma(), '<span dir="auto">{}</span>', names) or "–"

    @admin.display(description=gettext_lazy("people"))
    def people(self, desk):
        seats = desk.memberships.all()
        return listed(person_name(seat.user) for seat in seats) or "–"
