"""What of the trail is asked for: by whom, what was done, to what, where and when."""

from datetime import datetime, time, timedelta, tzinfo

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead import verbs
from masthead.desk import NewsroomModelAdmin
from masthead.fields import by_whom, person_name
from masthead.models import AuditEntry
from sections.models import Desk, Section

#: Who stands for the newsroom itself: the clock, commands, importers.
ITSELF = "itself"
#: What has an entry of its own without a list of its own at the desk.
_NO_LIST = ("articles.reviewlink", "articles.note")
#: Selects of people are cut here; the others are found by their names.
_PEOPLE = 300


class TrailForm(forms.Form):
    """The filters on top of the trail. They come in the address; nothing is changed by them."""

    person = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    verb = forms.ChoiceField(label=gettext_lazy("Did"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("To a"), required=False)
    number = forms.IntegerField(
        label=gettext_lazy("Number"),
        required=False,
        min_value=1,
        max_value=2**63 - 1,
        widget=forms.HiddenInput,
    )
    place = forms.ChoiceField(label=gettext_lazy("Stories of"), required=False)
    since = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=forms.DateInput({"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("To"), required=False, widget=forms.DateInput({"type": "date"})
    )
    q = forms.CharField(
        label=gettext_lazy("Words of its name, or of the reason"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"dir": "auto"}),
    )

    def __init__(self, data):
        super().__init__(data, label_suffix="")
        anything = ("", _("Anything"))
        self.fields["person"].choices = [("", _("Anybody")), *_people()]
        self.fields["verb"].choices = [anything, *_verbs()]
        self.fields["kind"].choices = [anything, *kinds()]
        self.fields["place"].choices = [("", _("Every section")), *_places()]

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("That is before the first day asked for."))
        return cleaned

    def said(self) -> list[str]:
        """What is asked for in words, for the trail and for the head of the list."""
        lines = []
        for name, value in self.cleaned_data.items():
            if value in (None, ""):
                continue
            field = self.fields[name]
            words = str(value)
            if isinstance(field, forms.ChoiceField):
                words = next((label for key, label in _flat(field.choices) if key == value), words)
            lines.append(f"{field.label}: {words}")
        return lines


def led_by(asked: dict, zone: tzinfo) -> QuerySet[AuditEntry]:
    """Entries by the narrowest index that `asked` allows, newest first; `fits` does the rest.

    One index decides what is read, so that no two filters together can send the database through
    the whole trail.
    """
    entries = AuditEntry.objects.order_by("-at", "-pk")
    if asked.get("since"):
        entries = entries.filter(at__gte=_midnight(asked["since"], zone))
    if asked.get("until"):
        entries = entries.filter(at__lt=_midnight(asked["until"] + timedelta(days=1), zone))
    if asked.get("kind") and asked.get("number"):
        return entries.filter(model=asked["kind"], object_id=asked["number"])
    if asked.get("person"):
        return _by(entries, asked["person"])
    if asked.get("verb"):
        return entries.filter(verb=asked["verb"])
    if asked.get("kind"):
        return entries.filter(model=asked["kind"])
    return entries


def fits(entries: QuerySet[AuditEntry], asked: dict) -> QuerySet[AuditEntry]:
    """Those of a few `entries` that are all that is asked for."""
    if asked.get("person"):
        entries = _by(entries, asked["person"])
    for name, column in (("verb", "verb"), ("kind", "model"), ("number", "object_id")):
        if asked.get(name):
            entries = entries.filter(**{column: asked[name]})
    return entries


def sections_of(place: str) -> set[int]:
    """The sections that a choice of `place` means, parts inside them included."""
    kind, pk = place[:1], int(place[1:])
    if kind == "d":
        tops = set(Desk.objects.filter(pk=pk).values_list("sections", flat=True)) - {None}
    else:
        tops = {pk}
    parts = Section.objects.filter(parent__in=tops).values_list("pk", flat=True)
    return tops | set(parts)


def kinds() -> list[tuple[str, str]]:
    """What there are entries of, by the name of its model and in words."""
    rooms = admin.site._registry.items()
    models = {model for model, room in rooms if isinstance(room, NewsroomModelAdmin)}
    models.discard(AuditEntry)
    models |= {apps.get_model(label) for label in _NO_LIST}
    named = [(model._meta.label_lower, capfirst(model._meta.verbose_name)) for model in models]
    return sorted(named, key=lambda kind: kind[1].casefold())


def _by(entries: QuerySet[AuditEntry], person: str) -> QuerySet[AuditEntry]:
    return entries.filter(by=None if person == ITSELF else int(person))


def _people() -> list[tuple[str, str]]:
    people = get_user_model().objects.filter(is_staff=True)
    people = people.order_by("first_name", "last_name", "username")[:_PEOPLE]
    return [
        (ITSELF, by_whom(None)),
        *((str(user.pk), person_name(user)) for user in people),
    ]


def _verbs() -> list[tuple[str, str]]:
    return sorted(
        ((verb, str(words)) for verb, words in verbs.WORDS.items()),
        key=lambda pair: pair[1].casefold(),
    )


def _places() -> list:
    desks = [(f"d{desk.pk}", desk.name) for desk in Desk.objects.order_by("name")]
    sections = Section.objects.select_related("parent", "edition")
    sections = sections.order_by("edition__position", "edition", "position", "pk")
    lines = [(f"s{section.pk}", str(section)) for section in sections]
    groups = [(_("Desks"), desks), (_("Sections"), lines)]
    return [group for group in groups if group[1]]


def _flat(choices) -> list[tuple[str, str]]:
    flat = []
    for key, label in choices:
        flat += label if isinstance(label, list | tuple) else [(key, label)]
    return flat


def _midnight(day, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)
