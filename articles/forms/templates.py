"""The form of a story template: a story's own words and places, without a story."""

from django import forms
from django.utils.translation import gettext_lazy as _

from articles import kinds
from articles.forms.fields import CopyField, CopyWidget
from articles.forms.places import grouped, sections_of
from articles.models import StoryTemplate
from articles.received import as_kept
from articles.sameness import same_copy
from masthead.desk import DeskForm
from masthead.fields import ChooseEdition
from masthead.models import Edition
from sections.models import Section


class StoryTemplateForm(DeskForm):
    edition = forms.ModelChoiceField(
        Edition.objects.all(), label=_("Edition"), empty_label=None, widget=ChooseEdition
    )
    section = forms.ModelChoiceField(
        Section.objects.none(),
        label=_("Section"),
        required=False,
        help_text=StoryTemplate._meta.get_field("section").help_text,
    )

    class Meta:
        model = StoryTemplate
        fields = [
            "name", "kicker", "headline", "standfirst", "body",
            "edition", "section", "kind", "slugline",
        ]  # fmt: skip
        field_classes = {"body": CopyField}
        widgets = {
            "headline": forms.TextInput,
            "standfirst": forms.Textarea({"rows": 2}),
            "body": CopyWidget({"rows": 18}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "edition" not in self.fields:
            # Somebody who only reads it: the admin shows the words by themselves.
            return
        editions = list(Edition.objects.all())
        self.fields["edition"].choices = [(edition.pk, str(edition)) for edition in editions]
        self.fields["edition"].widget.editions = editions
        sections = Section.objects.filter(edition__in=editions)
        self.fields["section"].queryset = sections
        self.fields["section"].choices = grouped(editions, sections_of(editions))
        self.fields["kind"].choices = kinds.CHOICES
        if editions and not self.instance.pk:
            self.initial.setdefault("edition", editions[0].pk)

    def clean_body(self):
        """Copy nobody touched stays as it is, to the letter."""
        if "body" not in self.data or same_copy(self.data["body"], self.instance.body):
            return self.instance.body
        return as_kept(self.cleaned_data["body"])
