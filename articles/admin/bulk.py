"""What is done to several stories of the list at once, each at the version it was shown with."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import rights, workflow
from articles.arranging import arrange
from articles.errors import EditConflict
from articles.models import Status
from articles.publishing import publish
from masthead.fields import PersonField

#: Refusals told one by one; a hundred sentences are read by nobody.
TOLD = 12


class StoryActionForm(ActionForm):
    """What is done to the ticked stories, and what two of the actions ask for."""

    to = PersonField(label=gettext_lazy("To"), required=False, empty_label=gettext_lazy("nobody"))
    due = forms.DateTimeField(
        label=gettext_lazy("On"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}),
    )


class BulkActions:
    """For the ModelAdmin of stories."""

    actions = ["publish_ready", "assign_to", "set_due", "spike"]
    action_form = StoryActionForm
    actions_selection_counter = True

    def action_checkbox(self, story):
        """The row's box, and beside it the version that is looked at."""
        return format_html(
            '{}<input type="hidden" name="{}" value="{}">',
            super().action_checkbox(story),
            _shown(story.pk),
            story.version,
        )

    @admin.action(description=gettext_lazy("Publish the ready ones"), permissions=["publish"])
    def publish_ready(self, request, queryset):
        def publish_one(story, version):
            if story.status != Status.READY:
                raise ValidationError(_("Its status is not Ready."))
            stamp = None if hasattr(story, "printed") else story.past_stamp
            publish(story, by=request.user, version=version, stamp=stamp)

        done = _each(request, queryset, publish_one)
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
        form = self.action_form(request.POST)
        form.fields["action"].choices = [(request.POST["action"], "")]
        # Django has found it valid already.
        form.is_valid()
        value = form.cleaned_data[asked]

        def arrange_one(story, version):
            if story.version != version:
                raise EditConflict(story, version=version)
            arrange(story, {name: value}, by=request.user, version=version)

        done = _each(request, queryset, arrange_one)
        if done:
            said = ngettext("%(n)d story changed.", "%(n)d stories changed.", done)
            messages.success(request, said % {"n": done})

    @admin.action(description=gettext_lazy("Spike: set aside"), permissions=["spike"])
    def spike(self, request, queryset):
        def spike_one(story, version):
            workflow.spike(story, by=request.user, version=version)

        done = _each(request, queryset, spike_one)
        if done:
            said = ngettext("%(n)d story spiked.", "%(n)d stories spiked.", done)
            messages.success(request, said % {"n": done})

    def has_publish_permission(self, request, obj=None):
        return rights.may(request.user, "publish", obj)

    def has_assign_permission(self, request, obj=None):
        return rights.may(request.user, "assign", obj)

    def has_spike_permission(self, request, obj=None):
        return rights.may(request.user, "spike", obj)


def _shown(pk: int) -> str:
    return f"shown_{pk}"


def _each(request, queryset, do) -> int:
    """Do it to each story by itself; what was not done is told story by story."""
    done, refused = 0, []
    for story in queryset.select_related(None).select_related("printed"):
        try:
            do(story, _version_shown(request, story))
        except PermissionDenied:
            refused.append((story, _("that is for an editor of its desk.")))
        except EditConflict:
            refused.append((story, _("somebody saved it after you opened this list. Look again.")))
        except ValidationError as error:
            refused.append((story, " ".join(error.messages)))
        else:
            done += 1
    for story, refusal in refused[:TOLD]:
        messages.warning(
            request, _("“%(story)s”: %(refusal)s") % {"story": story, "refusal": refusal}
        )
    if more := len(refused) - TOLD if len(refused) > TOLD else 0:
        said = ngettext("… and %(n)d more was not done.", "… and %(n)d more were not done.", more)
        messages.warning(request, said % {"n": more})
    return done


def _version_shown(request, story) -> int:
    """The version of the row that was ticked. Nothing is done to what was on no page."""
    version = request.POST.get(_shown(story.pk), "")
    if not (version.isdecimal() and len(version) < 10):
        raise ValidationError(_("it was not on the page: tick it where you see it."))
    return int(version)
