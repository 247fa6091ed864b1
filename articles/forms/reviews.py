"""What the desk says when it sends a review link."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

DAYS = {
    1: gettext_lazy("1 day"),
    3: gettext_lazy("3 days"),
    7: gettext_lazy("a week"),
    14: gettext_lazy("two weeks"),
}


def usual_question(language: str) -> str:
    """What most people are asked, in the language of the story."""
    with override(language):
        return _("May this run as it is?")


class SendReviewForm(forms.Form):
    """To whom, what is asked, and for how long. A name or an address is enough."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Shown on the page: it is theirs alone. Without one, the address."),
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Without one, you get the link to pass on yourself."),
        widget=forms.EmailInput({"autocomplete": "off", "autofocus": True}),
    )
    question = forms.CharField(
        label=gettext_lazy("What you ask"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("Good for"), choices=list(DAYS.items()), coerce=int, initial=3
    )

    def __init__(self, *args, language: str, **kwargs):
        kwargs.setdefault("initial", {"question": usual_question(language)})
        super().__init__(*args, auto_id="send-review-%s", label_suffix="", **kwargs)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (cleaned["name"].strip() or cleaned["email"]):
            self.add_error("name", _("Say who it is for: a name or an address."))
        return cleaned

    def said(self) -> dict:
        """What `articles.reviews.send` takes."""
        said = {name: self.cleaned_data[name] for name in ("name", "email", "question")}
        return said | {"good_for": timedelta(days=self.cleaned_data["days"])}
