"""Forms for contributors: one person, and two who are one."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bylines.merging import CHOSEN
from bylines.models import Contributor
from masthead.desk import DeskForm, form_field
from masthead.fields import PersonField, person_name
from masthead.models import Edition
from newsroom.listed import listed


class NamesWidget(forms.MultiWidget):
    """A box for each other language of the newspaper."""

    def __init__(self, editions):
        self.editions = editions
        widgets = {
            edition.language: forms.TextInput(
                {
                    "dir": edition.direction,
                    "lang": edition.language,
                    "aria-label": _("Name in %(language)s") % {"language": edition.label},
                    "placeholder": edition.label,
                    "class": "vTextField",
                }
            )
            for edition in editions
        }
        super().__init__(widgets)

    def decompress(self, value):
        return [(value or {}).get(edition.language, "") for edition in self.editions]


class NamesField(forms.MultiValueField):
    """The name by language code, as `Contributor.names` keeps it."""

    def __init__(self, editions, **options):
        self.editions = editions
        fields = [forms.CharField(max_length=120, required=False) for edition in editions]
        super().__init__(fields, widget=NamesWidget(editions), required=False, **options)

    def compress(self, values):
        pairs = zip(self.editions, values or [], strict=False)
        return {edition.language: name for edition, name in pairs if name}


class ContributorForm(DeskForm):
    user = PersonField(
        label=gettext_lazy("Account"),
        required=False,
        help_text=gettext_lazy("Who logs in as this person may edit the stories with this byline."),
    )

    class Meta:
        model = Contributor
        formfield_callback = form_field
        fields = [
            "name", "names", "job_title", "handle", "handle_url", "short_biography", "biography",
            "kind", "slug", "needs_review", "portrait", "email", "location", "languages",
            "expertise", "awards", "user",
        ]  # fmt: skip
        widgets = {
            "short_biography": forms.Textarea({"rows": 2, "data-count": "200 300"}),
            "biography": forms.Textarea({"rows": 5}),
        }
        help_texts = {
            "name": gettext_lazy(
                "Stories in print follow, except where a byline has a name of its own."
            ),
            "slug": gettext_lazy("Empty: made from the name. A change leaves a redirect."),
            "biography": gettext_lazy("On the person’s page. A blank line between paragraphs."),
            "needs_review": gettext_lazy(
                "Came in with wire copy. Untick once you know who this is, or merge."
            ),
            "portrait": gettext_lazy("Beside opinion and on the person’s page."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "names" in self.fields:
            others = list(Edition.objects.all()[1:])
            if others:
                self.fields["names"] = NamesField(
                    others,
                    label=_("Name in other languages"),
                    help_text=_("Empty: the same as above."),
                )
            else:
                del self.fields["names"]

    def clean_names(self):
        """Names in languages that have no edition any more are kept."""
        shown = {edition.language for edition in self.fields["names"].editions}
        kept = {code: name for code, name in self.instance.names.items() if code not in shown}
        return kept | (self.cleaned_data["names"] or {})


class ChooseForm(forms.Form):
    """Who is the same person as the contributor at hand."""

    other = forms.ModelChoiceField(
        Contributor.objects.none(),
        label=gettext_lazy("The same person as"),
        help_text=gettext_lazy("You compare the two before anything happens."),
        error_messages={"required": gettext_lazy("Choose somebody.")},
    )

    def __init__(self, *args, person: Contributor, widget, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        field = self.fields["other"]
        field.widget = widget
        field.queryset = Contributor.objects.credited().exclude(pk=person.pk)
        field.widget.choices = field.choices


@dataclass(frozen=True)
class Row:
    """One fact of two contributors, side by side, with the radio button of each."""

    label: str
    name: str
    sides: list


@dataclass(frozen=True)
class Side:
    number: int
    value: str
    chosen: bool
    portrait: object = None


class MergeForm(forms.Form):
    """Two contributors, field by field: which of them stays, and whose fact is kept.

    `keep` is "0" for the first or "1" for the second; so is each `of_…` field.
    """

    keep = forms.ChoiceField(choices=[("0", ""), ("1", "")], widget=forms.RadioSelect)

    def __init__(self, data=None, *, pair: tuple[Contributor, Contributor], kept: int, with_user):
        super().__init__(data, label_suffix="", initial={"keep": str(kept)})
        self.pair = pair
        self.names = [name for name in CHOSEN if self._tells(name, with_user)]
        for name in self.names:
            has = self._has(pair[kept], name) or not self._has(pair[1 - kept], name)
            self.fields[f"of_{name}"] = forms.ChoiceField(
                choices=[("0", ""), ("1", "")],
                initial=str(kept if has else 1 - kept),
                label=_("Address")
                if name == "slug"
                else capfirst(Contributor._meta.get_field(name).verbose_name),
            )

    def _tells(self, name: str, with_user: bool) -> bool:
        return (name != "user" or with_user) and any(self._has(one, name) for one in self.pair)

    @staticmethod
    def _has(person: Contributor, name: str) -> bool:
        return bool(getattr(person, Contributor._meta.get_field(name).attname))

    def clean(self):
        cleaned = super().clean()
        if "keep" not in cleaned:
            raise ValidationError(_("Say which of the two stays."))
        return cleaned

    @property
    def kept(self) -> Contributor:
        return self.pair[int(self["keep"].value() == "1")]

    def take(self) -> list[str]:
        """What the kept one gets from the other."""
        keep = self.cleaned_data["keep"]
        return [name for name in self.names if self.cleaned_data[f"of_{name}"] != keep]

    def rows(self) -> list[Row]:
        return [self._row(name) for name in self.names]

    def _row(self, name: str) -> Row:
        field = self[f"of_{name}"]
        sides = [
            Side(
                number,
                _said(person, name),
                str(field.value()) == str(number),
                person.portrait if name == "portrait" else None,
            )
            for number, person in enumerate(self.pair)
        ]
        return Row(field.label, field.html_name, sides)


def _said(person: Contributor, name: str) -> str:
    """A fact of `person` as the table of a merge shows it."""
    value = getattr(person, name)
    if name == "slug":
        return f"/by/{value}/"
    if name == "kind":
        return person.get_kind_display()
    if name == "names":
        return listed((value or {}).values())
    if name == "user":
        return person_name(value) if value else ""
    return str(value or "")
