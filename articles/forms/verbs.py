"""What a verb asks before it is done: one small form each."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, ChangeKind
from articles.models.printed import NOTED
from masthead.fields import MomentField


class VerbForm(forms.Form):
    """`version` is the story's as it was shown: nobody publishes copy they have not seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, story: Article, **kwargs):
        kwargs.setdefault("label_suffix", "")
        kwargs["initial"] = {"version": story.version} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.story = story


class PublishForm(VerbForm):
    stamp = MomentField(
        label=gettext_lazy("With the date"),
        required=False,
        help_text=gettext_lazy("For copy with a stamp of its own, in the past. Empty: now."),
    )

    def __init__(self, *args, story, **kwargs):
        super().__init__(*args, story=story, **kwargs)
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


class ScheduleForm(VerbForm):
    at = MomentField(label=gettext_lazy("Readers see it from"))
    kind = forms.ChoiceField(
        label=gettext_lazy("The change is"), choices=ChangeKind, initial=ChangeKind.MINOR
    )
    note = forms.CharField(
        label=gettext_lazy("Public note"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("A clarification, correction or retraction needs one."),
    )

    def __init__(self, *args, story, **kwargs):
        super().__init__(*args, story=story, **kwargs)
        printed = getattr(story, "printed", None)
        now = timezone.now()
        if not (printed and printed.was_visible(now)):
            del self.fields["kind"], self.fields["note"]
        planned = printed.visible_from if printed and printed.visible_from > now else None
        ahead = [
            moment for moment in (story.embargoed_until, story.stamp) if moment and moment > now
        ]
        self.initial.setdefault("at", planned or max(ahead, default=_next_hour(now)))

    def clean(self):
        cleaned = super().clean()
        _need_note(self, cleaned)
        return cleaned


class CorrectForm(VerbForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("This change is"),
        choices=[choice for choice in ChangeKind.choices if choice[0] != ChangeKind.MINOR],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("What was wrong, and what is right"),
        required=False,
        widget=forms.Textarea({"rows": 4, "data-count": "200 400"}),
        help_text=gettext_lazy("Readers see it with the story. An update may go without."),
    )

    #: What each choice means for readers, said beside it.
    MEANINGS = {
        ChangeKind.UPDATE: gettext_lazy("New facts. “Updated” moves; feeds are told."),
        ChangeKind.CLARIFICATION: gettext_lazy("Right, but easily misread. A note on the page."),
        ChangeKind.CORRECTION: gettext_lazy("We were wrong. A note on the page says so."),
        ChangeKind.RETRACTION: gettext_lazy(
            "The story does not stand. A notice goes above the headline."
        ),
    }

    @property
    def choices_with_meaning(self):
        for radio in self["kind"]:
            yield radio, self.MEANINGS[radio.data["value"]]

    def clean(self):
        cleaned = super().clean()
        _need_note(self, cleaned)
        return cleaned


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


def _need_note(form: forms.Form, cleaned: dict) -> None:
    if cleaned.get("kind") in NOTED and not cleaned.get("note", "").strip():
        form.add_error("note", _("Say in public what was wrong: this kind of change needs a note."))


def _next_hour(now):
    return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
