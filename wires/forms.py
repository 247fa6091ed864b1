"""Forms of “Paste wire copy”: the text as it came, and what was read in it, to be corrected."""

import re
from datetime import tzinfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from bylines.models import Contributor
from masthead.models import Edition
from sections.models import Section
from wires.decoding import MAX_BYTES, clean, decode
from wires.parsers.wire_copy import parse
from wires.placing import UnknownSection, find_section
from wires.story import BadCopy, Name, WireStory

MOST_BYLINES = 12
KEPT_NOTES = ("headline", "embargo", "paragraphs")
_BLANK_LINES = re.compile(r"\n\s*\n")
_MOMENT = "%Y-%m-%dT%H:%M"


class PasteForm(forms.Form):
    """Text or a file of it. `clean_text` is what either holds."""

    raw = forms.CharField(
        label=_("As it came"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "dir": "auto"}),
    )
    file = forms.FileField(
        label=_("Or a plain text file"), required=False, allow_empty_file=True, max_length=200
    )

    def clean(self):
        data = super().clean()
        text, file = data.get("raw") or "", data.get("file")
        if self.errors:
            return data
        try:
            if file and text.strip():
                raise BadCopy(_("Paste text or choose a file, not both."))
            data["clean_text"] = decode(file.read(MAX_BYTES + 1)) if file else clean(text)
        except BadCopy as error:
            raise ValidationError(str(error)) from None
        return data


class ReadingForm(forms.Form):
    """What was read, for correction. `raw` goes along, so that nothing has to be pasted again."""

    raw = forms.CharField(strip=False, widget=forms.HiddenInput)
    headline = forms.CharField(label=_("Headline"), max_length=250)
    standfirst = forms.CharField(
        label=_("Standfirst"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    stamp = forms.DateTimeField(
        label=_("Published"),
        required=False,
        input_formats=[_MOMENT, "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(format=_MOMENT, attrs={"type": "datetime-local"}),
        help_text=_("In the newspaper’s own zone. Empty: when you publish. Ahead: scheduled."),
    )
    embargo = forms.DateTimeField(
        label=_("Embargo until"),
        required=False,
        input_formats=[_MOMENT, "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(format=_MOMENT, attrs={"type": "datetime-local"}),
        help_text=_("Nobody outside the desk sees it before."),
    )
    dateline_text = forms.CharField(
        label=_("Dateline as written"),
        required=False,
        max_length=250,
        help_text=_("Printed as it stands. Change a part below, and it is set anew."),
    )
    dateline_place = forms.CharField(label=_("Place"), required=False, max_length=80)
    dateline_source = forms.CharField(label=_("Agency / service"), required=False, max_length=120)
    dateline_date = forms.DateField(
        label=_("Filed on"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    edition = forms.ModelChoiceField(Edition.objects.all(), label=_("Edition"), empty_label=None)
    section = forms.ModelChoiceField(
        Section.objects.select_related("parent__edition", "edition"),
        label=_("Section"),
        required=False,
        empty_label=_("Choose a section"),
    )
    make_section = forms.BooleanField(label=_("Make this section"), required=False)
    copy = forms.CharField(
        label=_("Copy"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("A blank line between paragraphs."),
    )

    def __init__(self, *args, story: WireStory, **kwargs):
        kwargs.setdefault("initial", _initial(story))
        super().__init__(*args, prefix="story", **kwargs)
        self.story = story
        self.fields["section"].choices = _grouped_sections()
        for name in ("headline", "standfirst", "dateline_text", "dateline_place", "copy"):
            self.fields[name].widget.attrs["dir"] = "auto"
        self.fields["headline"].widget.attrs["autofocus"] = not self.is_bound

    def clean(self):
        data = super().clean()
        section, edition = data.get("section"), data.get("edition")
        if section and edition and section.edition_id != edition.pk:
            self.add_error(
                "section",
                _("That section is in the other edition. Choose one of this edition’s."),
            )
        if "_publish" in self.data and self.story.embargo_text and not data.get("embargo"):
            self.add_error("embargo", _("It is under an embargo: say until when."))
        if section and data.get("make_section"):
            self.add_error("make_section", _("You have chosen a section: there is none to make."))
        return data

    def as_story(self, bylines: list[Name]) -> WireStory:
        """The corrected story; it stays the story of the text that was pasted."""
        data = self.cleaned_data
        parts = ("dateline_place", "dateline_source", "dateline_date")
        text = data["dateline_text"]
        if text == self.story.dateline_text and any(
            (data[part] or None) != (getattr(self.story, part) or None) for part in parts
        ):
            text = ""
        return WireStory(
            text=self.story.text,
            headline=" ".join(data["headline"].split()),
            standfirst=" ".join(data["standfirst"].split()),
            bylines=bylines,
            stamp=data["stamp"],
            embargo=data["embargo"],
            embargo_text=self.story.embargo_text,
            dateline_text=text,
            paragraphs=[
                " ".join(block.split()) for block in _BLANK_LINES.split(data["copy"]) if block
            ],
            section_name=self.story.section_name,
            language=data["edition"].language,
            # What was left out stays with the story, in the note to the desk.
            notes=[note for note in self.story.notes if note.part in KEPT_NOTES],
            **{part: data[part] for part in parts},
        )


class BylineForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=Contributor._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    handle = forms.CharField(
        label=_("Handle"),
        required=False,
        max_length=Contributor._meta.get_field("handle").max_length - 1,
        validators=[RegexValidator(r"^@?[\w.\-]+\Z", _("Write the handle alone, such as @desk."))],
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean(self):
        data = super().clean()
        if data.get("handle") and not data.get("name"):
            self.add_error("name", _("Whose handle is it?"))
        return data


_Bylines = forms.formset_factory(
    BylineForm, extra=1, max_num=MOST_BYLINES, absolute_max=MOST_BYLINES * 2, validate_max=True
)


def bylines_form(story: WireStory, data=None):
    """A line a name, and an empty one for one more."""
    initial = [{"name": line.name, "handle": line.handle} for line in story.bylines]
    return _Bylines(data, initial=initial, prefix="byline")


def names_in(bylines, story: WireStory) -> list[Name]:
    """The names of a valid byline form; what was an agency when it was read still is."""
    agencies = {line.name for line in story.bylines if line.is_agency}
    return [
        Name(
            " ".join(row["name"].split()),
            f"@{row['handle'].lstrip('@')}" if row["handle"] else "",
            is_agency=row["name"] in agencies,
        )
        for row in bylines.cleaned_data
        if row.get("name", "").strip()
    ]


def story_of(raw: str, zone: tzinfo) -> WireStory:
    """The story read again from text that was pasted. Raises BadCopy."""
    return parse(clean(raw), zone)


def _initial(story: WireStory) -> dict:
    edition = Edition.objects.filter(language=story.language).first() or Edition.objects.first()
    section = None
    if story.section_name and edition:
        try:
            section = find_section(story.section_name, edition)
        except UnknownSection:
            pass  # The page asks for it.
    fields = ("headline", "standfirst", "stamp", "embargo", "dateline_text", "dateline_place")
    fields += ("dateline_source", "dateline_date")
    return {name: getattr(story, name) for name in fields} | {
        "raw": story.text,
        "edition": edition,
        "section": section,
        "copy": "\n\n".join(story.paragraphs),
    }


def _grouped_sections() -> list:
    groups: dict[str, list] = {}
    for section in Section.objects.select_related("parent", "edition"):
        groups.setdefault(str(section.edition), []).append((section.pk, str(section)))
    return [("", _("Choose a section")), *groups.items()]
