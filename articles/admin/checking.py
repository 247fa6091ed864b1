"""Checks of a story: as saved, and as it is typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles import rights
from articles.admin.access import desk_facts
from articles.checks import Check, checks_of
from articles.checks.facts import facts_for
from articles.checks.findings import PASS
from articles.forms.story import StoryForm
from articles.forms.unsaved import snapshot_of
from articles.models import Article, Level, Revision
from articles.snapshots import Copy, resolve
from masthead.models import Edition
from newsroom.listed import listed


@dataclass(frozen=True)
class Panel:
    """What the checks say, the worst first."""

    checks: tuple[Check, ...] = ()

    def _at(self, level: str) -> list[Check]:
        return [check for check in self.checks if check.level == level]

    @property
    def stopping(self) -> list[Check]:
        return self._at(Level.BLOCK)

    @property
    def warning(self) -> list[Check]:
        return self._at(Level.WARN)

    @property
    def passing(self) -> list[Check]:
        return self._at(PASS)

    @property
    def problems(self) -> list[Check]:
        return [*self.stopping, *self.warning]

    @property
    def is_overridable(self) -> bool:
        """Whether something stops the story, and nothing that nobody may set aside."""
        return bool(self.stopping) and not any(check.is_fixed for check in self.stopping)

    @property
    def summary(self) -> str:
        stopping, warning = len(self.stopping), len(self.warning)
        said = []
        if stopping:
            stops = ngettext("%(n)d check stops it", "%(n)d checks stop it", stopping)
            said.append(stops % {"n": stopping})
        if warning:
            warns = ngettext("%(n)d check warns", "%(n)d checks warn", warning)
            said.append(warns % {"n": warning})
        return _("%(said)s.") % {"said": listed(said)} if said else _("Nothing stands in the way.")


class CheckPages:
    """For the ModelAdmin of stories."""

    check_list_template = "admin/articles/article/_check_list.html"

    def check_urls(self) -> list:
        view = self.admin_site.admin_view(require_POST(self.checks_view))
        return [
            path("add/checks/", view, name="articles_article_checks_new"),
            path("<int:object_id>/checks/", view, name="articles_article_checks"),
        ]

    def checks_view(self, request, object_id=None):
        """The checks of what is in the form now, as a piece of the page."""
        if object_id is None:
            rights.require(request.user, "create", None)
            story = Article()
        else:
            story = self.story_or_404(request, object_id, "edit")
        panel = self.panel_of_typed(request, request.POST, story)
        return TemplateResponse(request, self.check_list_template, {"panel": panel})

    def check_facts(self, request, form: StoryForm, story: Article) -> dict:
        """What the story's form says of this: of its words as saved, or as typed and refused."""
        new = story.pk is None
        return {
            "panel": self._panel_of_form(request, form, story),
            "checks_address": reverse("admin:articles_article_checks_new")
            if new
            else reverse("admin:articles_article_checks", args=[story.pk]),
        }

    def panel_of_saved(
        self, request, story: Article, *, retracting: bool = False, copy: Copy | None = None
    ) -> Panel:
        """Of the copy as saved; `copy` is that, where it is at hand."""
        if copy is None:
            saved = Revision.objects.filter(pk=story.revision_id)
            copy = next(iter(resolve(saved.values_list("snapshot", flat=True))), None)
        if copy is None:
            return Panel()
        return Panel(tuple(self._checks(request, copy, story, retracting=retracting)))

    def may_override(self, request, story: Article, panel: Panel | None = None) -> bool:
        """Whether `request.user` may set aside what stops `story`, if anything does."""
        if not rights.may(request.user, "override", story):
            return False
        return (panel or self.panel_of_saved(request, story)).is_overridable

    def panel_of_typed(self, request, typed: Mapping[str, str], story: Article) -> Panel:
        """Of the words in a form, which nobody has to have saved."""
        data = snapshot_of(typed, story)
        if not data["edition"]:
            first = Edition.objects.values_list("pk", flat=True).first()
            data["edition"] = first
        copies = resolve([data]) if data["edition"] else []
        story.planned_words = _planned(typed, story)
        return Panel(tuple(self._checks(request, copies[0], story))) if copies else Panel()

    def _panel_of_form(self, request, form: StoryForm, story: Article) -> Panel:
        if form.is_bound:
            panel = self.panel_of_typed(request, form.data, story)
            return Panel(tuple(_with_refusals(form, panel.checks)))
        if story.pk:
            return self.panel_of_saved(request, story, copy=form.copy)
        return self.panel_of_typed(request, _preset(form), story)

    def _checks(self, request, copy: Copy, story: Article, *, retracting=False) -> list[Check]:
        facts = facts_for(
            copy,
            story,
            printed=getattr(story, "printed", None),
            user=request.user,
            publication=desk_facts(request).publication,
            retracting=retracting,
        )
        return checks_of(copy, facts)


def _preset(form: StoryForm) -> dict[str, str]:
    """What a new story starts with, as its form would send it."""
    typed = {name: str(form.initial.get(name) or "") for name in ("edition", "section")}
    writer = form.initial.get("byline")
    if writer:
        typed |= {"bylines-TOTAL_FORMS": "1", "bylines-0-contributor": str(writer.pk)}
    return typed


def _planned(typed: Mapping[str, str], story: Article) -> int | None:
    sent = typed.get("planned_words", story.planned_words)
    return int(sent) if str(sent).isdecimal() and len(str(sent)) < 9 else None


def _with_refusals(form: StoryForm, found: Iterable[Check]) -> list[Check]:
    """What the form itself refuses stands with the checks, unless one says it in better words."""
    found = list(found)
    said = {check.field for check in found if check.level == Level.BLOCK}
    blank = Check("form", Level.BLOCK.value, "", is_fixed=True)
    for name, errors in form.errors.items():
        if name in said:
            continue
        label = f"{form.fields[name].label}: " if name in form.fields else ""
        field = name if name in form.fields else ""
        found += [replace(blank, message=f"{label}{error}", field=field) for error in errors]
    return found
