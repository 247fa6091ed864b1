"""One rule for a check: what it does everywhere, or in one section and the parts inside it."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.checks.table import CHECKS
from articles.models import CheckRule
from masthead.desk import DeskForm
from sections.forms import grouped
from sections.models import Section
from sections.moving import in_tree_order


class CheckRuleForm(DeskForm):
    check_name = forms.ChoiceField(label=gettext_lazy("Check"))
    level = forms.ChoiceField(
        label=gettext_lazy("What it does"),
        choices=[
            ("block", gettext_lazy("stops publication")),
            ("warn", gettext_lazy("warns")),
            ("off", gettext_lazy("is not looked at")),
        ],
        help_text=gettext_lazy("What stops a story may be overridden with the right and a reason."),
    )

    class Meta:
        model = CheckRule
        fields = ["check_name", "section", "level"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "check_name" in self.fields:
            self.fields["check_name"].choices = [
                (name, question.label) for name, question in CHECKS.items() if question.takes_rules
            ]
        if "section" in self.fields:
            sections = Section.objects.select_related("edition", "parent")
            field = self.fields["section"]
            field.queryset = sections
            _none, *groups = grouped(in_tree_order(sections))
            field.choices = [("", _("the whole newspaper")), *groups]
            field.help_text = ""
            field.widget.can_add_related = False
            field.widget.can_change_related = field.widget.can_view_related = False

    def clean(self):
        cleaned = super().clean()
        name, section = cleaned.get("check_name"), cleaned.get("section")
        same = CheckRule.objects.filter(check_name=name, section=section).exclude(
            pk=self.instance.pk
        )
        if name and "section" not in self.errors and same.exists():
            self.add_error("section", _("There is a rule for this check here: change that one."))
        return cleaned
