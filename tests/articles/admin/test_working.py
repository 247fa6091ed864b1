"""What is typed is kept, comes back whole, and never overwrites what others saved."""

import json
from uuid import uuid4

from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import autosaving
from articles.copy import save_copy
from articles.models import Article, Autosave, Revision
from tests.articles.admin.posting import as_sent, change_address, new_form, opened, row, total
from tests.articles.admin.test_stories import DeskTestCase
from tests.articles.test_at_once import at_once
from tests.factories import (
    a_contributor,
    a_desk,
    a_picture,
    a_section,
    a_story,
    a_topic,
    a_user,
)


def autosave_address(story=None) -> str:
    if story is None:
        return reverse("admin:articles_article_autosave_new")
    return reverse("admin:articles_article_autosave", args=[story.pk])


class TypingTestCase(DeskTestCase):
    def type(self, story, tab=None, **changes):
        """Type into the story's form, as its page keeps it while one types."""
        tab = tab or uuid4()
        data = opened(self.client, story) | changes | {"tab": str(tab)}
        response = self.client.post(autosave_address(story), data)
        assert response.status_code == 200
        return tab

    def bring_back(self, story, tab):
        return self.client.get(change_address(story), {"recover": str(tab)})


class KeepingTests(TypingTestCase):
    def test_what_is_typed_is_kept_and_the_story_is_as_it_was(self):
        story = a_story("As it was", section=self.section)
        data = opened(self.client, story) | {"headline": "As typed", "tab": str(uuid4())}
        answer = self.client.post(autosave_address(story), data).json()
        assert answer["state"] == "kept"
        assert answer["said"].startswith("Kept ")
        assert answer["newer"] == ""
        story.refresh_from_db()
        assert (story.headline, story.version) == ("As it was", 1)

    def test_typing_says_that_somebody_saved_a_newer_version(self):
        story = a_story(section=self.section)
        data = opened(self.client, story) | {"tab": str(uuid4())}
        colleague = a_user("sana", role="Managing editor", first_name="Sana")
        save_copy(story, {"headline": "Hers"}, by=colleague, version=1)
        answer = self.client.post(autosave_address(story), data).json()
        assert answer["newer"].startswith("Sana saved a newer version at ")

    def test_saved_form_leaves_nothing_over(self):
        story = a_story(section=self.section)
        tab = self.type(story, headline="As typed")
        data = opened(self.client, story) | {"headline": "As typed", "tab": str(tab)}
        self.client.post(change_address(story), data)
        assert not autosaving.leftovers(self.editor).exists()
        late = self.client.post(autosave_address(story), data).json()
        assert late["state"] == "saved"
        assert not autosaving.leftovers(self.editor).exists()

    def test_refused_form_keeps_what_was_typed(self):
        story = a_story(section=self.section)
        tab = self.type(story, headline="")
        data = opened(self.client, story) | {"headline": "", "tab": str(tab)}
        response = self.client.post(change_address(story), data)
        assert autosaving.leftovers(self.editor).count() == 1
        self.assertContains(response, f'name="tab" value="{tab}"')

    def test_who_may_not_edit_keeps_nothing(self):
        story = a_story(section=self.section)
        data = opened(self.client, story) | {"tab": str(uuid4())}
        self.client.force_login(a_user("noor", role="Reporter"))
        assert self.client.post(autosave_address(story), data).status_code == 403
        secret = a_story(section=self.section, confidential=True)
        assert self.client.post(autosave_address(secret), data).status_code == 404
        assert not Autosave.objects.exists()

    def test_nonsense_is_refused(self):
        story = a_story(section=self.section)
        for nonsense in ({}, {"tab": "x", "version": "1"}, {"tab": str(uuid4()), "version": "-1"}):
            assert self.client.post(autosave_address(story), nonsense).status_code == 400
        assert self.client.get(autosave_address(story)).status_code == 405
        assert self.client.post(autosave_address(), {"tab": str(uuid4())}).status_code == 400


