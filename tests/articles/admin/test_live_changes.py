"""A live story on its form: what a change is to readers, how far the desk is ahead, plans."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.copy import save_copy
from articles.models import Article, Correction, PublishedArticle, ScheduledChange
from articles.notes import write_note
from articles.publishing import correct, publish, run_due_changes, schedule
from articles.snapshots import Credit
from masthead import audit
from tests.articles.admin.posting import change_address
from tests.articles.admin.test_verbs import VerbTestCase, told, verb_address
from tests.factories import (
    a_contributor,
    a_picture,
    a_printed_story,
    a_section,
    a_story,
    a_topic,
    a_user,
    an_edition,
)


class LiveStoryTestCase(VerbTestCase):
    def setUp(self):
        super().setUp()
        self.printed = a_printed_story("In print", section=self.section)
        self.story = Article.objects.get(pk=self.printed.article_id)

    def form(self):
        return self.client.get(change_address(self.story))

    def saved(self, **changes):
        self.story.refresh_from_db()
        self.story = save_copy(self.story, changes, by=self.editor, version=self.story.version)

    def in_print(self):
        return PublishedArticle.objects.get(pk=self.printed.pk)


class ChoiceTests(LiveStoryTestCase):
    def test_a_typo_is_saved_and_published_in_one_go(self):
        answer = self.button("publish", self.story, headline="In print now")
        self.assertRedirects(answer, change_address(self.story))
        assert (self.in_print().headline, self.in_print().updated_at) == ("In print now", None)
        assert not Correction.objects.exists()

    def test_publishing_what_readers_have_already_says_so(self):
        assert "Readers see this copy already" in told(self.button("publish", self.story))

    def test_an_empty_story_can_be_retracted_from_the_page_of_publishing(self):
        self.saved(body="")
        page = self.client.get(verb_address("publish", self.story))
        self.assertContains(page, "data-main")
        self.do("publish", self.story, kind="minor", note="")
        assert Correction.objects.count() == 0
        self.do("publish", self.story, kind="retraction", note="It did not happen.")
        assert Correction.objects.get().kind == "retraction"

    def test_minor_edit_is_preset(self):
        page = self.form()
        self.assertContains(page, 'value="minor"')
        assert page.context["change"]["kind"].value() == "minor"

    def test_an_update_moves_updated_without_a_note(self):
        self.button("publish", self.story, headline="More", **{"change-kind": "update"})
        assert self.in_print().updated_at is not None
        assert self.in_print().headline == "More"

    def test_a_correction_goes_out_with_its_note_from_the_form(self):
        said = {"change-kind": "correction", "change-note": "We had the wrong day."}
        answer = self.button("publish", self.story, headline="Right", **said)
        assert "Published, and said so." in told(answer)
        correction = Correction.objects.get()
        assert (correction.kind, correction.note) == ("correction", "We had the wrong day.")
        assert self.in_print().headline == "Right"

    def test_a_missing_note_saves_nothing_and_keeps_what_was_typed(self):
        for kind in ("clarification", "correction", "retraction"):
            answer = self.button("publish", self.story, headline="Typed", **{"change-kind": kind})
            assert answer.status_code == 200
            self.assertContains(answer, "needs a note")
            self.assertContains(answer, "Typed")
            assert answer.context["change"]["kind"].value() == kind
        self.story.refresh_from_db()
        assert (self.story.headline, self.story.version) == ("In print", 1)

    def test_a_note_typed_for_a_minor_edit_is_not_published(self):
        said = {"change-kind": "minor", "change-note": "Hidden by now"}
        self.button("publish", self.story, headline="Right", **said)
        assert not Correction.objects.exists()
        assert "Hidden by now" not in str(audit.trail(self.story).values_list("note"))

    def test_a_kind_there_is_not_is_refused(self):
        answer = self.button("publish", self.story, **{"change-kind": "apology"})
        assert answer.status_code == 200
        assert not self.in_print().updated_at

    def test_what_cannot_be_published_is_saved_and_the_note_stays_on_the_form(self):
        said = {"change-kind": "correction", "change-note": "We had the wrong day."}
        answer = self.button("publish", self.story, section="", **said)
        assert answer.status_code == 200
        self.assertContains(answer, "We had the wrong day.")
        assert answer.context["form"]["version"].value() == 2
        assert not Correction.objects.exists()
        self.story.refresh_from_db()
        assert self.story.version == 2

    def test_a_draft_and_a_withdrawn_story_ask_no_kind(self):
        draft = a_story("Draft", section=self.section)
        assert self.client.get(change_address(draft)).context["change"] is None
        self.do("withdraw", self.story, notice="")
        assert self.form().context["change"] is None

    def test_whoever_may_not_publish_is_not_asked(self):
        reporter = a_user("noor", role="Reporter")
        self.client.force_login(reporter)
        self.story.created_by = reporter
        self.story.save(update_fields=["created_by"])
        assert self.form().context["change"] is None
        self.button("publish", self.story, headline="Mine", **{"change-kind": "update"})
        assert self.in_print().headline == "In print"

    def test_the_page_of_publishing_asks_for_the_kind_too(self):
        self.saved(headline="Right")
        self.do("publish", self.story, kind="correction", note="It was the other day.")
        assert Correction.objects.get().note == "It was the other day."
        self.saved(headline="Right again")
        assert self.do("publish", self.story, kind="retraction", note="").status_code == 200
        assert self.in_print().headline == "Right"


class FactsTests(LiveStoryTestCase):
    def test_form_says_how_far_the_desk_is_from_the_live_copy(self):
        self.saved(headline="In print today", topics=[a_topic("Storm Ilsa")])
        page = self.form()
        self.assertContains(page, "1 word differs from the live copy")
        self.assertContains(page, "(Topics)")
        self.assertContains(page, "Discard changes")

    def test_form_of_an_unchanged_story_says_nothing_of_it(self):
        page = self.form()
        assert page.context["difference"] is None
        self.assertNotContains(page, "Discard changes")

    def test_discarding_saves_what_is_typed_and_goes_back_to_the_live_copy(self):
        self.saved(headline="At the desk")
        answer = self.button("discard", self.story, headline="Typed just now")
        assert "stay in its history" in told(answer)
        self.story.refresh_from_db()
        assert (self.story.headline, self.story.version) == ("In print", 4)
        assert self.story.revisions.get(number=3).snapshot["headline"] == "Typed just now"

    def test_discarding_has_a_page_of_its_own_that_says_what_goes(self):
        self.saved(headline="In words")
        page = self.client.get(verb_address("discard", self.story))
        self.assertContains(page, "In <del>print</del><ins>words</ins>")
        self.do("discard", self.story)
        assert Article.objects.get(pk=self.story.pk).headline == "In print"

    def test_a_stale_page_discards_nothing(self):
        self.saved(headline="At the desk")
        answer = self.client.post(verb_address("discard", self.story), {"version": 1})
        assert "Somebody saved the story" in told(answer)
        assert Article.objects.get(pk=self.story.pk).headline == "At the desk"

    def test_pages_of_the_verbs_show_what_readers_will_see_differently(self):
        self.saved(headline="In words")
        for name in ("publish", "correct", "schedule"):
            page = self.client.get(verb_address(name, self.story))
            self.assertContains(page, "In <del>print</del><ins>words</ins>")

    def test_opening_a_story_takes_few_queries_whatever_it_holds(self):
        picture = a_picture()
        self.saved(
            headline="At the desk",
            body=f'<p>Text.</p><figure data-picture="{picture.pk}"></figure>',
            topics=[a_topic(f"Topic {number}") for number in range(5)],
            bylines=[Credit(a_contributor(f"Person {number}")) for number in range(5)],
            lead_picture=picture,
        )
        schedule(self.story, at=timezone.now() + timedelta(hours=1), by=self.editor)
        self.saved(section=a_section("Harbour", parent=self.section))
        write_note(self.story, by=self.editor, text="Who counted?", quote="Text.")
        self.form()
        with CaptureQueriesContext(connection) as asked:
            self.form()
        assert len(asked) <= 25, "\n".join(query["sql"][:400] for query in asked)


class NoteTests(LiveStoryTestCase):
    def suggested(self, **typed):
        address = reverse("admin:articles_article_suggest_note", args=[self.story.pk])
        return self.client.post(address, typed)

    def test_correct_page_suggests_a_note_and_publishes_nothing_by_itself(self):
        self.saved(body="<p>The road stayed shut for a second day.</p><p>Nobody was hurt.</p>")
        page = self.client.get(verb_address("correct", self.story))
        self.assertContains(page, "stayed shut for a third day")
        assert page.context["form"]["kind"].value() is None
        assert not Correction.objects.exists()

    def test_a_form_sent_without_the_note_does_not_publish_the_suggestion(self):
        self.saved(body="<p>The road stayed shut for a second day.</p>")
        page = self.do("correct", self.story, kind="correction", note="")
        self.assertContains(page, "needs a note")
        assert not Correction.objects.exists()

    def test_a_story_in_urdu_gets_its_note_in_urdu(self):
        edition = an_edition("ur")
        section = a_section("شہر", edition=edition, slug="shehr")
        printed = a_printed_story("سڑک بند ہو گئی", edition=edition, section=section)
        self.client.force_login(a_user("farah", role="Managing editor"))
        save_copy(printed.article, {"headline": "سڑک کھل گئی"}, by=None, version=1)
        page = self.client.get(verb_address("correct", printed.article))
        self.assertContains(page, "لکھا گیا تھا")
        self.assertContains(page, 'lang="ur" dir="rtl"')

    def test_note_is_suggested_from_what_is_typed_and_not_saved(self):
        answer = self.suggested(headline="In words", body=self.story.body)
        assert "said “In print”. It should have said “In words”." in answer.json()["note"]
        self.story.refresh_from_db()
        assert self.story.version == 1

    def test_without_a_change_nothing_is_suggested(self):
        assert self.suggested().json() == {"note": ""}

    def test_notes_are_suggested_to_whoever_may_correct(self):
        self.client.force_login(a_user("noor", role="Reporter"))
        assert self.suggested(headline="Else").status_code in (403, 404)

    def test_a_draft_has_nothing_to_correct(self):
        draft = a_story("Draft", section=self.section)
        address = reverse("admin:articles_article_suggest_note", args=[draft.pk])
        assert self.client.post(address).status_code == 404


class PlanTests(LiveStoryTestCase):
    def setUp(self):
        super().setUp()
        self.saved(headline="Planned")
        self.due = timezone.now() + timedelta(hours=3)
        schedule(self.story, at=self.due, by=self.editor, kind="correction", note="Said in public.")

    def test_plan_is_shown_with_who_made_it(self):
        page = self.form()
        self.assertContains(page, "A change (Correction) goes live at")
        self.assertContains(page, self.editor.get_username())
        self.assertContains(page, "Said in public.")
        self.assertContains(page, "Cancel the plan")

    def test_newer_copy_at_the_desk_is_told_apart_from_the_plan(self):
        self.saved(headline="Newer")
        self.assertContains(self.form(), "It is revision 2; the desk has newer copy.")

    def test_changing_the_plan_starts_from_what_was_planned(self):
        form = self.client.get(verb_address("schedule", self.story)).context["form"]
        assert form["at"].value() == self.due.replace(tzinfo=None, microsecond=0)
        assert (form["kind"].value(), form["note"].value()) == ("correction", "Said in public.")

    def test_cancelling_leaves_readers_and_desk_what_they_have(self):
        answer = self.button("cancel_plan", self.story)
        assert "The plan is cancelled" in told(answer)
        assert not ScheduledChange.objects.waiting().exists()
        assert run_due_changes(self.due) == 0
        assert self.in_print().headline == "In print"
        assert Article.objects.get(pk=self.story.pk).headline == "Planned"
        entry = audit.trail(self.story).first()
        assert (entry.verb, entry.by) == ("cancel_change", self.editor)
        self.assertNotContains(self.form(), "will not happen")

    def test_whoever_may_not_schedule_cancels_nothing(self):
        reporter = a_user("noor", role="Reporter")
        Article.objects.filter(pk=self.story.pk).update(created_by=reporter)
        self.client.force_login(reporter)
        self.assertNotContains(self.form(), "Cancel the plan")
        assert self.do("cancel_plan", self.story).status_code == 403
        assert ScheduledChange.objects.waiting().exists()

    def test_cancelling_twice_is_told_in_words(self):
        self.do("cancel_plan", self.story)
        assert "No change is planned" in told(self.do("cancel_plan", self.story))

    def test_whoever_planned_it_is_told_that_it_was_overtaken(self):
        self.saved(headline="Something else")
        correct(self.story, by=None, kind="update", note="")
        page = self.form()
        self.assertContains(page, "will not happen")
        self.assertContains(page, "published again before its time")

    def test_every_other_way_into_print_or_out_of_it_ends_the_plan(self):
        self.saved(headline="Something else")
        publish(self.story, by=None)
        assert not ScheduledChange.objects.waiting().exists()
        self.saved(headline="Planned again")
        schedule(self.story, at=self.due, by=self.editor)
        self.do("withdraw", self.story, notice="")
        assert not ScheduledChange.objects.waiting().exists()
        self.assertContains(self.form(), "taken off the site")
