"""What every page of the desk shares: the trail of who did what, lists that stay fast, no delete.

Each app's admin.py builds on `NewsroomModelAdmin`; the desk's front page is `newsroom/admin.py`.
"""

import re
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.forms import ModelForm, URLInput
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from js_asset import Media

from masthead import audit, verbs
from masthead.fields import by_whom
from newsroom.listed import listed

#: No list of the desk counts further than this: what is older is found by searching.
COUNTED = 1_000
#: Never written down, whoever changes it.
SECRET = frozenset({"password"})


def form_field(field: models.Field, **options):
    """A model's field in a form: an address typed without its scheme is a safe one."""
    if isinstance(field, models.URLField):
        options.setdefault("assume_scheme", "https")
    return field.formfield(**options)


class DeskForm(ModelForm):
    """A model form whose labels end without a colon.

    `fixed` are fields that are shown but not asked for once a row is there. Constraints look at
    them all the same, so that a taken address is refused in words.
    """

    fixed: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - set(self.fixed)


class DeskPaginator(Paginator):
    """Pages of a list that may be a million rows long."""

    @cached_property
    def counted(self) -> int:
        rows = self.object_list
        if isinstance(rows, models.QuerySet):
            return rows.order_by().values("pk")[: COUNTED + 1].count()
        return len(rows)

    @property
    def count(self) -> int:
        return min(self.counted, COUNTED)

    @property
    def is_capped(self) -> bool:
        """Whether there is more than the pages show."""
        return self.counted > COUNTED


class NewsroomModelAdmin(admin.ModelAdmin):
    """Django's ModelAdmin, with the newsroom's habits. Use it for every model of the desk.

    - Each add, change and delete writes an AuditEntry with the fields that changed, before and
      after, in the transaction of the save. An admin whose saves go through a verb that writes
      its own entry (`articles.copy.save_copy`) sets `verbs_write_audit = True`.
    - The history page reads that trail, and verbs of the object show in it too.
    - Lists are never counted past 1,000, have no bulk delete, and need no full count.
    - `is_deletable = True` offers Delete, and then only for what no protected row refers to.
    - Forms extend `DeskForm` (the default `form`) for labels without a colon; inlines set
      `form = DeskForm` themselves.
    - Inline scripts of form media, such as the body editor's import map, carry the page's nonce.
    """

    form = DeskForm
    verbs_write_audit = False
    is_deletable = False
    show_full_result_count = False
    paginator = DeskPaginator
    list_per_page = 50
    list_max_show_all = 200
    empty_value_display = ""
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https", "widget": URLInput({"class": "vURLField"})}
    }

    def render_change_form(self, request, context, *args, **kwargs):
        # The body editor's import map is an inline script, so it has to show the page's nonce.
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)

    def changelist_view(self, request, extra_context=None):
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_delete_permission(self, request, obj=None):
        if not self.is_deletable or not super().has_delete_permission(request, obj):
            return False
        return obj is None or not is_in_use(obj)

    # The trail

    def save_model(self, request, obj, form, change):
        if change and not self.verbs_write_audit:
            stored = type(obj)._base_manager.get(pk=obj.pk)
            request.desk_before = {**getattr(request, "desk_before", {}), obj.pk: facts_of(stored)}
        self.store(request, obj, form, change)

    def store(self, request, obj, form, change):
        """Where a verb saves this model, call it here: `sections.moving.save_in_place` and such."""
        super().save_model(request, obj, form, change)

    def log_addition(self, request, obj, message):
        if not self.verbs_write_audit:
            filled = {name: value for name, value in facts_of(obj).items() if value not in EMPTY}
            audit.record(request.user, "add", obj, after=_readable(obj, filled) | _rows(message))

    def log_change(self, request, obj, message):
        if self.verbs_write_audit:
            return
        before = getattr(request, "desk_before", {}).get(obj.pk)
        if before is None:
            # A page of its own, such as that for a new password: it names the fields only.
            audit.record(request.user, "change", obj, after={"fields": _fields(message)})
            return
        after = facts_of(obj)
        changed = [name for name in after if after[name] != before[name]]
        rows = _rows(message)
        if changed or rows:
            audit.record(
                request.user,
                "change",
                obj,
                before=_readable(obj, {name: before[name] for name in changed}),
                after=_readable(obj, {name: after[name] for name in changed}) | rows,
            )

    def log_deletions(self, request, queryset):
        for obj in queryset:
            audit.record(request.user, "delete", obj, before=_readable(obj, facts_of(obj)))

    def history_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, admin.utils.unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        page = DeskPaginator(audit.trail(obj), 100).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(name)s") % {"name": obj},
            "opts": self.opts,
            "object": obj,
            "page": page,
            "lines": [Line(entry, self.model) for entry in page],
            "preserved_filters": self.get_preserved_filters(request),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/object_history.html", context)


