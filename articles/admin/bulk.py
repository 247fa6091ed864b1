"""What is done to several stories of the list at once, each at the version it was shown with."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import rights, workflow
from articles.admin.retagging import RetagActions, TickedTopics
from articles.admin.ticked import each, shown
from articles.arranging import arrange
from articles.errors import EditConflict
from articles.models import Status
from articles.publishing import publish
from masthead.fields import PersonField


class StoryActionForm(ActionForm):
    """What is done to the ticked stories, and what some of the actions ask for."""

    to = PersonField(label=gettext_lazy("To"), required=False, empty_label=gettext_lazy("nobody"))
    due = forms.DateTimeField(
        label=gettext_lazy("On"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}),
    )
    topics = TickedTopics(label=gettext_lazy("Topics"))
    print_now = forms.BooleanField(
        label=gettext_lazy("Live ones: for readers at once, as a minor edit"), required=False
    )


class BulkActions(RetagActions):
    """For the ModelAdmin of stories."""

    actions = ["publish_ready", "assign_to", "set_due", "add_topics", "remove_topics", "spike"]
    action_form = StoryActionForm
    actions_selection_counter = True

    def action_checkbox(self, story):
        """The row's box, and beside it the version that is looked at."""
        return format_html(
            '{}<input type="hidden" name="{}" value="{}">',
            super().action_checkbox(story),
            shown(story.pk),
            story.version,
        )

    @admin.action(description=gettext_lazy("Publish the ready ones"), permissions=["publish"])
    def publish_ready(self, request, queryset):
        def publish_one(story, version):
            if story.status != Status.READY:
                raise ValidationError(_("Its status is not Ready."))
            stamp = None if hasattr(story, "printed") else story.past_stamp
            publish(story, by=request.user, version=version, stamp=stamp)

        done = each(request, queryset, publish_one)
        if done:
            said = ngettext("%(n)d story published.", "%(n)d stories published.", done)
            messages.success(request, said % {"n": done})

    @admin.action(description=gettext_lazy("Assign to…"), permissions=["assign"])
    def assign_to(self, request, queryset):
        self._arrange_each(request, queryset, "to", "assigned_to")

    @admin.action(description=gettext_lazy("Due…"), permissions=["assign"])
    def set_due(self, request, queryset):
        self._arrange_each(request, queryset, "due", "due_at")

    def _arrange_each(self, request, queryset, asked: str, name: str):
        """Give every ticked story what the action's own field holds; empty takes it away."""
        value = self.action_said(request)[asked]

        def arrange_one(story, version):
            if story.version != version:
                raise EditConflict(story, version=version)
            arrange(story, {name: value}, by=request.user, version=version)

        done = each(request, queryset, arrange_one)
        if done:
            said = ngettext("%(n)d story changed.", "%(n)d stories changed.", done)
            messages.success(request, said % {"n": done})

    def action_said(self, request) -> dict:
        """What was chosen beside the action; Django has found it valid already."""
        form = self.action_form(request.POST)
        form.fields["action"].choices = [(request.POST["action"], "")]
        form.is_valid()
        return form.cleaned_data

    @admin.action(description=gettext_lazy("Spike: set aside"), permissions=["spike"])
    def spike(self, request, queryset):
        def spike_one(story, version):
            workflow.spike(story, by=request.user, version=version)

        done = each(request, queryset, spike_one)
        if done:
            said = ngettext("%(n)d story spiked.", "%(n)d stories spiked.", done)
            messages.success(request, said % {"n": done})

    def has_publish_permission(self, request, obj=None):
        return rights.may(request.user, "publish", obj)

    def has_assign_permission(self, request, obj=None):
        return rights.may(request.user, "assign", obj)

    def has_spike_permission(self, request, obj=None):
        return rights.may(request.user, "spike", obj)
