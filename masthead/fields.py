"""Form fields that several rooms of the desk share: people, moments, the body editor."""

import re
from collections.abc import Iterable

from django import forms
from django.contrib.auth import get_user_model
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import AdminProseEditorWidget

#: Blocks, marks and comforts of the body editor. Django's package knows the first by name;
#: static/desk/js/copy/editor.js has the others, and puts its own in place of some.
EXTENSIONS = {
    "Heading": {"levels": [2, 3]},
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "HTML": True,
    "QuoteFooter": True,
    "FactBox": True,
    "TermList": True,
    "Term": True,
    "Meaning": True,
    "Picture": True,
    "Gallery": True,
    "Embed": True,
    "StoryLink": True,
    "Received": True,
    "Kept": True,
    "KeptWords": True,
    "KeptAttributes": True,
    "Insert": True,
    "Moving": True,
    "Paste": True,
    "Typesetting": True,
    "Replacing": True,
    "Faithful": True,
    # The browser's spelling is a help, and the package would switch it off.
    "NoSpellCheck": False,
}
#: The editor wraps the words of every item and cell in a paragraph; ours stand in it plainly.
_WRAPPED = re.compile(r"<(li|td|th)((?:\s[^>]*)?)><p>((?:(?!</?p\b).)*?)</p>(?!\s*<p\b)", re.DOTALL)
#: The editor keeps room for who said it under every quotation.
_NOBODY_SAID_IT = "<footer></footer>"
_PLAIN_SPAN = re.compile(r'\s(?:col|row)span="1"')
_COLUMNS = re.compile(r"<colgroup>.*?</colgroup>|(?<=<table) style=\"[^\"]*\"", re.DOTALL)


class TextEditor(AdminProseEditorWidget):
    """The body editor, for a page's text."""

    extensions = EXTENSIONS

    def __init__(self, attrs=None):
        super().__init__(
            {"aria-label": _("Text"), "rows": 20} | (attrs or {}),
            config={"extensions": self.extensions},
            preset="configurable",
        )

    def get_config(self):
        return super().get_config() | {"js_modules": [static("desk/js/copy/editor.js")]}

    @property
    def media(self):
        sheets = ["desk/css/editor.css", "desk/css/blocks.css", "desk/css/choosing.css"]
        return super().media + forms.Media(css={"all": sheets})


def as_we_write(markup: str) -> str:
    """HTML of the body editor in the shape of our own copy."""
    plain = _PLAIN_SPAN.sub("", _COLUMNS.sub("", markup)).replace(_NOBODY_SAID_IT, "")
    return _WRAPPED.sub(r"<\1\2>\3", plain)


class MomentField(forms.DateTimeField):
    """One box for date and hour, in the newspaper's zone. Declare it: the admin would split it."""

    def __init__(self, **options):
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(**{"widget": widget, "input_formats": ["%Y-%m-%dT%H:%M"]} | options)


class ChooseEdition(forms.Select):
    """A select of editions that says of each which way it is written, for the page's scripts."""

    editions: Iterable = ()

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        edition = next((one for one in self.editions if str(one.pk) == str(value)), None)
        if edition:
            option["attrs"] |= {
                "data-language": edition.language,
                "data-direction": edition.direction,
            }
        return option


def day_widget() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def person_name(user) -> str:
    return user.get_full_name() or user.get_username()


def by_whom(user) -> str:
    """Who did something, as lists say it. None is the clock, a command or an importer."""
    return person_name(user) if user else str(_("the newsroom itself"))


def staff():
    """Accounts of the desk, by name."""
    people = get_user_model().objects.filter(is_staff=True, is_active=True)
    return people.order_by("first_name", "last_name", "username")


class PersonField(forms.ModelChoiceField):
    """Somebody with an account at the desk, by name."""

    def __init__(self, **options):
        super().__init__(queryset=staff(), **options)

    def label_from_instance(self, user):
        return person_name(user)


class PeopleField(forms.ModelMultipleChoiceField):
    """Several people with accounts at the desk, by name."""

    def __init__(self, **options):
        super().__init__(queryset=staff(), **options)

    def label_from_instance(self, user):
        return person_name(user)
