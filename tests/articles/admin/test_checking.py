"""Checks on the pages of the desk: as saved, as typed, and where a verb asks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.copy import save_copy
from articles.models import Article, CheckRule, PublishedArticle
from articles.snapshots import Credit, Link
from masthead.models import AuditEntry
from tests.articles.admin.posting import change_address, new_form, opened, row, total
from tests.factories import (
    a_contributor,
    a_desk,
    a_picture,
    a_printed_story,
    a_section,
    a_story,
    a_user,
    an_edition,
)

pytestmark = pytest.mark.django_db

REASON = "Our lawyer has read it on paper."


@pytest.fixture
def section():
    return a_section("Coast")


@pytest.fixture
def editor(section, client):
    user = a_user("ruhi", role="Section editor", desk=a_desk(section), may_publish=True)
    client.force_login(user)
    return user


@pytest.fixture
def managing_editor(client):
    user = a_user("farah", role="Managing editor")
    client.force_login(user)
    return user


def checks_address(story=None) -> str:
    name = "admin:articles_article_checks"
    return reverse(name, args=[story.pk]) if story else reverse(f"{name}_new")


def verb_address(verb, story) -> str:
    return reverse(f"admin:articles_article_{verb}", args=[story.pk])


def said(response) -> dict[str, str]:
    """Level of each check in the answer."""
    return {check.name: check.level for check in response.context["panel"].checks}


class TestWhileTyping:
    def test_unsaved_words_are_checked_and_nothing_is_saved(self, client, editor):
        story = a_story("Gates jam")
        data = opened(client, story) | {"standfirst": "x" * 300, "body": "<p> </p>"}
        levels = said(client.post(checks_address(story), data))
        assert (levels["copy"], levels["lengths"], levels["headline"]) == ("block", "warn", "pass")
        story.refresh_from_db()
        assert (story.version, story.standfirst) == (1, "")

    def test_form_that_could_not_be_saved_still_says_what_it_can(self, client, editor):
        story = a_story("Gates jam")
        data = opened(client, story) | {"headline": " ", "due_at_0": "the day after", "section": ""}
        response = client.post(checks_address(story), data)
        levels = said(response)
        assert (levels["headline"], levels["section"]) == ("block", "block")
        assert levels["byline"] == "pass"
        assert response.content.decode().count("#id_headline") == 1

    def test_rows_half_filled_are_taken_as_far_as_they_go(self, client, editor):
        story = a_story(bylines=[])
        data = opened(client, story) | total("bylines", 1) | total("links", 1)
        data |= row("bylines", 0, contributor="", role="writer", name="Somebody")
        data |= row("links", 0, to="", url="http://intranet/x", label="")
        levels = said(client.post(checks_address(story), data))
        assert (levels["byline"], levels["private_links"]) == ("block", "block")

    def test_new_story_is_checked_before_it_is_ever_saved(self, client, editor):
        data = new_form(client) | {"headline": "Gates jam", "body": "<p>They do.</p>"}
        levels = said(client.post(checks_address(), data))
        assert (levels["headline"], levels["copy"], levels["section"]) == ("pass", "pass", "block")
        assert not Article.objects.exists()

    def test_page_for_a_new_story_opens_with_what_it_lacks(self, client, editor):
        levels = said(client.get(reverse("admin:articles_article_add")))
        assert (levels["headline"], levels["copy"]) == ("block", "block")

    def test_copy_the_form_does_not_send_is_the_copy_that_is_kept(self, client, editor):
        story = a_story()
        data = opened(client, story)
        data.pop("body", None)
        assert said(client.post(checks_address(story), data))["copy"] == "pass"

    def test_section_of_another_edition_is_named_as_what_it_is(self, client, editor):
        there = a_section("ساحل", edition=an_edition("ur"))
        story = a_story()
        response = client.post(checks_address(story), opened(client, story) | {"section": there.pk})
        assert "another edition" in response.content.decode()
        assert said(response)["section"] == "block"

    def test_answer_is_nobody_elses_and_kept_nowhere(self, client, editor):
        story = a_story()
        response = client.post(checks_address(story), opened(client, story))
        assert "no-store" in response["Cache-Control"]
        assert client.get(checks_address(story)).status_code == 405

    def test_whoever_may_not_edit_gets_no_answer(self, client, editor):
        story = a_story(confidential=True)
        assert client.post(checks_address(story), {}).status_code == 404
        client.force_login(a_user(role="Picture editor"))
        assert client.post(checks_address(a_story()), {}).status_code == 403
        assert client.post(checks_address(), {}).status_code == 403

    def test_hostile_words_are_shown_and_not_obeyed(self, client, editor):
        story = a_story()
        body = '<p><a href="http://intranet/&quot;><script>">&lt;script&gt;x&lt;/script&gt;</a></p>'
        response = client.post(checks_address(story), opened(client, story) | {"body": body})
        assert "<script" not in response.content.decode()

    def test_it_asks_little_however_much_there_is(self, client, editor):
        live = a_printed_story("Live one")
        body = f'<p>{"word " * 40_000}<a href="{live.path}">here</a></p>'
        story = a_story(
            body=body,
            lead_picture=a_picture(),
            bylines=[Credit(a_contributor())],
            related=[Link(to=live.article_id)],
        )
        data = opened(client, story) | {"body": f"{body}<p>More.</p>"}
        client.post(checks_address(story), data)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.post(checks_address(story), data)
        assert len(asked) <= 15, "\n".join(query["sql"][:160] for query in asked)


class TestOnTheForm:
    def test_what_the_form_alone_refuses_stands_with_the_checks(self, client, editor):
        story = a_story()
        data = opened(client, story) | {"slug": "no good/", "headline": ""}
        response = client.post(change_address(story), data)
        assert said(response)["form"] == "block"
        fields = [check.field for check in response.context["panel"].stopping]
        assert sorted(fields) == ["headline", "slug"]

    def test_picture_in_the_copy_can_be_given_its_words_where_they_are_missed(self, client, editor):
        picture = a_picture(alt_text="")
        story = a_story(body=f'<p>Look.</p><figure data-picture="{picture.pk}"></figure>')
        page = client.get(change_address(story)).content.decode()
        assert f'data-writes="picture-{picture.pk}"' in page
        assert f'id="picture-{picture.pk}"' in page
        data = opened(client, story)
        response = client.post(checks_address(story), data)
        assert said(response)["alt_text"] == "block"
        name = next(
            key for key in data if key.startswith("pictures-") and key.endswith("-alt_text")
        )
        response = client.post(checks_address(story), data | {name: "A crane."})
        assert said(response)["alt_text"] == "pass"

    def test_failed_check_leads_to_the_field_that_mends_it(self, client, editor):
        story = a_story(lead_picture=a_picture(alt_text=""))
        page = client.get(change_address(story)).content.decode()
        assert 'href="#id_lead_alt_text"' in page
        assert 'data-writes="id_lead_alt_text"' in page
        assert f'data-checks="{checks_address(story)}"' in page

    def test_legal_flag_stops_it_on_the_form_as_in_the_verb(self, client, editor):
        story = a_story()
        Article.objects.filter(pk=story.pk).update(legal="needed")
        assert said(client.get(change_address(story)))["legal"] == "block"


class TestOverridingOnAVerbsPage:
    def stopped(self):
        return a_story("Gates jam", lead_picture=a_picture(alt_text=""))

    def test_editor_without_the_right_is_offered_nothing(self, client, editor):
        page = client.get(verb_address("publish", self.stopped())).content.decode()
        assert "_anyway" not in page
        assert "#id_lead_alt_text" in page

    def test_reason_publishes_and_is_in_the_trail(self, client, managing_editor):
        story = self.stopped()
        page = client.get(verb_address("publish", story))
        assert "Publish anyway, with this reason" in page.content.decode()
        assert page.context["form"]["override"].value() in (None, "")
        data = {"version": 1, "override": REASON, "_anyway": "1"}
        client.post(verb_address("publish", story), data)
        assert PublishedArticle.objects.get().is_live()
        entry = AuditEntry.objects.get(verb="override")
        assert (entry.note, entry.after["checks"]) == (REASON, ["alt_text"])
        history = client.get(reverse("admin:articles_article_history", args=[story.pk]))
        assert REASON in history.content.decode()

    def test_button_without_a_reason_publishes_nothing_and_says_so(self, client, managing_editor):
        story = self.stopped()
        data = {"version": 1, "override": " ", "_anyway": "1"}
        response = client.post(verb_address("publish", story), data)
        assert "Say why" in response.content.decode()
        assert not PublishedArticle.objects.exists()

    def test_reason_without_its_button_publishes_nothing(self, client, managing_editor):
        client.post(verb_address("publish", self.stopped()), {"version": 1, "override": REASON})
        assert not PublishedArticle.objects.exists()

    def test_form_made_by_hand_does_not_help_whoever_may_not(self, client, editor):
        data = {"version": 1, "override": REASON, "_anyway": "1"}
        client.post(verb_address("publish", self.stopped()), data)
        assert not PublishedArticle.objects.exists()

    def test_what_is_fixed_is_never_offered(self, client, managing_editor):
        story = self.stopped()
        Article.objects.filter(pk=story.pk).update(legal="needed")
        assert "_anyway" not in client.get(verb_address("publish", story)).content.decode()
        data = {"version": 1, "override": REASON, "_anyway": "1"}
        client.post(verb_address("publish", story), data)
        assert not PublishedArticle.objects.exists()

    def test_story_that_nothing_stops_is_not_asked_for_a_reason(self, client, managing_editor):
        page = client.get(verb_address("publish", a_story())).content.decode()
        assert "_anyway" not in page

    def test_schedule_and_correct_offer_it_too(self, client, managing_editor):
        story = self.stopped()
        at = timezone.now() + timedelta(days=2)
        data = {"version": 1, "override": REASON, "_anyway": "1"}
        moments = {"at": at.strftime("%Y-%m-%dT12:00"), "until": ""}
        client.post(verb_address("schedule", story), data | moments)
        live = a_printed_story("Live").article
        live = save_copy(live, {"bylines": []}, by=None, version=1)
        data |= {"version": live.version, "kind": "update", "note": ""}
        client.post(verb_address("correct", live), data)
        assert AuditEntry.objects.filter(verb="override").count() == 2

    def test_warnings_alone_stop_nothing(self, client, editor):
        page = client.get(verb_address("publish", a_story(standfirst=""))).content.decode()
        assert 'data-check="standfirst"' in page
        assert "data-main" in page

    def test_rule_of_the_section_is_what_the_page_says(self, client, editor, section):
        story = a_story(section=section, standfirst="")
        CheckRule.objects.create(check_name="standfirst", level="block", section=section)
        response = client.get(verb_address("publish", story))
        assert said(response)["standfirst"] == "block"
        assert response.context["stopped"]
