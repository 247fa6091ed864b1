from datetime import UTC, datetime, timedelta

import time_machine
from django.test import TestCase
from django.utils import timezone

from articles.copy import save_copy
from articles.publishing import embargo, expire, kill, schedule, withdraw
from articles.status import moment, standing
from tests.factories import KARACHI, a_printed_story, a_story, karachi


class StandingTests(TestCase):
    def stands(self, story):
        story = type(story).objects.get(pk=story.pk)
        return standing(story, KARACHI)

    def test_draft_stands_at_the_desk(self):
        assert self.stands(a_story(status="in_edit")).label == "In edit"

    def test_embargoed_draft_says_until_when(self):
        story = embargo(a_story(), until=karachi(2031, 4, 6, 18, 10), by=None)
        assert self.stands(story).label == "Draft, embargoed until 6 Apr 2031, 18:10"

    def test_scheduled_story_says_when_and_whether_newer_copy_waits(self):
        story = a_story()
        schedule(story, at=karachi(2031, 4, 6, 18, 10), by=None)
        assert self.stands(story).label == "Scheduled for 6 Apr 2031, 18:10"
        save_copy(story, {"kicker": "New"}, by=None, version=1)
        assert self.stands(story).label.endswith("newer copy at the desk")

    def test_live_story_tells_of_unpublished_changes(self):
        story = a_printed_story().article
        assert self.stands(story).name == "live"
        save_copy(story, {"kicker": "New"}, by=None, version=1)
        assert self.stands(story).name == "changed"
        assert self.stands(story).is_public

    def test_every_end_has_a_word_of_its_own(self):
        withdrawn = a_printed_story("One").article
        withdraw(withdrawn, by=None)
        killed = a_printed_story("Two").article
        kill(killed, by=None, notice="False.")
        expired = a_printed_story("Three", stamp=timezone.now() - timedelta(days=2)).article
        expire(expired, at=timezone.now() - timedelta(days=1), by=None)
        names = [self.stands(story).name for story in (withdrawn, killed, expired)]
        assert names == ["withdrawn", "killed", "expired"]


@time_machine.travel(datetime(2026, 11, 25, 10, tzinfo=UTC))
def test_moments_are_as_short_as_they_can_be():
    assert moment(karachi(2026, 11, 25, 18, 0), KARACHI) == "18:00"
    assert moment(karachi(2026, 11, 24, 18, 0), KARACHI) == "24 Nov, 18:00"
    assert moment(karachi(2025, 11, 24, 18, 0), KARACHI) == "24 Nov 2025, 18:00"
