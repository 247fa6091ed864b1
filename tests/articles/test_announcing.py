"""Which deed is told to whom."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone, translation

from articles import reviews, told, workflow
from articles.copy import save_copy, start_story
from articles.models import Article, Notification, ScheduledChange
from articles.publishing import (
    cancel_change,
    correct,
    publish,
    run_due_changes,
    schedule,
    withdraw,
)
from articles.snapshots import Credit
from tests.factories import KARACHI, a_contributor, a_desk, a_section, a_story, a_user, an_edition

HOUR = timedelta(hours=1)


class AnnouncingTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        desk = a_desk(self.section)
        self.noor = a_user("noor", role="Reporter")
        self.petra = a_user("petra", role="Copy editor", desk=desk, may_publish=True)
        self.dav = a_user("dav", role="Copy editor", desk=desk, may_publish=True)
        self.farah = a_user("farah", role="Managing editor")
        self.story = a_story(
            section=self.section,
            by=self.noor,
            bylines=[Credit(a_contributor("Noor Halvani", user=self.noor))],
        )

    def do(self, deed, *, by, **said):
        self.story.refresh_from_db()
        return deed(self.story, by=by, version=self.story.version, **said)

    def news(self):
        """Who was told what by whom since the last look, in the order it was told."""
        rows = Notification.objects.order_by("pk").select_related("user", "by")
        told = [(row.user, row.what, row.by or row.name, row.text) for row in rows]
        Notification.objects.all().delete()
        return told


class DeskWorkTests(AnnouncingTestCase):
    def test_copy_handed_in_is_told_to_the_people_of_its_desk(self):
        elsewhere = a_user("else", role="Copy editor", desk=a_desk(a_section("Sport"), name="S"))
        self.do(workflow.submit, by=self.noor)
        assert self.news() == [
            (self.petra, "handed_in", self.noor, ""),
            (self.dav, "handed_in", self.noor, ""),
        ]
        assert elsewhere not in {self.petra, self.dav, self.farah}

    def test_copy_handed_in_to_somebody_who_has_it_is_told_to_her_alone(self):
        self.do(workflow.assign, to=self.petra, by=self.farah)
        assert self.news() == [(self.petra, "assigned", self.farah, "")]
        self.do(workflow.submit, by=self.noor)
        assert self.news() == [(self.petra, "handed_in", self.noor, "")]

    def test_desk_of_a_section_is_told_of_its_parts(self):
        harbour = a_section("Harbour", parent=self.section)
        self.do(save_copy, changes={"section": harbour}, by=self.noor)
        self.do(workflow.submit, by=self.noor)
        assert [line[0] for line in self.news()] == [self.petra, self.dav]

    def test_hand_back_is_told_to_the_writer_with_its_note_and_nothing_else_is(self):
        self.do(workflow.submit, by=self.noor)
        self.do(workflow.claim, by=self.petra)
        self.news()
        self.do(workflow.hand_back, by=self.petra, note=" Who paid? ")
        assert self.news() == [(self.noor, "handed_back", self.petra, "Who paid?")]

    def test_hand_back_in_the_form_is_told_as_by_its_button(self):
        self.do(workflow.submit, by=self.noor)
        self.news()
        self.do(save_copy, changes={"status": "draft"}, by=self.petra, note="Shorter.")
        assert self.news() == [(self.noor, "handed_back", self.petra, "Shorter.")]

    def test_taking_a_story_is_told_to_who_had_it_in_hand(self):
        self.do(workflow.claim, by=self.petra)
        assert self.news() == []
        self.do(workflow.claim, by=self.dav)
        assert self.news() == [(self.petra, "taken_over", self.dav, "")]

    def test_story_is_given_in_a_form_a_list_or_from_its_beginning(self):
        self.do(save_copy, changes={"assigned_to": self.dav}, by=self.petra)
        assert self.news() == [(self.dav, "assigned", self.petra, "")]
        begun = {"edition": an_edition(), "section": self.section, "headline": "Ferry fares"}
        start_story(begun | {"assigned_to": self.noor}, by=self.petra)
        assert self.news() == [(self.noor, "assigned", self.petra, "")]

    def test_button_pressed_twice_tells_once(self):
        for _ in range(2):
            workflow.submit(self.story, by=self.noor, version=1)
        assert len(self.news()) == 2

    def test_saving_words_is_nobody_s_news(self):
        self.do(save_copy, changes={"kicker": "New"}, by=self.petra)
        assert self.news() == []

    def test_legal_question_goes_to_who_may_clear_it_and_the_answer_to_who_waits(self):
        self.do(workflow.claim, by=self.petra)
        self.do(workflow.ask_lawyer, by=self.petra, note="Paragraph four.")
        assert self.news() == [(self.farah, "legal_asked", self.petra, "Paragraph four.")]
        self.do(workflow.clear_legal, by=self.farah, note="Counsel, by telephone.")
        assert sorted(line[0].pk for line in self.news()) == [self.noor.pk, self.petra.pk]

    def test_confidential_story_is_told_to_those_named_alone(self):
        Article.objects.update(confidential=True)
        self.story.confidential_to.add(self.dav)
        self.do(workflow.submit, by=self.noor)
        assert [line[0] for line in self.news()] == [self.dav]

    def test_what_importers_bring_is_nobody_s_news(self):
        a_story(section=self.section, status="submitted", assigned_to=self.petra)
        self.do(publish, by=None)
        assert self.news() == []


class PrintTests(AnnouncingTestCase):
    def test_publishing_is_told_to_writers_and_who_has_it(self):
        self.do(workflow.claim, by=self.dav)
        self.do(publish, by=self.petra)
        told = self.news()
        assert [line[:3] for line in told] == [
            (self.noor, "published", self.petra),
            (self.dav, "published", self.petra),
        ]

    def test_schedule_is_told_with_its_hour_and_a_minor_edit_not_at_all(self):
        at = timezone.now() + HOUR
        self.do(schedule, at=at, by=self.petra)
        assert self.news() == [(self.noor, "scheduled", self.petra, at.isoformat())]
        self.do(publish, by=self.petra)
        assert [line[1] for line in self.news()] == ["published"]
        self.do(save_copy, changes={"kicker": "New"}, by=self.petra)
        self.do(publish, by=self.petra)
        assert self.news() == []

    def test_correction_and_end_are_told_with_what_readers_are_told(self):
        self.do(publish, by=self.petra)
        self.news()
        self.do(save_copy, changes={"kicker": "New"}, by=self.petra)
        self.do(correct, by=self.petra, kind="correction", note="It was Tuesday.")
        assert self.news() == [(self.noor, "corrected", self.petra, "It was Tuesday.")]
        self.do(withdraw, by=self.petra, notice="An error of ours.")
        assert self.news() == [(self.noor, "ended", self.petra, "An error of ours.")]

    def plan(self):
        self.do(publish, by=self.petra)
        self.do(save_copy, changes={"kicker": "New"}, by=self.petra)
        self.do(schedule, at=timezone.now() + HOUR, by=self.petra)
        self.news()

    def test_plan_that_was_overtaken_is_told_to_who_made_it(self):
        self.plan()
        self.do(save_copy, changes={"kicker": "Newer"}, by=self.dav)
        self.do(publish, by=self.dav)
        reason = "The story was published again before its time."
        assert self.news() == [(self.petra, "cancelled", self.dav, reason)]

    def test_reason_of_an_end_is_said_in_the_language_of_who_planned_it(self):
        self.plan()
        with translation.override("ur"):
            self.do(withdraw, by=self.dav)
        row = Notification.objects.get(what="cancelled")
        assert told.line_of(row, KARACHI).words == "The story was taken off the site."
        with translation.override("ur"):
            assert "سائٹ" in told.line_of(row, KARACHI).words

    def test_plan_that_a_colleague_cancelled_is_told_and_one_s_own_is_not(self):
        self.plan()
        self.do(cancel_change, by=self.dav)
        assert [line[:3] for line in self.news()] == [(self.petra, "cancelled", self.dav)]
        self.plan()
        self.do(cancel_change, by=self.petra)
        assert self.news() == []

    def test_plan_in_trouble_at_its_hour_is_told_to_who_made_it(self):
        self.plan()
        Article.objects.update(legal="needed")
        ScheduledChange.objects.update(due_at=timezone.now())
        assert run_due_changes() == 0
        [(who, what, by, text)] = self.news()
        assert (who, what, by) == (self.petra, "overtaken", "")
        assert text


class ReviewTests(AnnouncingTestCase):
    def test_answer_is_told_to_who_sent_the_link_and_who_has_the_story(self):
        self.do(workflow.claim, by=self.dav)
        self.news()
        _link, token = reviews.send(self.story, by=self.petra, name="Adv. Mina Sorel")
        reviews.open_link(token)
        reviews.answer(token, what="refused", text="Who says so?")
        said = ("refused", "Adv. Mina Sorel", "Who says so?")
        told = self.news()
        assert told == [(self.petra, *said), (self.dav, *said)]
