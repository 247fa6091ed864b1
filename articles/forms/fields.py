"""Widgets of the story's form: pickers that search as one types, and the body editor."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy

from articles.received import for_editor, from_editor
from articles.sameness import same_copy
from masthead.fields import EXTENSIONS, TextEditor


class CopyWidget(TextEditor):
    """The body editor, for a story's copy.

    The text box holds the copy as it is kept, for browsers without scripts. `data-for-editor` is
    what the editor takes instead, where that differs; `data-stored` says that the copy shown is
    the one stored, so that it need not be sent; `data-blocks` is where pictures, stories and
    embeds are asked for.
    """

    extensions = EXTENSIONS | {
        "Strike": True,
        "Subscript": True,
        "Superscript": True,
        "Passages": True,
        "Placeholder": {
            "placeholder": gettext_lazy("Write here. Type / for a picture, a quote or a table.")
        },
    }

    def __init__(self, attrs=None):
        super().__init__({"aria-label": gettext_lazy("Copy"), "rows": 24} | (attrs or {}))

    def format_value(self, value):
        """Copy that comes back from the editor with a refused form, without its wrappings."""
        return from_editor(value) if value and "data-received" in value else value

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        given = context["widget"]["attrs"]
        given["data-blocks"] = reverse("admin:articles_article_changelist") + "blocks/"
        shown = context["widget"]["value"] or ""
        sent = for_editor(shown)
        if sent != shown:
            given["data-for-editor"] = sent
        return context


class CopyField(forms.CharField):
    """A story's copy. A browser that does not send it has not touched it."""

    def bound_data(self, data, initial):
        return initial if data is None else data

    def has_changed(self, initial, data):
        return data is not None and not same_copy(initial or "", data)


class KnowsItsChoice:
    """A picker that is told what is chosen, so that a page of many pickers asks for it once."""

    #: Names of rows by their ids, both as text.
    known: dict[str, str] = {}

    def build_attrs(self, *args, **options):
        # Django asks once which language a picker speaks, and the form is made for everybody.
        return super().build_attrs(*args, **options) | {"lang": get_language()}

    def optgroups(self, name, value, attr=None):
        chosen = [str(item) for item in value if str(item) not in ("", "None")]
        if not chosen or not self.known.keys() >= set(chosen):
            return super().optgroups(name, value, attr)
        options = [] if self.is_required or self.allow_multiple_selected else [("", "")]
        options += [(item, self.known[item]) for item in chosen]
        return [
            (
                None,
                [
                    self.create_option(name, key, label, key in chosen, index)
                    for index, (key, label) in enumerate(options)
                ],
                0,
            )
        ]


class ChooseOne(KnowsItsChoice, AutocompleteSelect):
    """A select that searches as one types; what is found, the admin of that model decides."""

    def __init__(self, field, placeholder="", **options):
        super().__init__(field, admin.site, attrs={"data-placeholder": placeholder}, **options)


class ChoosePerson(ChooseOne):
    """A contributor; one that nobody knows yet can be added from here."""

    def get_url(self):
        return reverse("admin:articles_article_people")


class ChooseTopics(KnowsItsChoice, AutocompleteSelectMultiple):
    """Topics of one edition, which Django's own pickers have no way to say."""

    def __init__(self, field, edition=None):
        super().__init__(
            field, admin.site, attrs={"data-placeholder": gettext_lazy("Search topics")}
        )
        self.edition = edition

    def get_url(self):
        address = reverse("admin:articles_article_topics")
        return f"{address}?edition={self.edition.pk}" if self.edition else address

    def optgroups(self, name, value, attr=None):
        """The chosen ones in the order they were chosen, which is the order readers get."""
        groups = super().optgroups(name, value, attr)
        order = {str(chosen): place for place, chosen in enumerate(value)}
        for _name, options, _index in groups:
            options.sort(key=lambda option: order.get(str(option["value"]), -1))
        return groups
