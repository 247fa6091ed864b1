"""Which checks stop a story: one page that says it of every check, and a form for each rule."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.checks.table import CHECKS, Question
from articles.forms.rules import CheckRuleForm
from articles.models import CheckRule, Level
from masthead.desk import NewsroomModelAdmin


@admin.register(CheckRule)
class CheckRuleAdmin(NewsroomModelAdmin):
    form = CheckRuleForm
    is_deletable = True
    table_template = "admin/articles/checkrule/change_list.html"

    def changelist_view(self, request, extra_context=None):
        """Every check on one page: what it does by itself, in this newspaper, in some sections."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        rules: dict[str, list[CheckRule]] = {}
        for rule in CheckRule.objects.select_related("section__parent", "section__edition"):
            rules.setdefault(rule.check_name, []).append(rule)
        context = {
            **self.admin_site.each_context(request),
            "title": _("What stops a story"),
            "opts": self.opts,
            "rows": [_row(question, rules.get(name, [])) for name, question in CHECKS.items()],
            "may_change": self.has_add_permission(request),
        }
        return TemplateResponse(request, self.table_template, context)


def _row(question: Question, rules: list[CheckRule]) -> dict:
    everywhere = next((rule for rule in rules if rule.section_id is None), None)
    return {
        "label": question.label,
        "takes_rules": question.takes_rules,
        "is_fixed": question.is_fixed,
        "default": Level(question.level).label,
        "default_level": question.level,
        "everywhere": everywhere,
        "sections": [rule for rule in rules if rule.section_id],
        "add": _address(question.name),
    }


def _address(name: str) -> str:
    return f"{reverse('admin:articles_checkrule_add')}?check_name={name}"
