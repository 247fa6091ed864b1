"""Widgets of the story's form: pickers that search as one types, and the body editor."""

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.urls import reverse
from django.utils.translation import gettext_lazy

from masthead.fields import EXTENSIONS, TextEditor


class CopyWidget(TextEditor):
    """The body editor, for a story's copy."""

    extensions = EXTENSIONS | {"Strike": True, "Subscript": True, "Superscript": True}

    def __init__(self, attrs=None):
        super().__init__({"aria-label": gettext_lazy("Copy"), "rows": 24} | (attrs or {}))


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
