"""Forms of the section room: what belongs to one edition is offered for that edition alone."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.desk import DeskForm
from masthead.fields import PersonField
from masthead.models import Edition
from newsroom.typography import slug_of
from sections.models import Desk, DeskMember, Section, Series, Topic
from sections.moving import in_tree_order


def grouped(rows) -> list:
    """Choices under the name of their edition; without one where there is one edition only.

    `rows` have their edition at hand.
    """
    groups: dict[str, list] = {}
    for row in rows:
        groups.setdefault(str(row.edition), []).append((row.pk, str(row)))
    if len(groups) == 1:
        (group,) = groups.values()
        return [("", "—"), *group]
    return [("", "—"), *groups.items()]


class SectionForm(DeskForm):
    fixed = ("edition",)

    class Meta:
        model = Section
        fields = [
            "name", "description", "edition", "parent", "slug", "hue", "in_navigation", "picture",
            "counterpart",
        ]  # fmt: skip
        widgets = {"description": forms.Textarea({"rows": 2, "data-count": "160 240"})}
        help_texts = {
            "name": gettext_lazy("Stories in print say the new name when you change it."),
            "slug": gettext_lazy(
                "Empty: made from the name. A change leaves a redirect, for its parts too; "
                "stories keep their own addresses."
            ),
            "hue": gettext_lazy("Of its name and rules. Parts have the colour of their section."),
            "in_navigation": gettext_lazy("Parts stand under their section, not up there."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        section = self.instance
        if "parent" in self.fields:
            tops = Section.objects.top().select_related("edition").exclude(pk=section.pk)
            if section.pk:
                tops = tops.filter(edition=section.edition_id)
            self.fields["parent"].queryset = tops
            self.fields["parent"].choices = grouped(tops)
            if section.pk and section.children.exists():
                self.fields["parent"].disabled = True
                self.fields["parent"].help_text = _("It has parts of its own; move them first.")
        if "counterpart" in self.fields:
            others = Section.objects.select_related("parent", "edition")
            if section.pk:
                others = others.exclude(edition=section.edition_id)
            self.fields["counterpart"].queryset = others
            self.fields["counterpart"].choices = grouped(in_tree_order(others))

    def clean(self):
        cleaned = super().clean()
        _check_counterpart(self, cleaned)
        return cleaned


class TopicForm(DeskForm):
    fixed = ("edition",)

    class Meta:
        model = Topic
        fields = ["name", "description", "edition", "slug", "counterpart", "media_topic"]
        widgets = {"description": forms.Textarea({"rows": 3, "data-count": "200 400"})}
        help_texts = {
            "name": gettext_lazy("Stories in print say the new name when you change it."),
            "slug": gettext_lazy("Empty: made from the name. Changing it leaves a redirect."),
            "counterpart": gettext_lazy("For readers who switch language."),
        }

    def clean(self):
        cleaned = super().clean()
        _fill_slug(cleaned)
        _check_counterpart(self, cleaned)
        return cleaned


class SeriesForm(DeskForm):
    fixed = ("edition",)
    slug = forms.CharField(
        label=gettext_lazy("Slug"),
        required=False,
        max_length=100,
        validators=Series._meta.get_field("slug").validators,
        help_text=gettext_lazy("Empty: made from the name. Changing it leaves a redirect."),
    )

    class Meta:
        model = Series
        fields = ["name", "description", "edition", "slug", "is_finished"]
        widgets = {"description": forms.Textarea({"rows": 3, "data-count": "200 400"})}
        help_texts = {"is_finished": gettext_lazy("Its last part is out.")}

    def clean(self):
        cleaned = super().clean()
        _fill_slug(cleaned)
        return cleaned


class DeskMemberForm(DeskForm):
    user = PersonField(label=gettext_lazy("Person"))

    class Meta:
        model = DeskMember
        fields = ["user", "may_publish"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Rows of a table have their labels above the first of them alone.
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label


class RunDeskForm(DeskForm):
    class Meta:
        model = Desk
        fields = ["name", "sections"]
        widgets = {"sections": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "sections" in self.fields:
            sections = Section.objects.select_related("parent", "edition")
            self.fields["sections"].queryset = sections
            self.fields["sections"].widget.can_add_related = False
            self.fields["sections"].choices = grouped(in_tree_order(sections))[1:]


class MergeTopicForm(forms.Form):
    """Which topic the one at hand becomes one with."""

    into = forms.ModelChoiceField(
        Topic.objects.none(),
        label=gettext_lazy("Becomes one with"),
        help_text=gettext_lazy("Its page leads there; its stories and their links do, too."),
        error_messages={"required": gettext_lazy("Choose the topic that stays.")},
    )

    def __init__(self, *args, topic: Topic, widget, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        field = self.fields["into"]
        field.widget = widget
        field.queryset = Topic.objects.filter(edition=topic.edition_id, merged_into=None).exclude(
            pk=topic.pk
        )
        field.widget.choices = field.choices


def _fill_slug(cleaned: dict) -> None:
    if cleaned.get("name") and not cleaned.get("slug"):
        cleaned["slug"] = slug_of(cleaned["name"], fallback="topic")


def _check_counterpart(form, cleaned: dict) -> None:
    """A counterpart is the same thing in another edition."""
    other = cleaned.get("counterpart")
    edition = cleaned.get("edition") or (form.instance.edition if form.instance.pk else None)
    if other and isinstance(edition, Edition) and other.edition_id == edition.pk:
        form.add_error(
            "counterpart", ValidationError(_("That is in this edition; choose one in another."))
        )
