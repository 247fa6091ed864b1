"""Accounts at the desk: the managing editor runs them, and nobody rises by it."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client, TestCase
from django.urls import reverse
from taggit.models import Tag

from masthead.models import AuditEntry
from tests.factories import a_desk, a_section, a_user

PASSWORD = "a-lamp-on-the-water"


def address(view: str, *args) -> str:
    return reverse(f"admin:auth_user_{view}", args=args)


def role(name: str) -> Group:
    return Group.objects.get(name=name)


class AccountTests(TestCase):
    def setUp(self):
        self.farah = a_user("farah", role="Managing editor", first_name="Farah")
        self.noor = a_user("noor", role="Reporter", first_name="Noor", last_name="Halvani")
        self.client.force_login(self.farah)

    def save(self, user, **changes):
        data = {
            "username": user.username,
            "first_name": user.first_name,
            "last_name": user.last_name,
            "email": user.email,
            "is_active": "on",
            "is_staff": "on",
            "groups": list(user.groups.values_list("pk", flat=True)),
        }
        data |= changes
        data = {name: value for name, value in data.items() if value is not None}
        return self.client.post(address("change", user.pk), data)

    def comes_in(self, username: str, password: str = PASSWORD) -> bool:
        visitor = Client()
        visitor.post(reverse("account_login"), {"login": username, "password": password})
        return visitor.get("/desk/").status_code == 200


class ManagingTests(AccountTests):
    def test_new_reporter_comes_in_with_the_password_she_was_given(self):
        self.client.post(
            address("add"),
            {
                "first_name": "Lena",
                "last_name": "Marsh",
                "username": "lena",
                "email": "lena@lantern.example",
                "groups": [role("Reporter").pk],
                "password1": PASSWORD,
                "password2": PASSWORD,
            },
        )
        lena = get_user_model().objects.get(username="lena")
        assert lena.is_staff
        assert lena.has_perm("articles.add_article")
        assert self.comes_in("lena")

    def test_weak_password_is_refused(self):
        self.client.post(
            address("add"),
            {"first_name": "Lena", "username": "lena", "password1": "123", "password2": "123"},
        )
        assert not get_user_model().objects.filter(username="lena").exists()

    def test_managing_editor_sets_a_new_password(self):
        page = self.client.get(address("password_change", self.noor.pk)).text
        assert "Disable" not in page
        self.client.post(
            address("password_change", self.noor.pk),
            {"password1": PASSWORD, "password2": PASSWORD},
        )
        assert self.comes_in(self.noor.username)
        entry = AuditEntry.objects.get(verb="change")
        assert (entry.by, entry.label) == (self.farah, str(self.noor))
        assert PASSWORD not in str(entry.after)

    def test_who_has_left_does_not_come_in(self):
        self.noor.set_password(PASSWORD)
        self.noor.save()
        self.save(self.noor, is_active=None)
        assert not self.comes_in(self.noor.username)

    def test_new_role_takes_effect(self):
        self.save(self.noor, groups=[role("Section editor").pk])
        noor = get_user_model().objects.get(pk=self.noor.pk)
        assert noor.has_perm("articles.publish_article")

    def test_old_mail_address_does_not_open_the_desk(self):
        EmailAddress.objects.create(user=self.noor, email="old@post.example", verified=True)
        self.noor.set_password(PASSWORD)
        self.noor.save()
        self.save(self.noor, email="noor@lantern.example")
        assert not self.comes_in("old@post.example")
        assert self.comes_in("noor@lantern.example")

    def test_lost_telephone_does_not_lock_anybody_out(self):
        Authenticator.objects.create(user=self.noor, type="totp", data={})
        page = self.client.get(address("change", self.noor.pk)).text
        assert "Lost telephone?" in page
        self.client.post(address("second_step_off", self.noor.pk))
        assert not Authenticator.objects.exists()
        assert AuditEntry.objects.get(verb="second_step_off").by == self.farah

    def test_accounts_are_never_deleted(self):
        assert self.client.post(address("delete", self.noor.pk)).status_code == 403

    def test_list_says_role_desk_and_second_step(self):
        a_desk(a_section("City"), name="City desk").memberships.create(user=self.noor)
        page = self.client.get(address("changelist")).text
        for words in ("Noor Halvani", "Reporter", "City desk"):
            assert words in page

    def test_list_finds_people_by_name_and_role(self):
        def shown(query):
            page = self.client.get(f"{address('changelist')}?{query}")
            return list(page.context["cl"].result_list)

        assert shown("q=halvani") == [self.noor]
        assert shown(f"role={role('Reporter').pk}") == [self.noor]

    def test_list_costs_the_same_for_many_accounts(self):
        desk = a_desk(a_section("City"))
        for n in range(6):
            a_user(f"writer{n}", role="Reporter", desk=desk)
        self.client.get(address("changelist"))
        with self.assertNumQueries(10):
            self.client.get(address("changelist"))


class RisingTests(AccountTests):
    def test_managing_editor_makes_nobody_site_manager(self):
        self.save(self.noor, is_superuser="on", user_permissions=[1])
        self.save(self.farah, is_superuser="on")
        assert not get_user_model().objects.filter(is_superuser=True).exists()
        assert not self.noor.user_permissions.exists()

    def test_managing_editor_leaves_the_site_manager_alone(self):
        root = a_user("root", is_superuser=True)
        page = self.client.get(address("change", root.pk)).text
        assert "not yours to change" in page
        assert self.save(root, username="mine").status_code == 403
        for view in ("password_change", "second_step_off"):
            assert self.client.post(address(view, root.pk), {}).status_code == 403

    def test_group_that_may_more_is_not_hers_to_give_nor_its_people_to_manage(self):
        more = Group.objects.create(name="Night managers")
        more.permissions.add(Permission.objects.get(codename="delete_user"))
        offered = self.client.get(address("change", self.noor.pk)).context["adminform"].form
        assert more not in offered.fields["groups"].queryset
        assert role("Section editor") in offered.fields["groups"].queryset
        self.save(self.farah, groups=[more.pk, role("Managing editor").pk])
        assert not self.farah.groups.filter(pk=more.pk).exists()
        self.noor.groups.add(more)
        assert self.save(self.noor, first_name="Mine").status_code == 403

    def test_administrator_gives_every_role_and_nothing_beyond(self):
        self.client.force_login(a_user(role="Administrator"))
        more = Group.objects.create(name="Night managers")
        more.permissions.add(Permission.objects.get(codename="delete_user"))
        self.save(self.noor, groups=[role("Managing editor").pk])
        self.save(self.noor, groups=[more.pk])
        assert [group.name for group in self.noor.groups.all()] == ["Managing editor"]
        root = a_user("root", is_superuser=True)
        assert self.save(root, username="mine").status_code == 403

    def test_site_manager_makes_another(self):
        self.client.force_login(a_user("root", is_superuser=True))
        self.save(self.noor, is_superuser="on")
        self.noor.refresh_from_db()
        assert self.noor.is_superuser

    def test_nobody_below_the_managing_editor_sees_accounts(self):
        for name in ("Contributor", "Reporter", "Section editor", "Picture editor"):
            self.client.force_login(a_user(role=name))
            assert self.client.get(address("changelist")).status_code == 403
            assert self.client.get(address("add")).status_code == 403
            assert self.save(self.noor, first_name="Mine").status_code == 403


class RoleTests(AccountTests):
    def group(self, view: str, *args) -> str:
        return reverse(f"admin:auth_group_{view}", args=args)

    def test_managing_editor_reads_what_a_role_may(self):
        page = self.client.get(self.group("change", role("Reporter").pk)).text
        assert "<dt>Pictures</dt><dd>add, change, view</dd>" in page

    def test_role_is_changed_by_nobody_at_the_desk(self):
        self.client.force_login(a_user("root", is_superuser=True))
        changing = self.group("change", role("Reporter").pk)
        assert self.client.post(changing, {"name": "Mine"}).status_code == 403

    def test_site_manager_makes_a_group_of_her_own(self):
        self.client.force_login(a_user("root", is_superuser=True))
        permission = Permission.objects.get(codename="view_article")
        data = {"name": "Night shift", "permissions": [permission.pk]}
        self.client.post(self.group("add"), data)
        assert list(role("Night shift").permissions.all()) == [permission]
        assert self.client.get(self.group("change", role("Night shift").pk)).status_code == 200

    def test_desk_has_no_room_for_tables_of_libraries(self):
        for model in (Tag, EmailAddress, Authenticator):
            assert not admin.site.is_registered(model)
