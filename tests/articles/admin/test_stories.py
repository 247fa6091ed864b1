import pytest
from django.test import TestCase
from django.urls import reverse

from articles.copy import save_copy
from articles.models import Article, Revision
from articles.snapshots import Credit
from tests.articles.admin.posting import change_address, new_form, opened, row, total
from tests.factories import (
    a_contributor,
    a_desk,
    a_picture,
    a_printed_story,
    a_section,
    a_story,
    a_topic,
    a_user,
    an_edition,
    karachi,
)


class DeskTestCase(TestCase):
    """An editor of the coast desk is logged in."""

    def setUp(self):
        self.section = a_section("Coast")
        self.desk = a_desk(self.section)
        self.editor = a_user("ruhi", role="Section editor", desk=self.desk, may_publish=True)
        self.client.force_login(self.editor)

    def save(self, story, **changes):
        return self.client.post(change_address(story), opened(self.client, story) | changes)


class NewStoryTests(DeskTestCase):
    def test_editor_writes_a_story_with_bylines_in_order(self):
        first, second = a_contributor("Noor Halvani"), a_contributor("Idris Tamour")
        topic = a_topic("Storm Ilsa")
        data = new_form(self.client) | {
            "headline": "Gates jam\n at Old Quay",
            "section": self.section.pk,
            "body": "<p>The gates stood open.</p>",
            "topics": [topic.pk],
            **total("bylines", 2),
            **row("bylines", 0, contributor=first.pk, role="writer", name="", place=1),
            **row("bylines", 1, contributor=second.pk, role="photography", name="", place=0),
        }
        response = self.client.post(reverse("admin:articles_article_add"), data)
        story = Article.objects.get()
        self.assertRedirects(response, change_address(story))
        assert story.headline == "Gates jam at Old Quay"
        assert [byline.contributor for byline in story.bylines.all()] == [second, first]
        assert [*story.topics.all()] == [topic]
        assert story.created_by == self.editor
        assert story.version == 1

    def test_new_story_starts_with_the_byline_and_section_asked_for(self):
        person = a_contributor("Ruhi Sanoor", user=self.editor)
        data = new_form(self.client, section=self.section.pk)
        assert data["section"] == str(self.section.pk)
        assert data["bylines-0-contributor"] == str(person.pk)

    def test_story_without_a_headline_is_refused_and_keeps_its_words(self):
        data = new_form(self.client) | {"headline": "", "body": "<p>Three hours of work.</p>"}
        response = self.client.post(reverse("admin:articles_article_add"), data)
        self.assertContains(response, "Three hours of work.")
        self.assertContains(response, "Not saved yet")
        assert not Article.objects.exists()

    def test_nobody_without_the_right_begins_a_story(self):
        self.client.force_login(a_user("saima", role="Picture editor"))
        assert self.client.get(reverse("admin:articles_article_add")).status_code == 403


