from django.contrib.messages import get_messages
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.copy import save_copy
from articles.models import Article
from articles.snapshots import Credit, Link
from masthead.models import AuditEntry
from tests.articles.admin.posting import change_address, new_form, opened
from tests.factories import a_contributor, a_desk, a_printed_story, a_section, a_story, a_user


def told(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


class WorkflowPageTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.lena = a_user("lena", role="Contributor", first_name="Lena", last_name="Orsk")
        self.petra = a_user(
            "petra", role="Copy editor", desk=a_desk(self.section), first_name="Petra"
        )
        person = a_contributor("Lena Orsk", user=self.lena)
        self.story = a_story(section=self.section, by=self.lena, bylines=[Credit(person)])

    def press(self, name, *, by, **changes):
        self.client.force_login(by)
        form = opened(self.client, self.story)
        response = self.client.post(change_address(self.story), form | changes | {name: "1"})
        self.story.refresh_from_db()
        return response

    def page(self, *, by):
        self.client.force_login(by)
        return self.client.get(change_address(self.story))

    def buttons(self, *, by) -> set[str]:
        context = self.page(by=by).context
        steps = context["steps"]
        names = {step.name for step in [*steps["near"], *steps["far"]]}
        return (
            names
            | ({"_hand_back"} if context["back_to"] else set())
            | ({"_clear_legal"} if context["may_clear"] else set())
        )


class ButtonTests(WorkflowPageTestCase):
    def test_each_is_offered_the_steps_she_may_take_now(self):
        assert self.buttons(by=self.lena) == {"_submit_copy", "_ask_lawyer"}
        desk = {"_claim", "_make_ready", "_spike", "_ask_lawyer"}
        assert self.buttons(by=self.petra) == desk | {"_submit_copy"}
        self.press("_submit_copy", by=self.lena)
        assert self.buttons(by=self.petra) == desk | {"_hand_back"}
        self.press("_claim", by=self.petra)
        assert self.buttons(by=self.petra) == (desk | {"_hand_back"}) - {"_claim"}
        self.press("_spike", by=self.petra)
        assert self.buttons(by=self.petra) == {"_bring_back"}

    def test_live_story_without_changes_waits_for_no_step(self):
        printed = a_printed_story(section=self.section)
        self.story = printed.article
        assert self.buttons(by=self.petra) == {"_ask_lawyer"}
        self.story = save_copy(self.story, {"kicker": "New"}, by=None, version=1)
        assert {"_claim", "_make_ready"} <= self.buttons(by=self.petra)

    def test_reader_of_another_desk_has_no_form_and_no_steps(self):
        elsewhere = a_user("ada", role="Copy editor", desk=a_desk(name="Sport desk"))
        page = self.page(by=elsewhere)
        self.assertTemplateUsed(page, "admin/articles/article/revision.html")
        self.assertNotContains(page, 'name="_claim"')

    def test_new_story_is_handed_in_with_one_button(self):
        self.client.force_login(self.lena)
        data = new_form(self.client) | {
            "headline": "Gates jam",
            "section": self.section.pk,
            "body": "<p>Words.</p>",
            "_submit_copy": "1",
        }
        response = self.client.post(reverse("admin:articles_article_add"), data)
        assert "Submitted to the desk" in told(response)
        story = Article.objects.get(headline="Gates jam")
        assert (story.status, story.created_by, story.version) == ("submitted", self.lena, 2)


class StepTests(WorkflowPageTestCase):
    def test_every_button_saves_first(self):
        self.press("_submit_copy", by=self.lena, headline="Gates jam at Old Quay")
        assert (self.story.headline, self.story.status) == ("Gates jam at Old Quay", "submitted")
        verbs = AuditEntry.objects.order_by("id").values_list("verb", flat=True)
        assert list(verbs) == ["start", "save", "submit"]

    def test_copy_edit_and_hand_back_is_a_note_and_one_button(self):
        self.press("_submit_copy", by=self.lena)
        response = self.press(
            "_hand_back", by=self.petra, hand_back_note="Who paid?", kicker="Storm Ilsa"
        )
        assert "Handed back to Lena Orsk." in told(response)
        assert (self.story.status, self.story.assigned_to) == ("draft", self.lena)
        assert self.story.kicker == "Storm Ilsa"
        page = self.page(by=self.lena)
        self.assertContains(page, "Handed back by Petra")
        self.assertContains(page, "Who paid?")
        self.press("_submit_copy", by=self.lena)
        self.assertNotContains(self.page(by=self.petra), "Who paid?")

    def test_button_names_whom_it_leads_to(self):
        self.press("_submit_copy", by=self.lena)
        page = self.page(by=self.petra)
        self.assertContains(page, "Hand back to Lena")
        self.assertContains(page, "Note to Lena")

    def test_hand_back_without_a_note_saves_and_says_what_is_missing(self):
        self.press("_submit_copy", by=self.lena)
        response = self.press("_hand_back", by=self.petra, kicker="Storm Ilsa")
        assert "Write a note first" in told(response)
        assert (self.story.status, self.story.kicker) == ("submitted", "Storm Ilsa")

    def test_note_to_the_writer_is_text_and_never_markup(self):
        self.press("_submit_copy", by=self.lena)
        note = "<script>alert(1)</script> & طوفان"
        self.press("_hand_back", by=self.petra, hand_back_note=note)
        page = self.page(by=self.lena)
        self.assertContains(page, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; طوفان")

    def test_contributor_reads_on_what_she_handed_in(self):
        self.press("_submit_copy", by=self.lena)
        page = self.page(by=self.lena)
        self.assertTemplateUsed(page, "admin/articles/article/revision.html")
        self.assertContains(page, "The desk has it.")
        assert self.client.post(change_address(self.story), {"headline": "x"}).status_code == 403
        self.assertNotContains(self.page(by=a_user("ada", role="Reporter")), "The desk has it.")

    def test_stale_form_takes_no_step(self):
        self.client.force_login(self.petra)
        form = opened(self.client, self.story)
        save_copy(self.story, {"kicker": "Hers"}, by=None, version=1)
        response = self.client.post(change_address(self.story), form | {"_claim": "1"})
        assert response.status_code == 409
        self.story.refresh_from_db()
        assert self.story.status == "draft"

    def test_step_pressed_without_the_right_is_refused_in_words(self):
        noor = a_user("noor", role="Reporter", desk=a_desk(self.section))
        response = self.press("_make_ready", by=noor)
        assert "That is for the desk" in told(response)
        assert self.story.status == "draft"

    def test_form_knows_no_status_and_no_legal_flag(self):
        self.press("_save", by=self.petra, status="ready", legal="cleared", kicker="New")
        assert (self.story.kicker, self.story.status, self.story.legal) == ("New", "draft", "")


class LegalTests(WorkflowPageTestCase):
    def setUp(self):
        super().setUp()
        self.farah = a_user("farah", role="Managing editor", first_name="Farah")
        self.press("_ask_lawyer", by=self.lena)

    def test_flag_is_shown_and_cleared_with_a_note(self):
        self.assertContains(self.page(by=self.petra), "Waits for a legal check")
        assert "_clear_legal" not in self.buttons(by=self.petra)
        self.press("_clear_legal", by=self.farah, clear_legal_note="Counsel, by telephone.")
        page = self.page(by=self.petra)
        self.assertContains(page, "Legally cleared")
        self.assertContains(page, "Counsel, by telephone.")
        self.assertNotContains(page, "The copy was changed after that.")

    def test_copy_changed_after_it_was_cleared_is_told(self):
        self.press("_clear_legal", by=self.farah, clear_legal_note="Counsel, by telephone.")
        self.press("_claim", by=self.petra)
        self.assertNotContains(self.page(by=self.petra), "The copy was changed after that.")
        self.press("_save", by=self.petra, headline="He is a thief")
        self.assertContains(self.page(by=self.petra), "The copy was changed after that.")

    def test_lawyer_clears_what_she_reads_and_does_not_edit(self):
        read = ["articles.view_article", "articles.read_every_desk"]
        lawyer = a_user("sabe", permissions=[*read, "articles.clear_legal"])
        page = self.page(by=lawyer)
        address = reverse("admin:articles_article_step", args=[self.story.pk, "clear_legal"])
        self.assertContains(page, address)
        self.client.post(address, {"version": 1, "clear_legal_note": "No libel."})
        self.story.refresh_from_db()
        assert self.story.legal == "needed"
        version = self.story.version
        self.client.post(address, {"version": version, "clear_legal_note": "No libel."})
        self.story.refresh_from_db()
        assert self.story.legal == "cleared"

    def test_list_says_which_stories_wait_for_it(self):
        self.client.force_login(self.petra)
        changelist = self.client.get(reverse("admin:articles_article_changelist"))
        self.assertContains(changelist, "Legal check")


class SecretTests(WorkflowPageTestCase):
    def test_whoever_makes_a_secret_of_a_story_is_not_locked_out(self):
        response = self.press("_save", by=self.petra, confidential="on")
        self.assertRedirects(response, change_address(self.story))
        assert list(self.story.confidential_to.all()) == [self.petra]

    def test_link_to_a_story_she_may_not_know_of_is_neither_shown_nor_lost(self):
        secret = a_story("The minister’s accounts", confidential=True)
        links = [{"to": secret.pk}, {"url": "https://tides.example/", "label": "Tides"}]
        self.story = save_copy(
            self.story, {"related": [Link(**link) for link in links]}, by=None, version=1
        )
        self.assertNotContains(self.page(by=self.petra), "The minister’s accounts")
        self.press("_save", by=self.petra)
        assert self.story.version == 2
        self.press("_save", by=self.petra, kicker="New")
        assert self.story.version == 3
        assert [row.to_id for row in self.story.related.all()] == [secret.pk, None]

    def test_section_of_a_live_story_is_refused_at_its_field(self):
        self.story = a_printed_story(section=self.section).article
        response = self.press("_save", by=self.petra, section=a_section("City").pk)
        self.assertContains(response, "It is in print: ask the managing editor to move it there.")


class CostTests(WorkflowPageTestCase):
    def test_opening_a_story_that_was_handed_to_and_fro_costs_no_more(self):
        def cost():
            self.client.force_login(self.petra)
            self.client.get(change_address(self.story))  # What was told is read, and gone.
            with CaptureQueriesContext(connection) as queries:
                self.client.get(change_address(self.story))
            return len(queries)

        self.press("_submit_copy", by=self.lena)
        self.press("_hand_back", by=self.petra, hand_back_note="Once")
        self.press("_submit_copy", by=self.lena)
        few = cost()
        for number in range(6):
            self.press("_hand_back", by=self.petra, hand_back_note=f"Note {number}")
            self.press("_submit_copy", by=self.lena)
        assert cost() == few <= 25
