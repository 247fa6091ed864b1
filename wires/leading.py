"""The lead picture of pasted copy: some likely ones, and alt text for one that has none."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.typography import folded
from pictures.models import Picture

OFFERED = 6
#: Likely pictures are looked for among so many of the newest.
LOOKED_AT = 120
#: Shorter words are in every caption.
LONG = 4


class LeadForm(forms.Form):
    """`picture` and `alt_text`; `offered` are the pictures shown for choice."""

    picture = forms.ModelChoiceField(
        Picture.objects.none(),
        required=False,
        label=_("Lead picture"),
        error_messages={
            "invalid_choice": _("That picture is gone, or may not be shown any more."),
        },
    )
    alt_text = forms.CharField(
        label=_("Alt text"),
        required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text=_("What is in the picture, for those who do not see it. It has none yet."),
    )

    def __init__(self, data=None, *, headline: str = ""):
        super().__init__(data, prefix="lead")
        self.fields["picture"].queryset = usable()
        self.headline = headline

    def clean(self):
        data = super().clean()
        picture = data.get("picture")
        if picture and picture.speaks:
            # Its box is out of sight then.
            data["alt_text"] = ""
        return data

    @property
    def chosen(self) -> Picture | None:
        value = self["picture"].value() or ""
        return usable().filter(pk=value).first() if str(value).isdecimal() else None

    @property
    def offered(self) -> list[Picture]:
        likely = likely_pictures(self.headline)
        chosen = self.chosen
        return likely if chosen is None or chosen in likely else [chosen, *likely[:-1]]


def usable():
    """Pictures that a page may show today."""
    return Picture.objects.filter(Q(rights_until=None) | Q(rights_until__gt=timezone.now()))


def likely_pictures(headline: str) -> list[Picture]:
    """The newest, those first whose words the headline has as well."""
    sought = {word for word in folded(headline).split() if len(word) >= LONG}

    def shared(picture: Picture) -> int:
        return len(sought.intersection(folded(f"{picture.caption} {picture.alt_text}").split()))

    newest = usable().order_by("-pk")[:LOOKED_AT]
    return sorted(newest, key=shared, reverse=True)[:OFFERED]