class RecoveryTests(TypingTestCase):
    def test_story_opened_again_tells_of_the_words_left_over(self):
        story = a_story("As it was", section=self.section)
        tab = self.type(story, headline="As it was typed")
        page = self.client.get(change_address(story))
        self.assertContains(page, "did not save")
        self.assertContains(page, f"?recover={tab}")
        assert page.context["leftovers"][0].words == 1
        # The fresh form has a slot of its own.
        assert page.context["tab"] != tab

    def test_words_come_back_whole_with_rows_and_topics(self):
        story = a_story(section=self.section)
        person, topic, picture = a_contributor("Noor Halvani"), a_topic(), a_picture()
        tab = self.type(
            story,
            headline="As typed",
            body="<p>Words &amp; more.</p>",
            topics=[str(topic.pk)],
            lead_picture=str(picture.pk),
            **total("bylines", 2),
            **row("bylines", 1, contributor=person.pk, role="photography", name="", place=1),
        )
        page = self.bring_back(story, tab)
        sent = as_sent(page.context["form"])
        assert sent["headline"] == "As typed"
        assert sent["body"] == "<p>Words &amp; more.</p>"
        assert sent["topics"] == [str(topic.pk)]
        assert sent["lead_picture"] == str(picture.pk)
        assert sent["bylines-1-contributor"] == str(person.pk)
        assert page.context["tab"] == tab
        assert page.context["leftovers"] == []

    def test_words_brought_back_and_saved_are_copy(self):
        story = a_story(section=self.section)
        tab = self.type(story, headline="As typed")
        sent = as_sent(self.bring_back(story, tab).context["form"]) | {"tab": str(tab)}
        self.client.post(change_address(story), sent)
        story.refresh_from_db()
        assert (story.headline, story.version) == ("As typed", 2)
        assert not autosaving.leftovers(self.editor).exists()

    def test_words_brought_back_over_a_newer_save_are_a_conflict_and_overwrite_nothing(self):
        story = a_story("As it was", section=self.section)
        tab = self.type(story, headline="As typed")
        save_copy(story, {"headline": "Hers"}, by=None, version=1)
        page = self.bring_back(story, tab)
        assert page.status_code == 409
        self.assertContains(page, "As typed", status_code=409)
        sent = as_sent(page.context["form"]) | {"tab": str(tab)}
        assert self.client.post(change_address(story), sent).status_code == 409
        story.refresh_from_db()
        assert story.headline == "Hers"

    def test_what_was_deleted_meanwhile_is_said_and_every_other_word_comes_back(self):
        picture, person, section = a_picture(), a_contributor("Gone Soon"), a_section("Harbour")
        topic, kept = a_topic("Gone"), a_topic("Kept")
        self.desk.sections.add(section)
        story = a_story(section=self.section)
        tab = self.type(
            story,
            headline="As typed",
            section=str(section.pk),
            lead_picture=str(picture.pk),
            topics=[str(topic.pk), str(kept.pk)],
            **total("bylines", 2),
            **row("bylines", 1, contributor=person.pk, role="writer", name="G. Soon", place=1),
        )
        for gone in (picture, person, topic, section):
            gone.delete()
        page = self.bring_back(story, tab)
        assert page.status_code == 200
        form = page.context["form"]
        assert {"section", "lead_picture", "topics"} <= set(form.errors)
        assert "contributor" in form.bylines.forms[1].errors
        for sentence in (
            "This section is not there any more. Choose another.",
            "This picture is not there any more. Choose another.",
            "A topic chosen here is not there any more. The others are kept.",
            "This contributor is not there any more. Choose another, or remove the row.",
        ):
            self.assertContains(page, sentence)
        self.assertContains(page, "As typed")
        self.assertContains(page, "G. Soon")
        self.assertContains(page, "Kept")

    def test_words_are_thrown_away_by_their_writer_only(self):
        story = a_story(section=self.section)
        tab = self.type(story, headline="As typed")
        address = reverse("admin:articles_article_leftovers", args=[story.pk])
        other = a_user("idris", role="Managing editor")
        self.client.force_login(other)
        self.client.post(address, {"tab": str(tab)})
        assert self.bring_back(story, tab).context["leftovers"] == []
        assert autosaving.leftovers(self.editor).exists()
        self.client.force_login(self.editor)
        response = self.client.post(address, {"tab": str(tab)})
        self.assertRedirects(response, change_address(story))
        assert not autosaving.leftovers(self.editor).exists()

    def test_nobody_is_given_another_s_words(self):
        story = a_story("As it was", section=self.section)
        tab = self.type(story, headline="Her private words")
        self.client.force_login(a_user("idris", role="Managing editor"))
        page = self.bring_back(story, tab)
        self.assertNotContains(page, "Her private words")
        assert page.context["form"]["headline"].value() == "As it was"

    def test_difference_is_shown_word_by_word_before_anything_is_brought_back(self):
        story = a_story("As it was", section=self.section)
        tab = self.type(story, headline="As it will be", ednote="Ask the harbour master.")
        address = reverse("admin:articles_article_leftover", args=[story.pk, tab])
        self.assertContains(self.client.get(change_address(story)), address)
        page = self.client.get(address)
        self.assertContains(page, "As it <del>was</del><ins>will be</ins>")
        self.assertContains(page, "<ins>Ask the harbour master.</ins>")
        self.client.force_login(a_user("idris", role="Managing editor"))
        assert self.client.get(address).status_code == 404

    def test_difference_says_when_something_it_names_is_gone(self):
        story, picture = a_story(section=self.section), a_picture()
        tab = self.type(story, lead_picture=str(picture.pk))
        picture.delete()
        address = reverse("admin:articles_article_leftover", args=[story.pk, tab])
        self.assertContains(self.client.get(address), "not there any more")

    def test_conflict_is_settled_before_other_words_are_offered(self):
        story = a_story("As it was", section=self.section)
        self.type(story, headline="Older words")
        tab = self.type(story, headline="As typed")
        save_copy(story, {"headline": "Hers"}, by=None, version=1)
        assert self.bring_back(story, tab).context["leftovers"] == []

    def test_topics_come_back_in_the_order_they_were_chosen(self):
        first, second = a_topic("Zarin bridge"), a_topic("Anchors")
        story = a_story(section=self.section, topics=[second, first])
        tab = self.type(story, headline="As typed")
        html = self.bring_back(story, tab).content.decode()
        assert html.index("Anchors") < html.index("Zarin bridge")
        tab = self.type(story, topics=[str(first.pk), str(second.pk)])
        html = self.bring_back(story, tab).content.decode()
        assert html.index("Zarin bridge") < html.index("Anchors")

    def test_who_may_not_edit_any_more_still_has_her_words(self):
        story = a_story("As it was", section=self.section)
        tab = self.type(story, headline="As it will be")
        data = opened(self.client, story) | {"headline": "My last words", "tab": str(tab)}
        self.editor.groups.set([Group.objects.get(name="Reporter")])
        self.desk.memberships.all().delete()
        refused = self.client.post(change_address(story), data)
        self.assertContains(refused, "My last words", status_code=403)
        self.assertContains(refused, "You may not save this.", status_code=403)
        story.refresh_from_db()
        assert story.headline == "As it was"
        address = reverse("admin:articles_article_leftover", args=[story.pk, tab])
        self.assertContains(self.client.get(change_address(story)), address)
        page = self.client.get(address)
        self.assertContains(page, "As it <del>was</del><ins>will be</ins>")
        self.assertNotContains(page, "Bring them back")

    def test_words_that_were_saved_already_are_not_looked_for(self):
        story = a_story(section=self.section)
        page = self.bring_back(story, uuid4())
        self.assertContains(page, "Those words were saved or thrown away already.")

    def test_notice_alone_is_there_for_words_that_only_the_browser_had(self):
        story = a_story(section=self.section)
        tab = self.type(story, headline="As typed")
        address = reverse("admin:articles_article_leftovers", args=[story.pk])
        self.assertContains(self.client.get(address), f"?recover={tab}")
        self.assertNotContains(self.client.get(address, {"tab": str(tab)}), f"?recover={tab}")


