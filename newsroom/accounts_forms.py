"""Forms of accounts, and who may manage whose: nobody gives what they have not themselves.

Except the administrator, who gives every role of `newsroom/roles.py`: she writes nothing herself.
"""

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.forms import AdminPasswordChangeForm, BaseUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy

from newsroom.roles import ROLES, name_of

User = get_user_model()


def may_manage(manager, account) -> bool:
    """Whether `manager` may give all that `account` has, so that nobody rises by it."""
    if manager.is_superuser:
        return True
    return not account.is_superuser and account.get_all_permissions() <= _gives(manager)


def _gives(manager) -> set[str]:
    """Permissions that `manager` may give to somebody: her own, or those of every role."""
    own = manager.get_all_permissions()
    if "masthead.give_roles" not in own:
        return own
    return own.union(*ROLES.values())


def roles_of(manager):
    """Groups that `manager` may give: those that allow nothing beyond what she may give."""
    groups = Group.objects.order_by("name")
    if manager.is_superuser:
        return groups
    held = {tuple(name.split(".", 1)) for name in _gives(manager)}
    rows = Permission.objects.values_list("pk", "content_type__app_label", "codename")
    more = [pk for pk, app, codename in rows if (app, codename) not in held]
    return groups.exclude(permissions__in=more)


class RolesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group):
        return name_of(group)


class AccountForm(UserChangeForm):
    """What the managing editor says of an account. Permissions come with roles, never singly."""

    groups = RolesField(
        Group.objects.none(),
        label=gettext_lazy("Roles"),
        required=False,
        help_text=gettext_lazy("Which desks this person is on is said at the desks."),
    )

    class Meta:
        model = User
        fields = "__all__"
        labels = {
            "is_active": gettext_lazy("May log in"),
            "is_staff": gettext_lazy("Works at the desk"),
            "is_superuser": gettext_lazy("Site manager"),
        }
        help_texts = {
            "username": gettext_lazy("For logging in; so is the e-mail address."),
            "is_active": gettext_lazy(
                "Untick when somebody leaves. Their stories keep their name."
            ),
            "is_staff": gettext_lazy("Without it the desk stays closed."),
            "is_superuser": gettext_lazy("May do everything, this included. Keep them few."),
        }

    manager = None

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        _offer_roles(self)


class NewAccountForm(BaseUserCreationForm):
    groups = RolesField(Group.objects.none(), label=gettext_lazy("Roles"), required=False)

    class Meta:
        model = User
        fields = ["username", "first_name", "last_name", "email", "groups"]
        help_texts = {"username": gettext_lazy("For logging in; so is the e-mail address.")}

    manager = None

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = True
        _offer_roles(self)

    def save(self, commit=True):
        self.instance.is_staff = True
        return super().save(commit)


class NewPasswordForm(AdminPasswordChangeForm):
    """A password for somebody else. Nobody logs in without one here."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields.pop("usable_password", None)
        for name in ("password1", "password2"):
            self.fields[name].required = True


def _offer_roles(form) -> None:
    field = form.fields.get("groups")
    if field and form.manager:
        field.queryset = roles_of(form.manager)