class LookedAtModelAdmin(NewsroomModelAdmin):
    """For what verbs alone write: seen here, changed by nobody."""

    verbs_write_audit = True
    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class Line:
    """One line of a history page: an audit entry with its changes in words."""

    def __init__(self, entry, model: type[models.Model]) -> None:
        self.entry = entry
        self.model = model

    @property
    def who(self) -> str:
        return by_whom(self.entry.by)

    @property
    def verb(self) -> str:
        return verbs.said(self.entry.verb)

    @property
    def changes(self) -> list[tuple[str, str, str]]:
        """Each changed thing as label, before, after, cut to what a page has room for."""
        return [
            (label, *(Truncator(words).chars(200) for words in (before, after)))
            for label, before, after in self.whole_changes
        ]

    @property
    def whole_changes(self) -> list[tuple[str, str, str]]:
        """Each changed thing as label, before, after, however long."""
        before, after = self.entry.before or {}, self.entry.after or {}
        return [
            (self._label(name), *(self._words(name, part.get(name)) for part in (before, after)))
            for name in dict.fromkeys([*before, *after])
            if not (name == "fields" and not after.get(name))
        ]

    @cached_property
    def _fields(self) -> dict[str, models.Field]:
        return {
            field.name: field
            for field in (*self.model._meta.fields, *self.model._meta.many_to_many)
        }

    def _label(self, name: str) -> str:
        if name in self._fields:
            return str(self._fields[name].verbose_name)
        return str(verbs.PARTS.get(name) or name.replace("_", " "))

    def _words(self, name: str, value) -> str:
        if name == "fields" and isinstance(value, list):
            return listed(self._label(str(part)) for part in value)
        field = self._fields.get(name)
        if field is not None and field.choices and isinstance(value, str):
            return str(dict(field.flatchoices).get(value, value))
        return _words(value)


_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z")
EMPTY = (None, "", [], {}, False)


def when(moment) -> str:
    """A moment as lists of the desk show it, in the newspaper's zone."""
    return date_format(timezone.localtime(moment), _("j M Y, H:i")) if moment else "–"


def is_autocomplete(request) -> bool:
    """Whether a list is asked for by a select that searches, not by somebody looking through it."""
    return request.path.endswith("/autocomplete/")


def is_in_use(obj: models.Model) -> bool:
    """Whether a row refers to `obj` that would be left without it. Asked once an object."""
    if not hasattr(obj, "_is_in_use"):
        obj._is_in_use = any(
            relation.related_model._base_manager.filter(**{relation.field.name: obj}).exists()
            for relation in obj._meta.related_objects
            if relation.on_delete is models.PROTECT
        )
    return obj._is_in_use


def facts_of(obj: models.Model) -> dict[str, Any]:
    """Everything a form may change on `obj`, by field name; related rows by their ids."""
    facts = {
        field.name: _plain(field.value_from_object(obj))
        for field in obj._meta.concrete_fields
        if field.editable and field.name not in SECRET
    }
    return facts | {
        field.name: sorted(getattr(obj, field.name).values_list("pk", flat=True))
        for field in obj._meta.many_to_many
        if field.editable
    }


def _plain(value):
    """`value` as JSON can keep it."""
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _readable(obj: models.Model, facts: dict) -> dict:
    """`facts` with the names of related rows, for people who read the trail years later."""
    return {name: _named(obj._meta.get_field(name), value) for name, value in facts.items()}


def _named(field: models.Field, value):
    if not field.is_relation or value in EMPTY:
        return value
    ids = value if isinstance(value, list) else [value]
    names = [str(row) for row in field.related_model._base_manager.filter(pk__in=ids)]
    return names if isinstance(value, list) else " ".join(names)


def _rows(message) -> dict:
    """What an admin change message says of rows inside the form, such as the seats of a desk."""
    lines = [
        f"{what}: {said['name']} “{said['object']}”"
        for part in (message if isinstance(message, list) else [])
        for what, said in part.items()
        if "object" in said
    ]
    return {"rows": lines} if lines else {}


def _fields(message) -> list[str]:
    return [
        name
        for part in (message if isinstance(message, list) else [])
        for said in part.values()
        for name in said.get("fields", [])
    ]


def _words(value) -> str:
    """A value of the trail as people read it: moments in the newspaper's zone."""
    if value is None:
        return ""
    if isinstance(value, str) and _MOMENT.match(value):
        return when(parse_datetime(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return listed(value) if isinstance(value, list) else str(value)
