"""What a change to a live story is to its readers, asked on its form and on the verbs' pages."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, ChangeKind
from articles.models.printed import NOTED
from masthead.models import Edition


class ChangeForm(forms.Form):
    """What a change to a live story is to its readers, and what they are told. A minor edit is
    preset, everything else is somebody's own choice."""

    kind = forms.ChoiceField(
        label=gettext_lazy("This change is"),
        choices=ChangeKind,
        initial=ChangeKind.MINOR,
        required=False,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Note to readers"),
        required=False,
        widget=forms.Textarea({"rows": 4, "data-count": "200 400"}),
        help_text=gettext_lazy("Printed with the story. An update may go without."),
    )

    #: What each choice means for readers, said beside it.
    MEANINGS = {
        ChangeKind.MINOR: gettext_lazy("Typo, link. No date moves."),
        ChangeKind.UPDATE: gettext_lazy("New facts. “Updated” moves."),
        ChangeKind.CLARIFICATION: gettext_lazy("Right, but easily misread."),
        ChangeKind.CORRECTION: gettext_lazy("We were wrong. Says so in public."),
        ChangeKind.RETRACTION: gettext_lazy("It does not stand. Says so on top."),
    }

    def __init__(self, *args, edition: Edition | None = None, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        if edition:
            self.speak_as(edition)

    def speak_as(self, edition: Edition) -> None:
        """The note is in the language of the story's readers."""
        self.fields["note"].widget.attrs |= {"lang": edition.language, "dir": edition.direction}

    def choices_with_meaning(self) -> list:
        """Each radio with what it means; none where the form does not ask."""
        if "kind" not in self.fields:
            return []
        return [(radio, self.MEANINGS[radio.data["value"]]) for radio in self["kind"]]

    def clean(self):
        cleaned = super().clean()
        if "kind" in self.fields and not self.errors.get("kind"):
            cleaned["kind"] = cleaned.get("kind") or ChangeKind.MINOR
            if cleaned["kind"] == ChangeKind.MINOR:
                # The field is hidden then: nothing goes out that nobody sees.
                cleaned["note"] = ""
            elif cleaned["kind"] in NOTED and not cleaned.get("note", "").strip():
                self.add_error(
                    "note", _("Say in public what was wrong: this kind of change needs a note.")
                )
        return cleaned


def is_known_to_readers(story: Article) -> bool:
    """Whether they have seen it, so that what is published now is a change to it."""
    printed = getattr(story, "printed", None)
    return bool(printed) and printed.was_visible()
