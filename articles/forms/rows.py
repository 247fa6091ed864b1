"""The rows of a story's form: bylines and related links, each in the order they stand in."""

from dataclasses import asdict

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.fields import ChooseOne, ChoosePerson
from articles.models import Article, Byline, RelatedLink, Role
from articles.snapshots import Copy, Credit, Link
from bylines.models import Contributor


class Row(forms.Form):
    """One row. It has a place in the order, and may be left empty."""

    place = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def has_changed(self):
        """A new row with nothing but its place or preset is none."""
        return any(name in self.changed_data for name in self.telling)

    @property
    def is_filled(self) -> bool:
        """Rows the story came with are, whether touched or not."""
        return not self.empty_permitted or self.has_changed()


class BylineRow(Row):
    telling = ("contributor", "name")

    contributor = forms.ModelChoiceField(
        Contributor.objects.select_related("merged_into"),
        label=gettext_lazy("Contributor"),
        widget=ChoosePerson(Byline._meta.get_field("contributor"), gettext_lazy("Search people")),
        error_messages={
            "required": gettext_lazy("Say who this is, or remove the row."),
            "invalid_choice": gettext_lazy(
                "This contributor is not there any more. Choose another, or remove the row."
            ),
        },
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role, initial=Role.WRITER)
    name = forms.CharField(
        label=gettext_lazy("Name as published"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Empty: the contributor’s own name."),
    )

    def clean_contributor(self):
        """Who was merged since the form was opened is credited as who they became."""
        person = self.cleaned_data["contributor"]
        return person.merged_into or person


class LinkRow(Row):
    telling = ("to", "url", "label")

    to = forms.ModelChoiceField(
        Article.objects.none(),
        label=gettext_lazy("Our story"),
        required=False,
        widget=ChooseOne(RelatedLink._meta.get_field("to"), gettext_lazy("Search stories")),
        error_messages={
            "invalid_choice": gettext_lazy(
                "This story is not there any more. Choose another, or remove the row."
            ),
        },
    )
    url = forms.URLField(
        label=gettext_lazy("Or an address"), required=False, max_length=500, assume_scheme="https"
    )
    label = forms.CharField(
        label=gettext_lazy("Words of the link"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Empty for our story: its headline."),
    )

    def __init__(self, *args, known_stories, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = known_stories

    def clean(self):
        cleaned = super().clean()
        to, url, label = (cleaned.get(name) for name in self.telling)
        if to and url:
            raise forms.ValidationError(_("Choose our story or an address, not both."))
        if url and not label:
            self.add_error("label", _("Say in words where this link leads."))
        if not to and not url and "to" not in self.errors and "url" not in self.errors:
            raise forms.ValidationError(_("Choose our story or write an address, or remove it."))
        return cleaned


class Rows(forms.BaseFormSet):
    #: The field of a row that names something, and what the named things are called.
    naming = ""
    known: dict[str, str] = {}

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields[self.naming].widget.known = self.known

    def in_order(self) -> list[dict]:
        """What the kept rows say, in the order they stand in."""
        kept = [
            (form.cleaned_data.get("place"), number, form.cleaned_data)
            for number, form in enumerate(self.forms)
            if form.cleaned_data and not form.cleaned_data.get("DELETE") and form.is_filled
        ]
        kept.sort(key=lambda row: (row[1] if row[0] is None else row[0], row[1]))
        return [cleaned for place, number, cleaned in kept]


class BaseBylines(Rows):
    naming = "contributor"

    @cached_property
    def known(self) -> dict[str, str]:
        """The people that the rows name, by one query."""
        named = [str(row["contributor"]) for row in self.initial or ()]
        if self.is_bound:
            prefixes = [self.add_prefix(index) for index in range(self.total_form_count())]
            named += [self.data.get(f"{prefix}-contributor", "") for prefix in prefixes]
        ids = {int(pk) for pk in named if pk.isdecimal() and len(pk) < 19}
        people = Contributor.objects.in_bulk(ids) if ids else {}
        return {str(pk): str(person) for pk, person in people.items()}

    def clean(self):
        if any(self.errors):
            return
        people = [row["contributor"] for row in self.in_order()]
        twice = {person for person in people if people.count(person) > 1}
        if twice:
            raise forms.ValidationError(
                _("%(name)s is credited twice. Keep one row a person.")
                % {"name": ", ".join(sorted(map(str, twice)))}
            )

    def credits(self) -> list[Credit]:
        return [
            Credit(row["contributor"], row["role"], row["name"].strip()) for row in self.in_order()
        ]

    @staticmethod
    def rows_for(person: Contributor | None) -> list[dict] | None:
        """What a new story starts with when its writer is a contributor."""
        return [{"contributor": person.pk, "place": 0}] if person else None

    @staticmethod
    def rows_of(article: Article) -> list[dict]:
        rows = article.bylines.order_by("position").values("contributor", "role", "name")
        return [{**row, "place": number} for number, row in enumerate(rows)]

    @staticmethod
    def rows_in(copy: Copy) -> list[dict]:
        return [
            {"contributor": line.contributor.pk, "role": line.role, "name": line.name, "place": n}
            for n, line in enumerate(copy.bylines)
        ]


class BaseLinks(Rows):
    naming = "to"

    def links(self) -> list[Link]:
        return [
            Link(to=row["to"].pk if row["to"] else None, url=row["url"], label=row["label"].strip())
            for row in self.in_order()
        ]

    @staticmethod
    def rows_of(article: Article) -> list[dict]:
        rows = article.related.order_by("position").values("to", "url", "label")
        return [{**row, "place": number} for number, row in enumerate(rows)]

    @staticmethod
    def rows_in(copy: Copy) -> list[dict]:
        return [{**asdict(link), "place": number} for number, link in enumerate(copy.related)]


_ROWS = {"extra": 0, "can_delete": True, "max_num": 60}
Bylines = forms.formset_factory(BylineRow, formset=BaseBylines, **_ROWS)
Links = forms.formset_factory(LinkRow, formset=BaseLinks, **_ROWS)