class NoticeTests(TypingTestCase):
    def test_budget_and_list_lead_to_the_story_whose_words_were_not_saved(self):
        story = a_story("Gates jam", section=self.section)
        self.type(story, headline="Gates jam again")
        for page in ("admin:index", "admin:articles_article_changelist"):
            response = self.client.get(reverse(page))
            self.assertContains(response, "You have words that were not saved")
            (left,) = response.context["unsaved_words"]
            assert (left.headline, left.address) == ("Gates jam", change_address(story))

    def test_nothing_is_said_when_nothing_is_left(self):
        for page in ("admin:index", "admin:articles_article_changelist"):
            self.assertNotContains(self.client.get(reverse(page)), "not saved")

    def test_story_never_begun_is_named_by_what_was_typed(self):
        tab = uuid4()
        data = {"headline": "Ferry late", "version": "0", "story": str(uuid4()), "tab": str(tab)}
        self.client.post(autosave_address(), data)
        (left,) = self.client.get(reverse("admin:index")).context["unsaved_words"]
        assert left.headline == "Ferry late"
        assert left.address.endswith(f"/add/?recover={tab}")

    def test_story_that_is_not_hers_any_more_is_not_named(self):
        story = a_story("Gates jam", section=self.section)
        self.type(story, headline="Gates jam again")
        Article.objects.update(confidential=True, headline="The minister’s accounts")
        self.assertNotContains(self.client.get(reverse("admin:index")), "minister")
        assert self.client.get(reverse("admin:index")).context["unsaved_words"] == []

    def test_many_leftovers_cost_no_more_queries_than_one(self):
        def queries():
            with CaptureQueriesContext(connection) as counted:
                self.client.get(reverse("admin:index"))
            return len(counted)

        self.type(a_story("One", section=self.section))
        queries()
        few = queries()
        for number in range(5):
            self.type(a_story(f"Story {number}", section=self.section))
        assert queries() == few


