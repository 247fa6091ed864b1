import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import TestCase, TransactionTestCase

from articles import rights
from newsroom.roles import ROLES, make_roles
from tests.factories import a_desk, a_section, a_story, a_user


def permissions_of(role: str) -> set[str]:
    rows = Group.objects.get(name=role).permissions.values_list(
        "content_type__app_label", "codename"
    )
    return {f"{app}.{codename}" for app, codename in rows}


class RoleTests(TestCase):
    def test_every_role_has_exactly_its_permissions(self):
        assert {role: permissions_of(role) for role in ROLES} == ROLES

    def test_every_verb_of_a_story_belongs_to_some_role(self):
        given = set().union(*ROLES.values())
        assert set(rights.VERBS.values()) <= given

    def test_permission_taken_from_a_role_comes_back_with_the_next_migration(self):
        group = Group.objects.get(name="Reporter")
        group.permissions.set(Permission.objects.filter(codename="delete_user"))
        make_roles()
        assert permissions_of("Reporter") == ROLES["Reporter"]

    def test_a_group_of_ones_own_is_left_alone(self):
        own = Group.objects.create(name="Night shift")
        own.permissions.set(Permission.objects.filter(codename="view_article"))
        make_roles()
        assert permissions_of("Night shift") == {"articles.view_article"}

    def test_reporter_writes_but_does_not_publish(self):
        coast = a_section("Coast")
        reporter = a_user(role="Reporter", desk=a_desk(coast))
        story = a_story(section=coast)
        assert rights.may(reporter, "create", None)
        assert rights.may(reporter, "edit", story)
        assert not rights.may(reporter, "publish", story)

    def test_editor_publishes_on_her_own_desk_alone(self):
        coast, city = a_section("Coast"), a_section("City")
        editor = a_user(role="Section editor", desk=a_desk(coast), may_publish=True)
        assert rights.may(editor, "publish", a_story(section=coast))
        assert not rights.may(editor, "publish", a_story(section=city))
        assert not rights.may(editor, "kill", a_story(section=coast))

    def test_managing_editor_may_do_everything_to_every_story(self):
        farah = a_user(role="Managing editor")
        story = a_story(confidential=True)
        assert all(rights.may(farah, verb, story) for verb in rights.VERBS)

    def test_contributor_knows_of_her_own_stories_alone(self):
        lena = a_user(role="Contributor")
        hers, other = a_story(by=lena), a_story()
        assert list(rights.stories_for(lena)) == [hers]
        assert rights.may(lena, "edit", hers)
        assert not rights.may(lena, "see", other)

    def test_copy_editor_handles_copy_and_publishes_where_her_seat_says_so(self):
        coast, city = a_section("Coast"), a_section("City")
        petra = a_user(role="Copy editor", desk=a_desk(coast))
        a_desk(city, name="City desk").memberships.create(user=petra, may_publish=True)
        for section, publishes in ((coast, False), (city, True)):
            story = a_story(section=section)
            assert rights.may(petra, "claim", story)
            assert rights.may(petra, "make_ready", story)
            assert rights.may(petra, "publish", story) is publishes

    def test_administrator_reads_and_leaves_stories_alone(self):
        oda, story = a_user(role="Administrator"), a_story()
        assert {verb for verb in rights.VERBS if rights.may(oda, verb, story)} == {"see"}
        assert not rights.may(oda, "see", a_story(confidential=True))

    def test_nobody_but_the_site_manager_gives_permissions_one_by_one(self):
        assert not any(
            permission.endswith(("_permission", "change_group", "add_group"))
            for role in ROLES.values()
            for permission in role
        )

    def test_picture_editor_handles_pictures_and_leaves_stories_alone(self):
        saima = a_user(role="Picture editor")
        assert saima.has_perm("pictures.change_picture")
        assert not rights.may(saima, "edit", a_story())


#: What a role keeps, by the permission that says so.
KEEPS = {
    "pictures": "pictures.change_picture",
    "topics and series": "sections.change_topic",
    "contributors": "bylines.change_contributor",
    "story templates": "articles.change_storytemplate",
    "the house": "auth.change_user",
}


def in_words(may: set[str]) -> list[str]:
    """A role as the table of docs/editing.md says it."""
    is_outside = "articles.read_every_desk" not in may

    def of_desks(permission, hers):
        if permission not in may:
            return "–"
        return "every desk" if "articles.run_all_desks" in may else hers

    def yes(permission):
        return "yes" if permission in may else "–"

    kept = [words for words, permission in KEEPS.items() if permission in may]
    return [
        "her own" if is_outside else "every desk",
        of_desks(
            "articles.change_article",
            "her own drafts" if is_outside else "her own and her desks’",
        ),
        of_desks("articles.handle_copy", "her desks’"),
        of_desks("articles.publish_article", "where her seat says so"),
        yes("articles.kill_article"),
        yes("articles.clear_legal"),
        yes("articles.override_checks"),
        "all" if "articles.see_confidential" in may else "if named",
        ", ".join(kept) or "–",
    ]


def test_book_of_the_desk_says_what_each_role_may():
    book = (settings.BASE_DIR / "docs" / "editing.md").read_text("utf-8")
    table = book.partition("## Who may do what")[2].partition("\n\n*The house*")[0]
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in table.splitlines()
        if line.startswith("|")
    ]
    said = {role: cells for role, *cells in rows[2:]}
    assert said == {role: in_words(may) for role, may in ROLES.items()}


class FlushTests(TransactionTestCase):
    @pytest.mark.django_db(transaction=True)
    def test_roles_are_there_again_after_a_flush(self):
        call_command("flush", interactive=False, verbosity=0)
        assert {role: permissions_of(role) for role in ROLES} == ROLES
