from django.test import SimpleTestCase, TestCase
from django.urls import reverse
from django.utils import translation

from articles.copy import save_copy
from articles.forms.story import StoryForm
from articles.models import Article
from tests.articles.admin.posting import change_address, new_form, opened
from tests.articles.test_received import DEMO, KNOWN, STRANGE, WIRE
from tests.factories import a_desk, a_section, a_story, a_user

LOCKED = "<div><p>A box of somebody else.</p></div>"
IN_EDITOR = '<div data-received="&lt;div&gt;&lt;p&gt;A box of somebody else.&lt;/p&gt;&lt;/div&gt;"></div>'  # fmt: skip # noqa: E501


class CopyFieldTests(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.client.force_login(a_user(role="Section editor", desk=a_desk(self.section)))

    def editor_of(self, response) -> dict:
        widget = response.context["form"]["body"].field.widget
        shown = response.context["form"]["body"].value()
        return widget.get_context("body", shown, {})["widget"]

    def save(self, story, data):
        response = self.client.post(change_address(story), data)
        story.refresh_from_db()
        return response

    def test_text_box_holds_the_copy_as_kept_and_the_editor_takes_it_as_received(self):
        story = a_story(section=self.section, body=f"<p>One.</p>{LOCKED}")
        editor = self.editor_of(self.client.get(change_address(story)))
        assert editor["value"] == story.body
        assert editor["attrs"]["data-for-editor"] == f"<p>One.</p>{IN_EDITOR}"
        assert editor["attrs"]["data-stored"] is True
        assert editor["attrs"]["data-blocks"] == "/desk/articles/article/blocks/"

    def test_our_own_copy_is_given_to_the_editor_once(self):
        story = a_story(section=self.section, body="".join(KNOWN))
        editor = self.editor_of(self.client.get(change_address(story)))
        assert "data-for-editor" not in editor["attrs"]

    def test_every_demo_and_strange_body_is_opened_and_saved_unchanged(self):
        story = a_story(section=self.section)
        for body in ["\n".join([*DEMO, *WIRE, *KNOWN, *STRANGE]), *STRANGE[:3]]:
            story = save_copy(story, {"body": body}, by=None, version=story.version)
            before = (story.body, story.version)
            response = self.client.get(change_address(story))
            editor = self.editor_of(response)
            data = opened(self.client, story)
            # Untouched by the editor; by a browser without scripts; and touched but taken back.
            for sent in (None, editor["value"], editor["attrs"].get("data-for-editor", story.body)):
                posted = data | {"body": sent}
                if sent is None:
                    del posted["body"]
                self.save(story, posted)
                assert (story.body, story.version) == before, body

    def test_copy_that_is_not_sent_stays_and_the_rest_is_saved(self):
        story = a_story(section=self.section, body="<p>Kept.</p>")
        data = opened(self.client, story) | {"kicker": "Storm Ilsa"}
        del data["body"]
        self.save(story, data)
        assert (story.kicker, story.body) == ("Storm Ilsa", "<p>Kept.</p>")

    def test_copy_that_is_not_sent_is_that_of_somebody_who_saved_in_between(self):
        story = a_story(section=self.section, body="<p>First.</p>")
        mine = opened(self.client, story) | {"kicker": "Storm Ilsa"}
        del mine["body"]
        save_copy(story, {"body": "<p>Theirs.</p>"}, by=None, version=story.version)
        response = self.save(story, mine)
        assert response.status_code == 409
        self.assertContains(response, "Theirs.", status_code=409)
        self.save(story, mine | {"_both": str(story.version)})
        assert (story.kicker, story.body) == ("Storm Ilsa", "<p>Theirs.</p>")

    def test_copy_that_is_not_sent_is_in_the_preview(self):
        story = a_story(section=self.section, body="<p>As stored.</p>")
        data = opened(self.client, story) | {"headline": "As typed"}
        del data["body"]
        address = reverse("admin:articles_article_preview", args=[story.pk])
        response = self.client.post(address, data)
        self.assertContains(response, "As stored.")
        self.assertContains(response, "As typed")

    def test_touched_copy_comes_back_with_what_was_received(self):
        story = a_story(section=self.section, body=f"<p>One.</p>{LOCKED}")
        data = opened(self.client, story) | {"body": f"<p>Two.</p>{IN_EDITOR}"}
        self.save(story, data)
        assert story.body == f"<p>Two.</p>{LOCKED}"

    def test_refused_form_comes_back_with_the_words_typed_and_says_they_are_not_stored(self):
        story = a_story(section=self.section, body="<p>One.</p>")
        typed = f"<p>Three hours of work.</p>{IN_EDITOR}"
        data = opened(self.client, story) | {"headline": "", "body": typed}
        editor = self.editor_of(self.client.post(change_address(story), data))
        assert editor["value"] == f"<p>Three hours of work.</p>{LOCKED}"
        assert editor["attrs"]["data-for-editor"] == typed
        assert "data-stored" not in editor["attrs"]

    def test_new_story_may_come_without_copy(self):
        data = new_form(self.client) | {"headline": "To be written"}
        del data["body"]
        self.client.post(reverse("admin:articles_article_add"), data)
        assert Article.objects.get().body == ""


class PickerTests(SimpleTestCase):
    def test_picker_speaks_the_language_of_whoever_sees_it(self):
        picker = StoryForm.base_fields["lead_picture"].widget
        for language in ("en", "ur"):
            with translation.override(language):
                assert picker.build_attrs({})["lang"] == language