class NewStoryTests(TypingTestCase):
    def setUp(self):
        super().setUp()
        self.add = reverse("admin:articles_article_add")
        self.uuid, self.tab = str(uuid4()), str(uuid4())
        self.data = new_form(self.client) | {
            "headline": "Gates jam",
            "section": self.section.pk,
            "body": "<p>The gates stood open.</p>",
            "story": self.uuid,
            "tab": self.tab,
        }

    def test_story_that_was_never_saved_comes_back_on_the_page_for_new_ones(self):
        assert self.client.post(autosave_address(), self.data).json()["state"] == "kept"
        self.assertContains(self.client.get(self.add), "Gates jam")
        page = self.client.get(self.add, {"recover": self.tab})
        assert as_sent(page.context["form"])["headline"] == "Gates jam"
        assert str(page.context["story_uuid"]) == self.uuid
        self.client.post(self.add, self.data)
        assert str(Article.objects.get().uuid) == self.uuid
        self.assertNotContains(self.client.get(self.add), "did not save")

    def test_form_sent_twice_makes_one_story(self):
        first = self.client.post(self.add, self.data)
        second = self.client.post(self.add, self.data)
        story = Article.objects.get()
        assert (first.url, second.url) == (change_address(story), change_address(story))
        assert Revision.objects.count() == 1

    def test_form_sent_again_with_other_words_is_a_conflict_and_overwrites_nothing(self):
        self.client.post(self.add, self.data)
        again = self.client.post(self.add, self.data | {"headline": "Gates jam again"})
        assert again.status_code == 409
        self.assertContains(again, "Gates jam again", status_code=409)
        story = Article.objects.get()
        assert (story.headline, story.version) == ("Gates jam", 1)
        answer = as_sent(again.context["form"]) | {"_both": "1", "tab": self.tab}
        self.client.post(change_address(story), answer)
        story.refresh_from_db()
        assert (story.headline, story.version) == ("Gates jam again", 2)

    def test_another_s_story_is_not_reached_by_its_uuid(self):
        reporter = a_user("noor", role="Reporter")
        other = a_story("Another's", section=self.section)
        secret = a_story("Secret", section=self.section, confidential=True)
        self.client.force_login(reporter)
        for number, story in enumerate((other, secret), 1):
            self.client.post(self.add, self.data | {"story": str(story.uuid)})
            story.refresh_from_db()
            assert story.version == 1
            assert Article.objects.filter(headline="Gates jam").count() == number

    def test_kept_words_are_a_form_s_and_nothing_else(self):
        self.client.post(autosave_address(), self.data | {"_save": "1"})
        typed = Autosave.objects.get().typed
        assert json.dumps(typed)
        assert not {name for name in typed if name.startswith("_") or "csrf" in name}


class DoubleClickTests(TransactionTestCase):
    def test_form_sent_twice_in_one_moment_makes_one_story(self):
        section = a_section("Coast")
        editor = a_user("ruhi", role="Section editor", desk=a_desk(section))
        self.client.force_login(editor)
        data = new_form(self.client) | {
            "headline": "Gates jam",
            "section": section.pk,
            "story": str(uuid4()),
        }

        def send():
            client = Client()
            client.force_login(editor)
            return client.post(reverse("admin:articles_article_add"), data).status_code

        assert at_once(send, send, send) == [302, 302, 302]
        assert Article.objects.count() == 1
        assert Revision.objects.count() == 1
