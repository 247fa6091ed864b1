"""Fields of the desk's own: moments in the publication's zone, pickers that search, the copy."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_prose_editor.widgets import AdminProseEditorWidget

from masthead.models import Publication

#: Menus and schema of the body editor. What is none of it, static/desk/js/story-blocks.js keeps.
EXTENSIONS = {
    "Heading": {"levels": [2, 3]},
    "Bold": True,
    "Italic": True,
    "Strike": True,
    "Subscript": True,
    "Superscript": True,
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
    "KeptBlock": True,
    "KeptWords": True,
    "KeptAttributes": True,
}
BLOCKS = "desk/js/story-blocks.js"


class MomentField(forms.DateTimeField):
    """A date and hour as the newspaper's clock shows them."""

    def __init__(self, **options):
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(**{"widget": widget, "input_formats": ["%Y-%m-%dT%H:%M"]} | options)

    def prepare_value(self, value):
        if value and hasattr(value, "astimezone"):
            return timezone.make_naive(value, Publication.objects.current().zone)
        return value

    def to_python(self, value):
        with timezone.override(Publication.objects.current().zone):
            return super().to_python(value)

    def has_changed(self, initial, data):
        return super().has_changed(initial and self.to_python(self.prepare_value(initial)), data)


class CopyWidget(AdminProseEditorWidget):
    """The body editor with our own blocks, which keep what its schema does not know."""

    def __init__(self, attrs=None):
        super().__init__(
            {"aria-label": _("Copy"), "rows": 24} | (attrs or {}),
            config={"extensions": EXTENSIONS},
            preset="configurable",
        )

    def get_config(self):
        return super().get_config() | {"js_modules": [static(BLOCKS)]}


class ChooseOne(AutocompleteSelect):
    """A select that searches as one types; what is found, the admin of that model decides."""

    def __init__(self, field, placeholder="", **options):
        super().__init__(field, admin.site, attrs={"data-placeholder": placeholder}, **options)


class ChooseTopics(AutocompleteSelectMultiple):
    """Topics of one edition, which Django's own pickers have no way to say."""

    def __init__(self, field, edition=None):
        super().__init__(
            field, admin.site, attrs={"data-placeholder": gettext_lazy("Search topics")}
        )
        self.edition = edition

    def get_url(self):
        address = reverse("admin:articles_article_topics")
        return f"{address}?edition={self.edition.pk}" if self.edition else address


def person_name(user) -> str:
    return user.get_full_name() or user.get_username()


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return person_name(user)


class PeopleField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, user):
        return person_name(user)
