"""Story templates at the desk: kept, offered, and begun from."""

import pytest
from django.urls import reverse

from articles.models import Article, StoryTemplate
from masthead.models import AuditEntry
from newsroom.find import find
from tests.articles.test_story_templates import a_template
from tests.factories import a_section, a_user, an_edition

pytestmark = pytest.mark.django_db

ADD = "/desk/articles/article/add/"
TEMPLATES = "/desk/articles/storytemplate/"


@pytest.fixture
def editor(client):
    user = a_user("ruhi", role="Section editor")
    client.force_login(user)
    return user


def posted(edition, **changes):
    return {
        "name": "Match report", "kicker": "", "headline": "", "standfirst": "", "slugline": "",
        "body": "<p>[The result]</p>", "edition": edition.pk, "section": "", "kind": "news",
    } | changes  # fmt: skip


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_template_is_kept_with_a_trail_and_its_copy_is_cleaned(client, editor):
    body = '<p onclick="x()">[The result]</p><ul><li><p>Where: [ground]</p></li></ul>'
    client.post(f"{TEMPLATES}add/", posted(an_edition(), body=body))
    template = StoryTemplate.objects.get()
    assert template.body == "<p>[The result]</p><ul><li>Where: [ground]</li></ul>"
    assert AuditEntry.objects.get(model="articles.storytemplate").by == editor


def test_refused_template_keeps_what_was_typed(client, editor):
    urdu = an_edition("ur")
    a_template(edition=an_edition())
    for refused in (
        posted(an_edition(), body="<p>Kept words</p>"),
        posted(an_edition(), name="New", section=a_section("شہر", edition=urdu).pk),
    ):
        response = client.post(f"{TEMPLATES}add/", refused)
        assert response.status_code == 200
        assert response.context["adminform"].form["body"].value() == refused["body"]
    assert StoryTemplate.objects.count() == 1


def test_copy_nobody_touched_stays_to_the_letter(client, editor):
    template = a_template(body="<p>One</p>\n<p>Two</p>")
    address = reverse("admin:articles_storytemplate_change", args=[template.pk])
    sent = posted(template.edition, name="Renamed")
    del sent["body"]
    client.post(address, sent)
    template.refresh_from_db()
    assert (template.name, template.body) == ("Renamed", "<p>One</p>\n<p>Two</p>")


@pytest.mark.parametrize("role", ["Reporter", "Copy editor", "Contributor", "Front-page editor"])
def test_templates_are_kept_by_section_and_managing_editors(client, role):
    client.force_login(a_user(role=role))
    assert client.get(TEMPLATES).status_code == 403
    assert client.post(f"{TEMPLATES}add/", posted(an_edition())).status_code == 403


def test_new_story_opens_filled_and_nothing_is_saved(client, editor):
    template = a_template(section=a_section("Sport"), kind="analysis", slugline="SPORT-")
    response = client.get(f"{ADD}?template={template.pk}")
    form = response.context["form"]
    assert form["headline"].value() == "[Winner] beat [loser]"
    assert form["body"].value() == "<p>[The result]</p>"
    assert (form["kind"].value(), form["slugline"].value()) == ("analysis", "SPORT-")
    assert form["section"].value() == template.section_id
    # What was never stored is sent, touched or not.
    assert "data-stored" not in form.fields["body"].widget.attrs
    assert not Article.objects.exists()


def test_template_of_the_urdu_edition_opens_an_urdu_form(client, editor):
    an_edition()
    template = a_template(edition=an_edition("ur"), headline="[کون] جیتا")
    response = client.get(f"{ADD}?template={template.pk}")
    assert response.context["form"].edition_shown == template.edition
    assert 'data-of-edition lang="ur" dir="rtl"' in response.content.decode()


def test_section_asked_for_goes_before_the_template_s(client, editor):
    coast = a_section("Coast")
    template = a_template(section=a_section("Sport"))
    response = client.get(f"{ADD}?template={template.pk}&section={coast.pk}")
    assert response.context["form"]["section"].value() == coast.pk


def test_section_of_another_edition_is_told(client, editor):
    abroad = a_section("شہر", edition=an_edition("ur"))
    template = a_template(section=abroad)
    response = client.get(f"{ADD}?template={template.pk}")
    assert "another edition" in said(response)
    assert response.context["form"]["section"].value() is None
    response = client.get(f"{ADD}?template={a_template('Box').pk}&section={abroad.pk}")
    assert "so is the story" in said(response)


@pytest.mark.parametrize("number", ["99", "x", "9" * 40, ""])
def test_template_that_is_gone_opens_an_empty_story_and_says_so(client, editor, number):
    response = client.get(f"{ADD}?template={number}")
    assert response.status_code == 200
    assert "not there any more" in said(response)


def test_templates_are_offered_where_a_story_is_begun(client, editor):
    client.post(f"{TEMPLATES}add/", posted(an_edition()))
    address = f"{ADD}?template={StoryTemplate.objects.get().pk}"
    for page in ("/desk/", "/desk/articles/article/", ADD):
        assert address in client.get(page).content.decode(), page
    client.force_login(a_user(role="Picture editor"))
    assert address not in client.get("/desk/").content.decode()


def test_template_that_is_deleted_is_offered_no_more(client, editor):
    client.post(f"{TEMPLATES}add/", posted(an_edition()))
    template = StoryTemplate.objects.get()
    client.get("/desk/")
    delete = reverse("admin:articles_storytemplate_delete", args=[template.pk])
    client.post(delete, {"post": "yes"})
    assert "template=" not in client.get("/desk/").content.decode()


def test_find_offers_a_story_of_each_template(editor):
    a_template()
    assert [hit.label for hit in find(editor, "match")] == ["New: Match report"]
    assert "New: Match report" in [hit.label for hit in find(editor, "new")]
    assert "New: Match report" not in [hit.label for hit in find(editor, "")]
    assert find(a_user(role="Picture editor"), "match") == []