class SaveTests(DeskTestCase):
    def test_every_save_is_a_revision_of_the_next_version(self):
        story = a_story(section=self.section)
        self.save(story, headline="A better headline")
        story.refresh_from_db()
        assert (story.headline, story.version) == ("A better headline", 2)
        assert story.revision.by == self.editor

    def test_untouched_story_is_not_saved_again(self):
        story = a_story(
            section=self.section,
            topics=[a_topic()],
            lead_picture=a_picture(),
            dateline_place="PORT MERIDIAN",
            ednote="Legal has it.",
            due_at=karachi(2026, 4, 6, 18, 0),
            stamp=karachi(2025, 11, 3, 16, 20),
            confidential_to=[self.editor],
        )
        self.save(story)
        story.refresh_from_db()
        assert story.version == 1
        assert Revision.objects.count() == 1

    def test_copy_nobody_touched_stays_to_the_letter(self):
        body = '<p>One.</p>\n<aside class="facts"><h3>In figures</h3></aside>'
        story = a_story(section=self.section, body=body)
        self.save(story, kicker="Storm Ilsa", body=body.replace("\n", "\r\n"))
        story.refresh_from_db()
        assert (story.kicker, story.body) == ("Storm Ilsa", body)

    def test_hostile_copy_is_cleaned_when_it_is_saved(self):
        story = a_story(section=self.section)
        self.save(story, body='<p onclick="x()">Words<script>steal()</script></p>')
        story.refresh_from_db()
        assert story.body == "<p>Words</p>"

    def test_forty_thousand_urdu_words_are_saved(self):
        words = " ".join(["طوفان"] * 40_000)
        story = a_story(section=self.section)
        self.save(story, body=f"<p>{words}</p>")
        story.refresh_from_db()
        assert story.body == f"<p>{words}</p>"

    def test_one_person_is_credited_once(self):
        story = a_story(section=self.section)
        person = story.bylines.get().contributor
        response = self.save(
            story,
            **total("bylines", 2),
            **row("bylines", 1, contributor=person.pk, role="photography", name="", place=1),
        )
        self.assertContains(response, "is credited twice")
        assert story.bylines.count() == 1

    def test_contributor_merged_meanwhile_is_credited_as_who_they_became(self):
        kept = a_contributor("Noor Halvani")
        merged = a_contributor("N. Halvani", merged_into=kept)
        story = a_story(section=self.section, bylines=[Credit(merged)])
        self.save(story, headline="A better headline")
        assert story.bylines.get().contributor == kept

    def test_section_of_another_edition_is_refused(self):
        urdu = a_section("ساحل", edition=an_edition("ur"))
        story = a_story(section=self.section)
        response = self.save(story, section=urdu.pk)
        self.assertContains(response, "That is in another edition than the story.")

    def test_edition_of_a_printed_story_is_fixed(self):
        printed = a_printed_story(section=self.section)
        self.save(printed.article, edition=an_edition("ur").pk, headline="Still English")
        printed.article.refresh_from_db()
        assert printed.article.edition.language == "en"
        assert printed.article.headline == "Still English"

    def test_translations_find_each_other(self):
        urdu = a_section("ساحل", edition=an_edition("ur"))
        other = a_story("طوفان", section=urdu, by=self.editor)
        story = a_story(section=self.section)
        self.save(story, translation_of=other.pk)
        story.refresh_from_db()
        other.refresh_from_db()
        assert story.translation_group == other.translation_group is not None

    def test_live_story_that_another_is_linked_to_has_nothing_unpublished(self):
        urdu = a_section("ساحل", edition=an_edition("ur"))
        other = a_printed_story("طوفان", section=urdu).article
        a_desk(urdu, name="Urdu desk").memberships.create(user=self.editor, may_publish=True)
        self.save(a_story(section=self.section), translation_of=other.pk)
        other = Article.objects.get(pk=other.pk)
        assert other.translation_group is not None
        assert not other.has_unpublished_changes

    def test_live_copy_stays_as_it_is_until_it_is_published(self):
        printed = a_printed_story("First wording", section=self.section)
        self.save(printed.article, headline="Second wording")
        printed.refresh_from_db()
        assert printed.headline == "First wording"


class ConflictTests(DeskTestCase):
    def setUp(self):
        super().setUp()
        self.story = a_story("As it was", section=self.section, kicker="Kicker")
        self.mine = opened(self.client, self.story)
        self.colleague = a_user("noor", first_name="Noor", last_name="Halvani")
        save_copy(self.story, {"headline": "Hers"}, by=None, version=1)

    def test_stale_form_is_refused_and_shows_all_that_was_typed(self):
        response = self.client.post(
            change_address(self.story), self.mine | {"standfirst": "My words"}
        )
        assert response.status_code == 409
        self.assertContains(response, "My words", status_code=409)
        self.assertContains(response, "Nothing is lost", status_code=409)
        self.story.refresh_from_db()
        assert (self.story.headline, self.story.standfirst) == ("Hers", "")

    def test_both_are_kept_where_they_changed_different_things(self):
        answer = self.mine | {"standfirst": "My words", "_both": "2"}
        self.client.post(change_address(self.story), answer)
        self.story.refresh_from_db()
        assert (self.story.headline, self.story.standfirst) == ("Hers", "My words")
        assert self.story.kicker == "Kicker"

    def test_a_third_save_in_between_is_a_conflict_again(self):
        save_copy(self.story, {"kicker": "Hers too"}, by=None, version=2)
        answer = self.mine | {"standfirst": "My words", "_both": "2"}
        assert self.client.post(change_address(self.story), answer).status_code == 409
        self.story.refresh_from_db()
        assert self.story.standfirst == ""

    def test_stale_form_does_not_publish(self):
        answer = self.mine | {"_publish": "1"}
        assert self.client.post(change_address(self.story), answer).status_code == 409


