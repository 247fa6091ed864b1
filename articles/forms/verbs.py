"""What a verb asks before it is done: one small form each."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.change import ChangeForm, is_known_to_readers
from articles.models import Article, ChangeKind
from masthead.fields import MomentField


class VerbForm(forms.Form):
    """`version` is the story's as it was shown: nobody publishes copy they have not seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, story: Article, **kwargs):
        kwargs.setdefault("label_suffix", "")
        kwargs["initial"] = {"version": story.version} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.story = story


class OverrideForm(forms.Form):
    """Why copy goes out against a check that stops it. Asked of whoever presses that button."""

    override = forms.CharField(
        label=gettext_lazy("Why it has to go out all the same"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
    )

    def clean(self):
        cleaned = super().clean()
        # With any other button the words are a note somebody began, and no decision.
        reason = cleaned.get("override", "").strip() if "_anyway" in self.data else ""
        if "_anyway" in self.data and not reason and "override" not in self.errors:
            self.add_error("override", _("Say why: whoever asks tomorrow reads it here."))
        return cleaned | {"override": reason}


class PublishForm(VerbForm, ChangeForm, OverrideForm):
    stamp = MomentField(
        label=gettext_lazy("With the date"),
        required=False,
        help_text=gettext_lazy("For copy with a stamp of its own, in the past. Empty: now."),
    )

    def __init__(self, *args, story, **kwargs):
        super().__init__(*args, story=story, **kwargs)
        self.speak_as(story.edition)
        if not is_known_to_readers(story):
            del self.fields["kind"], self.fields["note"]
        if getattr(story, "printed", None):
            del self.fields["stamp"]
        else:
            self.initial.setdefault("stamp", story.past_stamp)

    def clean_stamp(self):
        stamp = self.cleaned_data["stamp"]
        if stamp and stamp > timezone.now():
            raise forms.ValidationError(_("That lies ahead. Use Schedule for it."))
        return stamp


class RestoreForm(VerbForm):
    pass


class DiscardForm(VerbForm):
    pass


class CancelForm(VerbForm):
    pass


class ScheduleForm(VerbForm, ChangeForm, OverrideForm):
    """From when readers see it. What they have not seen yet may be embargoed in the same breath."""

    until = MomentField(
        label=gettext_lazy("Embargoed until"),
        required=False,
        help_text=gettext_lazy("Nobody outside the desk sees it before. Empty: no embargo."),
    )
    at = MomentField(
        label=gettext_lazy("Readers see it from"),
        required=False,
        help_text=gettext_lazy("Leave it as it is or empty: when the embargo lifts."),
    )

    field_order = ("until", "at", "kind", "note")

    def __init__(self, *args, story, **kwargs):
        super().__init__(*args, story=story, **kwargs)
        self.speak_as(story.edition)
        if is_known_to_readers(story):
            self._preset_plan(story)
            del self.fields["until"]
            self.fields["at"].help_text = ""
        else:
            del self.fields["kind"], self.fields["note"]
            self.initial.setdefault("until", story.embargoed_until)
            self.fields["until"].widget.attrs["autofocus"] = True
        printed = getattr(story, "printed", None)
        now = timezone.now()
        planned = printed.visible_from if printed and printed.visible_from > now else None
        ahead = [
            moment for moment in (story.embargoed_until, story.stamp) if moment and moment > now
        ]
        self.initial.setdefault("at", planned or max(ahead, default=_next_hour(now)))

    def clean(self):
        cleaned = super().clean()
        before = self.story.embargoed_until
        if "until" not in self.fields or "until" not in self.data:
            cleaned["until"] = before
        until, at = cleaned.get("until"), cleaned.get("at")
        if until and until != before and until <= timezone.now():
            self.add_error("until", _("That moment has passed. Leave it empty to lift it."))
        preset = self.initial["at"].replace(second=0, microsecond=0)
        if until and (at is None or (until != before and at == preset)):
            cleaned["at"] = until
        elif at is None and "at" not in self.errors:
            self.add_error("at", _("Say from when readers see it."))
        return cleaned

    def _preset_plan(self, story: Article) -> None:
        """A change that is planned already is what the form starts from."""
        plan = story.scheduled_changes.waiting().first()
        if plan:
            self.initial = {"at": plan.due_at, "kind": plan.kind, "note": plan.note} | self.initial


class CorrectForm(VerbForm, ChangeForm, OverrideForm):
    """Never preset: that we were wrong is somebody's own word. Its note is only suggested."""

    field_order = ("kind", "note")

    def __init__(self, *args, story, **kwargs):
        super().__init__(*args, story=story, **kwargs)
        self.speak_as(story.edition)
        kind = self.fields["kind"]
        kind.choices = [choice for choice in ChangeKind.choices if choice[0] != ChangeKind.MINOR]
        kind.initial, kind.required = None, True
        self.fields["note"].label = _("What was wrong, and what is right")


class WithdrawForm(VerbForm):
    notice = forms.CharField(
        label=gettext_lazy("Notice to readers"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Shown at its address instead of the story. It may stay empty."),
    )


class KillForm(VerbForm):
    notice = forms.CharField(
        label=gettext_lazy("Notice to readers and partners"),
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Why it must not be used. Partners are told to take it down too."),
        error_messages={"required": gettext_lazy("Say why: partners and readers are told.")},
    )


class EmbargoForm(VerbForm):
    until = MomentField(
        label=gettext_lazy("Embargoed until"),
        required=False,
        help_text=gettext_lazy("Nobody outside the desk sees it before. Empty lifts the embargo."),
    )

    def __init__(self, *args, story, **kwargs):
        super().__init__(*args, story=story, **kwargs)
        self.initial.setdefault("until", story.embargoed_until)

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until and until <= timezone.now():
            raise forms.ValidationError(_("That moment has passed. Leave it empty to lift it."))
        return until


class ExpireForm(VerbForm):
    at = MomentField(
        label=gettext_lazy("Readers see it until"),
        required=False,
        help_text=gettext_lazy("Then its address says that it is gone. Empty: it stays for good."),
    )

    def __init__(self, *args, story, **kwargs):
        super().__init__(*args, story=story, **kwargs)
        self.initial.setdefault("at", story.printed.visible_until)


def _next_hour(now):
    return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
