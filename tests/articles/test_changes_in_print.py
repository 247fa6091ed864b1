"""A story that readers know: changed, planned to change, taken back to what is live."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import TestCase
from django.utils import timezone

from articles.copy import restore_revision, save_copy
from articles.errors import EditConflict, NotPossible, NotReady
from articles.models import (
    Article,
    ChangeKind,
    Correction,
    PublishedArticle,
    ScheduledChange,
)
from articles.publishing import (
    correct,
    discard_changes,
    expire,
    publish,
    run_due_changes,
    schedule,
    withdraw,
)
from masthead.models import AuditEntry, MovedPath
from tests.factories import (
    a_printed_story,
    a_section,
    a_story,
    a_user,
    karachi,
    live_headlines,
)

NOON = karachi(2025, 4, 6, 12, 0)


@time_machine.travel(NOON, tick=False)
class LiveChangeTests(TestCase):
    def setUp(self):
        self.printed = a_printed_story("Three gates failed", stamp=NOON - timedelta(days=1))
        self.story = save_copy(
            self.printed.article, {"headline": "Two gates failed"}, by=None, version=1
        )

    def test_minor_edit_moves_no_date(self):
        printed = publish(self.story, by=None)
        assert printed.headline == "Two gates failed"
        assert printed.updated_at is None
        assert printed.published_at == self.printed.published_at
        assert not Correction.objects.exists()

    def test_update_moves_the_updated_stamp(self):
        printed = correct(self.story, by=None, kind=ChangeKind.UPDATE, note="")
        assert printed.updated_at == NOON

    def test_correction_needs_a_public_note(self):
        with pytest.raises(NotReady, match="note"):
            correct(self.story, by=None, kind=ChangeKind.CORRECTION, note=" ")
        self.printed.refresh_from_db()
        assert self.printed.headline == "Three gates failed"

    def test_updated_stamp_never_moves_back(self):
        correct(self.story, by=None, kind=ChangeKind.UPDATE, note="")
        story = save_copy(self.story, {"kicker": "Late wire"}, by=None, version=2)
        earlier = NOON - timedelta(minutes=5)
        printed = publish(story, by=None, kind=ChangeKind.UPDATE, stamp=earlier)
        assert printed.updated_at == NOON

    def test_what_readers_have_not_seen_is_published_and_never_corrected(self):
        draft, planned = a_story(), a_story()
        schedule(planned, at=NOON + timedelta(hours=1), by=None)
        for story in (draft, planned):
            with pytest.raises(NotPossible, match="not seen"):
                correct(story, by=None, kind=ChangeKind.CORRECTION, note="It was two.")
        assert not PublishedArticle.objects.filter(article=draft).exists()

    def test_correction_is_printed_with_the_story(self):
        note = "An earlier version said three."
        printed = correct(self.story, by=None, kind=ChangeKind.CORRECTION, note=note)
        assert printed.page["corrections"][0]["note"] == note
        assert Correction.objects.live().get().note == note

    def test_same_correction_sent_twice_is_made_once(self):
        for _ in range(2):
            correct(self.story, by=None, kind=ChangeKind.CORRECTION, note="It was two.")
        assert Correction.objects.count() == 1

    def test_correction_of_a_withdrawn_story_is_not_listed(self):
        correct(self.story, by=None, kind=ChangeKind.CORRECTION, note="It was two.")
        withdraw(self.story, by=None)
        assert not Correction.objects.live().exists()

    def test_retraction_may_empty_the_copy(self):
        story = save_copy(self.story, {"body": ""}, by=None, version=2)
        printed = correct(story, by=None, kind=ChangeKind.RETRACTION, note="It never happened.")
        assert printed.page["retracted"]
        assert printed.is_live()

    def test_new_headline_keeps_the_address(self):
        assert publish(self.story, by=None).path == self.printed.path

    def test_new_slug_moves_the_story_and_leaves_a_redirect(self):
        story = save_copy(self.story, {"slug": "two-gates"}, by=None, version=2)
        printed = publish(story, by=None)
        assert printed.path.endswith("/two-gates/")
        assert MovedPath.objects.get(path=self.printed.path).target == printed.path

    def test_move_to_another_section_keeps_the_date_and_leaves_a_redirect(self):
        story = save_copy(self.story, {"section": a_section("Sea")}, by=None, version=2)
        printed = publish(story, by=None)
        assert printed.path == self.printed.path.replace("/coast/", "/sea/")
        assert MovedPath.objects.get().target == printed.path

    def test_scheduled_change_waits_and_then_goes_live_once(self):
        schedule(self.story, at=NOON + timedelta(hours=1), by=None, kind=ChangeKind.UPDATE)
        assert run_due_changes() == 0
        assert live_headlines() == {"Three gates failed"}
        with time_machine.travel(NOON + timedelta(hours=3), tick=False):
            assert run_due_changes() == 1
            assert run_due_changes() == 0
        assert live_headlines() == {"Two gates failed"}

    def test_publishing_meanwhile_cancels_the_scheduled_change(self):
        schedule(self.story, at=NOON + timedelta(hours=1), by=None)
        newer = save_copy(self.story, {"headline": "One gate failed"}, by=None, version=2)
        publish(newer, by=None)
        change = ScheduledChange.objects.get()
        assert change.state == ScheduledChange.State.CANCELLED
        assert change.reason
        with time_machine.travel(NOON + timedelta(hours=3), tick=False):
            assert run_due_changes() == 0
        assert live_headlines() == {"One gate failed"}

    def test_change_to_a_story_that_has_expired_is_not_made(self):
        schedule(self.story, at=NOON + timedelta(hours=2), by=None, kind=ChangeKind.UPDATE)
        expire(self.story, at=NOON + timedelta(hours=1), by=None)
        with time_machine.travel(NOON + timedelta(hours=3), tick=False):
            assert run_due_changes() == 0
        change = ScheduledChange.objects.get()
        assert change.state == ScheduledChange.State.CANCELLED
        assert "had its end" in change.reason
        assert AuditEntry.objects.filter(verb="cancel_change").get().note == change.reason

    def test_story_waits_for_one_change_at_a_time(self):
        schedule(self.story, at=NOON + timedelta(hours=1), by=None)
        schedule(self.story, at=NOON + timedelta(hours=2), by=None)
        waiting = ScheduledChange.objects.filter(state=ScheduledChange.State.WAITING)
        assert waiting.get().due_at == NOON + timedelta(hours=2)


class DiscardTests(TestCase):
    def setUp(self):
        self.printed = a_printed_story("In print")
        self.story = Article.objects.get(pk=self.printed.article_id)

    def change(self, **changes):
        self.story = save_copy(self.story, changes, by=None, version=self.story.version)

    def test_desk_copy_is_what_readers_see_again_and_nothing_waits_to_be_published(self):
        self.change(headline="At the desk")
        before = PublishedArticle.objects.values().get()
        discard_changes(self.story, by=None, version=2)
        story = Article.objects.get()
        assert (story.headline, story.version) == ("In print", 3)
        assert not story.has_unpublished_changes
        after = PublishedArticle.objects.values().get()
        assert {name for name in after if after[name] != before[name]} == {"revision_id"}

    def test_discarded_words_stay_in_the_history(self):
        self.change(headline="At the desk")
        discard_changes(self.story, by=None, version=2)
        story = Article.objects.get()
        restore_revision(story, story.revisions.get(number=2), by=None, version=3)
        assert Article.objects.get().headline == "At the desk"

    def test_stale_version_discards_nothing(self):
        self.change(headline="At the desk")
        with pytest.raises(EditConflict):
            discard_changes(self.story, by=None, version=1)
        assert Article.objects.get().headline == "At the desk"

    def test_nothing_to_discard_says_so(self):
        with pytest.raises(NotPossible):
            discard_changes(self.story, by=None, version=1)

    def test_draft_has_nothing_to_go_back_to(self):
        with pytest.raises(NotPossible):
            discard_changes(a_story("Draft"), by=None, version=1)

    def test_planned_change_outlives_the_discarding(self):
        self.change(headline="Planned")
        due = timezone.now() + timedelta(hours=1)
        schedule(self.story, at=due, by=None)
        self.change(headline="Something else")
        discard_changes(self.story, by=None, version=3)
        assert run_due_changes(due) == 1
        assert PublishedArticle.objects.get().headline == "Planned"

    def test_whoever_may_not_edit_discards_nothing(self):
        self.change(headline="At the desk")
        with pytest.raises(PermissionDenied):
            discard_changes(self.story, by=a_user("noor", role="Reporter"), version=2)
