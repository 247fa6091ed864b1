"""What is asked of somebody who writes a note."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Note

#: In characters; a passage that is longer is told by its beginning.
LONGEST_NOTE, LONGEST_QUOTE = 5000, 1000


def passage_in(sent: Mapping[str, str], prefix: str) -> dict:
    """`quote` and `quote_offset` as a form of something else sent them beside its note."""
    offset = sent.get(f"{prefix}quote_offset", "")
    return {
        "quote": sent.get(f"{prefix}quote", "").replace("\x00", "").strip()[:LONGEST_QUOTE],
        "quote_offset": int(offset) if offset.isdecimal() and len(offset) < 10 else None,
    }


class QuoteField(forms.CharField):
    """The words of the copy that are meant."""

    def to_python(self, value):
        return super().to_python(value)[:LONGEST_QUOTE]


class NoteForm(forms.Form):
    text = forms.CharField(
        max_length=LONGEST_NOTE,
        error_messages={
            "required": _("Write a note first."),
            "max_length": _("A note has at most %(limit_value)d characters: write it as two."),
        },
    )
    quote = QuoteField(required=False)
    quote_offset = forms.IntegerField(required=False, min_value=0, max_value=10**9)
    answer_to = forms.ModelChoiceField(
        Note.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("That note is not there any more.")},
    )

    def __init__(self, data=None, *, story: Article):
        super().__init__(data)
        self.fields["answer_to"].queryset = story.notes.filter(answer_to=None)
