"""Which checks stop a story: the page of all of them, and the form of each rule."""

import pytest
from django.urls import reverse

from articles.models import CheckRule
from masthead.models import AuditEntry
from tests.factories import a_section, a_user

pytestmark = pytest.mark.django_db

TABLE = "/desk/articles/checkrule/"


@pytest.fixture
def managing_editor(client):
    user = a_user("farah", role="Managing editor")
    client.force_login(user)
    return user


def add(client, **said):
    return client.post(reverse("admin:articles_checkrule_add"), {"section": ""} | said)


def row_of(response, label) -> dict:
    return next(row for row in response.context["rows"] if row["label"] == label)


def test_page_says_of_every_check_what_it_does_and_where(client, managing_editor):
    harbour = a_section("Harbour", parent=a_section("City"))
    CheckRule.objects.create(check_name="byline", level="warn")
    CheckRule.objects.create(check_name="byline", level="off", section=harbour)
    response = client.get(TABLE)
    byline = row_of(response, "Byline")
    assert (byline["everywhere"].level, byline["default"]) == ("warn", "stops publication")
    assert [rule.section for rule in byline["sections"]] == [harbour]
    assert row_of(response, "Headline")["is_fixed"]
    assert "City › Harbour" in response.content.decode()


def test_form_offers_the_whole_newspaper_first_and_no_fixed_check(client, managing_editor):
    section = a_section("Coast")
    form = client.get(f"{TABLE}add/?check_name=byline").context["adminform"].form
    offered = [value for value, label in form.fields["section"].choices]
    assert offered == ["", section.pk]
    assert form["check_name"].value() == "byline"
    assert "headline" not in dict(form.fields["check_name"].choices)


def test_rule_is_made_with_a_trail(client, managing_editor):
    section = a_section("Coast")
    add(client, check_name="standfirst", level="block", section=section.pk)
    rule = CheckRule.objects.get()
    assert (rule.check_name, rule.level, rule.section) == ("standfirst", "block", section)
    assert AuditEntry.objects.get(model="articles.checkrule").by == managing_editor


@pytest.mark.parametrize("name", ["headline", "section", "copy", "legal", "embargo", "horoscope"])
def test_fixed_checks_and_strangers_take_no_rule(client, managing_editor, name):
    assert add(client, check_name=name, level="off").status_code == 200
    assert not CheckRule.objects.exists()


def test_second_rule_for_the_same_place_is_refused_in_words(client, managing_editor):
    CheckRule.objects.create(check_name="byline", level="warn")
    response = add(client, check_name="byline", level="off")
    assert "change that one" in response.content.decode()
    assert CheckRule.objects.count() == 1


def test_rule_can_be_taken_back(client, managing_editor):
    rule = CheckRule.objects.create(check_name="byline", level="warn")
    client.post(reverse("admin:articles_checkrule_delete", args=[rule.pk]), {"post": "yes"})
    assert not CheckRule.objects.exists()


@pytest.mark.parametrize("role", ["Reporter", "Section editor", "Picture editor"])
def test_rules_are_for_managing_editors(client, role):
    client.force_login(a_user(role=role))
    assert client.get(TABLE).status_code == 403
    assert add(client, check_name="byline", level="off").status_code == 403
    assert not CheckRule.objects.exists()
