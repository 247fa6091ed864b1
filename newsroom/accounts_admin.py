"""Accounts at the desk: who may come in, as what. Nobody gives what they have not themselves.

The managing editor adds people, sets their passwords and roles, and lets them go; only a site
manager touches another site manager, and makes groups. Logging in is allauth's business.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST
from taggit.models import Tag

from masthead import audit
from masthead.desk import NewsroomModelAdmin, is_autocomplete, when
from masthead.fields import person_name
from newsroom.accounts_forms import AccountForm, NewAccountForm, NewPasswordForm, may_manage
from newsroom.listed import listed
from newsroom.roles import ROLES, name_of

User = get_user_model()

#: Their facts are on the account's own page, or, as taggit's tags, in a table we do not use.
for _model in (User, Group, Tag, EmailAddress, Authenticator):
    admin.site.unregister(_model)


#: What Django lets one do to any model.
_USUAL = {
    "add": gettext_lazy("add"),
    "change": gettext_lazy("change"),
    "delete": gettext_lazy("delete"),
    "view": gettext_lazy("view"),
}


class RoleFilter(admin.SimpleListFilter):
    title = gettext_lazy("role")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return [(str(group.pk), name_of(group)) for group in Group.objects.order_by("name")]

    def queryset(self, request, queryset):
        value = self.value() or ""
        return queryset.filter(groups=int(value)) if value[:9].isdecimal() else queryset


@admin.register(User)
class AccountAdmin(NewsroomModelAdmin, UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    change_password_form = NewPasswordForm
    add_form_template = None
    change_form_template = "admin/auth/user/change_form.html"
    change_user_password_template = "admin/auth/user/new_password.html"  # noqa: S105
    list_display = ["name", "username", "roles", "seats", "two_step", "last_seen", "is_active"]
    list_filter = [RoleFilter, "is_active"]
    filter_horizontal = ()
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["first_name", "last_name", "username", "email"]
    search_help_text = gettext_lazy("Name, login or e-mail address")
    ordering = ["first_name", "last_name", "username"]
    sortable_by = ()
    fieldsets = [
        (None, {"fields": [("first_name", "last_name"), "email"]}),
        (gettext_lazy("Roles"), {"fields": ["groups"]}),
        (
            gettext_lazy("Coming in"),
            {
                "classes": ["side"],
                "fields": ["username", "is_active", "is_staff", "two_step", "last_seen"],
            },
        ),
    ]
    add_fieldsets = [
        (None, {"fields": [("first_name", "last_name"), "email"]}),
        (gettext_lazy("Roles"), {"fields": ["groups"]}),
        (
            gettext_lazy("Coming in"),
            {"classes": ["side"], "fields": ["username", "password1", "password2"]},
        ),
    ]
    readonly_fields = ["two_step", "last_seen"]

    # Who may

    def has_change_permission(self, request, obj=None):
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or may_manage(request.user, obj)

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        return type(form)(form.__name__, (form,), {"manager": request.user})

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not request.user.is_superuser:
            return fieldsets
        *others, (name, options) = fieldsets
        fields = [*options["fields"][:3], "is_superuser", *options["fields"][3:]]
        return [*others, (name, {**options, "fields": fields})]

    def get_queryset(self, request):
        users = super().get_queryset(request)
        if is_autocomplete(request):
            return users.filter(is_active=True)
        seconds = Authenticator.objects.filter(user=OuterRef("pk"))
        return users.annotate(has_second=Exists(seconds)).prefetch_related(
            "groups", "desk_memberships__desk"
        )

    # Columns

    @admin.display(description=gettext_lazy("name"))
    def name(self, user):
        return person_name(user)

    @admin.display(description=gettext_lazy("roles"))
    def roles(self, user):
        names = [name_of(group) for group in user.groups.all()]
        return listed([*names, *([_("site manager")] if user.is_superuser else [])]) or "–"

    @admin.display(description=gettext_lazy("desks"))
    def seats(self, user):
        return listed(seat.desk.name for seat in user.desk_memberships.all()) or "–"

    @admin.display(description=gettext_lazy("two-step log-in"))
    def two_step(self, user):
        return _("on") if user.has_second else "–"

    @admin.display(description=gettext_lazy("last here"))
    def last_seen(self, user):
        return when(user.last_login)

    # Doing

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.second_step_off))
        return [
            path("<int:pk>/second-step/off/", view, name="auth_user_second_step_off"),
            *super().get_urls(),
        ]

    def store(self, request, obj, form, change):
        super().store(request, obj, form, change)
        # An address that is not this person's any more must not open the desk.
        EmailAddress.objects.filter(user=obj).exclude(email__iexact=obj.email).delete()

    @transaction.atomic
    def second_step_off(self, request, pk):
        """For somebody who lost the telephone: the password alone opens the desk again."""
        user = get_object_or_404(User, pk=pk)
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        removed, _rows = Authenticator.objects.filter(user=user).delete()
        if removed:
            audit.record(request.user, "second_step_off", user)
            messages.success(
                request,
                _("%(name)s logs in without a second step now.") % {"name": person_name(user)},
            )
        return redirect("admin:auth_user_change", user.pk)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj and self.has_change_permission(request, obj):
            context["password_address"] = reverse("admin:auth_user_password_change", args=[obj.pk])
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_add(self, request, obj, post_url_continue=None):
        return NewsroomModelAdmin.response_add(self, request, obj, post_url_continue)


@admin.register(Group)
class RoleAdmin(NewsroomModelAdmin, GroupAdmin):
    """Roles are kept by newsroom/roles.py; groups of one's own can be made beside them."""

    list_display = ["role", "kept", "people"]
    search_fields = ["name"]
    ordering = ["name"]
    sortable_by = ()
    readonly_fields = ["role", "may"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("user_set")

    def has_change_permission(self, request, obj=None):
        """A role would be itself again after the next migration."""
        return (obj is None or obj.name not in ROLES) and super().has_change_permission(
            request, obj
        )

    def get_fieldsets(self, request, obj=None):
        kept = obj is not None and obj.name in ROLES
        return [(None, {"fields": ["role", "may"] if kept else ["name", "permissions"]})]

    @admin.display(description=gettext_lazy("role"))
    def role(self, group):
        return name_of(group)

    # Without its context it would be the month of May to Django.
    @admin.display(description=pgettext_lazy("what a role allows", "may"))
    def may(self, group):
        said: dict[str, list[str]] = {}
        for permission in group.permissions.select_related("content_type"):
            model = permission.content_type.model_class()
            name = capfirst(model._meta.verbose_name_plural) if model else permission.content_type
            verb, _of, plain = permission.codename.partition("_")
            usual = model and plain == model._meta.model_name
            words = _USUAL.get(verb, verb) if usual else _(permission.name)
            said.setdefault(str(name), []).append(str(words))
        lines = ((name, listed(sorted(verbs))) for name, verbs in sorted(said.items()))
        return format_html(
            '<dl class="kv">{}</dl>', format_html_join("", "<dt>{}</dt><dd>{}</dd>", lines)
        )

    @admin.display(description=gettext_lazy("kept by"))
    def kept(self, group):
        return _("the newsroom") if group.name in ROLES else _("the site manager")

    @admin.display(description=gettext_lazy("people"))
    def people(self, group):
        names = [person_name(user) for user in group.user_set.all()]
        return listed([*names[:12], *(["…"] if len(names) > 12 else [])]) or "–"