class RightsTests(DeskTestCase):
    def test_reporter_edits_her_own_story_only(self):
        reporter = a_user("noor", role="Reporter")
        self.client.force_login(reporter)
        hers = a_story("Hers", section=self.section, by=reporter)
        other = a_story("Another's", section=self.section)
        self.save(hers, kicker="Mine")
        hers.refresh_from_db()
        assert hers.kicker == "Mine"
        response = self.client.get(change_address(other))
        self.assertTemplateUsed(response, "admin/articles/article/revision.html")
        assert self.client.post(change_address(other), {"headline": "x"}).status_code == 403

    def test_confidential_story_does_not_exist_for_others(self):
        secret = a_story("The minister’s accounts", section=self.section, confidential=True)
        pages = [
            change_address(secret),
            *(
                reverse(f"admin:articles_article_{name}", args=[secret.pk])
                for name in ("history", "publish", "withdraw")
            ),
            reverse("admin:articles_article_revision", args=[secret.pk, 1]),
        ]
        assert {self.client.get(page).status_code for page in pages} == {404}
        changelist = self.client.get(reverse("admin:articles_article_changelist"))
        self.assertNotContains(changelist, "The minister’s accounts")

    def test_no_story_is_deleted(self):
        story = a_story(section=self.section)
        self.client.force_login(a_user(is_superuser=True))
        address = reverse("admin:articles_article_delete", args=[story.pk])
        assert self.client.post(address, {"post": "yes"}).status_code == 403
        assert Article.objects.filter(pk=story.pk).exists()

    def test_picker_of_stories_does_not_tell_of_confidential_ones(self):
        a_story("The minister’s accounts", section=self.section, confidential=True)
        a_story("The minister’s speech", section=self.section)
        found = self.client.get(
            reverse("admin:autocomplete"),
            {
                "app_label": "articles",
                "model_name": "relatedlink",
                "field_name": "to",
                "term": "minister",
            },
        ).json()
        assert [result["text"] for result in found["results"]] == ["The minister’s speech"]


@pytest.mark.django_db
def test_topics_are_offered_by_edition_and_without_merged_ones(client):
    client.force_login(a_user(role="Reporter"))
    storm = a_topic("Storm Ilsa")
    a_topic("Storm Ilsa 2025", merged_into=storm)
    a_topic("Storm Ilsa (Urdu)", edition=an_edition("ur"))
    found = client.get(
        reverse("admin:articles_article_topics"), {"edition": storm.edition_id, "term": "ilsa"}
    ).json()
    assert [result["text"] for result in found["results"]] == ["Storm Ilsa"]
    assert not found["pagination"]["more"]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["edition=x", "page=-1", "page=9999999", "term=%25", "edition="])
def test_nonsense_asked_of_topics_is_answered_politely(client, query):
    client.force_login(a_user(role="Reporter"))
    address = reverse("admin:articles_article_topics")
    assert client.get(f"{address}?{query}").status_code == 200


@pytest.mark.django_db
def test_refusal_says_so_in_words_and_leads_back(client):
    client.force_login(a_user("saima", role="Picture editor"))
    page = client.get(reverse("admin:articles_article_add"))
    assert page.status_code == 403
    assert "Not yours to do" in page.content.decode()
    assert reverse("admin:index") in page.content.decode()
