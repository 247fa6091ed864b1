from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import TestCase
from django.utils import timezone

from articles.copy import save_copy
from articles.errors import EditConflict, NotPossible, NotReady
from articles.models import (
    Article,
    PublishedArticle,
    PublishedByline,
    PublishedTopic,
    ScheduledChange,
)
from articles.publishing import (
    correct,
    embargo,
    expire,
    kill,
    publish,
    restore,
    schedule,
    withdraw,
)
from masthead.models import AuditEntry, MovedPath
from tests.factories import (
    a_desk,
    a_picture,
    a_printed_story,
    a_publication,
    a_section,
    a_story,
    a_topic,
    a_user,
    karachi,
    live_headlines,
)

NOON = karachi(2025, 4, 6, 12, 0)


@time_machine.travel(NOON, tick=False)
class FirstPublicationTests(TestCase):
    def test_publishing_makes_the_story_visible_at_once(self):
        printed = publish(a_story("Gates jam"), by=None)
        assert live_headlines() == {"Gates jam"}
        assert printed.published_at == printed.visible_from == NOON
        assert printed.updated_at is None

    def test_path_carries_section_date_in_the_newspapers_zone_and_slug(self):
        just_after_midnight_in_karachi = karachi(2025, 4, 6, 0, 5)
        harbour = a_section("Harbour", parent=a_section("City"))
        printed = publish(
            a_story("Gates jam", section=harbour), by=None, stamp=just_after_midnight_in_karachi
        )
        assert printed.path == "/city/harbour/2025/04/06/gates-jam/"

    def test_stamp_of_wire_copy_becomes_the_date(self):
        printed = publish(a_story(), by=None, stamp=karachi(2024, 11, 3, 16, 20))
        assert printed.published_at == karachi(2024, 11, 3, 16, 20)
        assert "/2024/11/03/" in printed.path

    def test_stamp_in_the_future_is_refused(self):
        with pytest.raises(NotPossible, match="Schedule"):
            publish(a_story(), by=None, stamp=NOON + timedelta(minutes=1))

    def test_publishing_twice_changes_nothing(self):
        story = a_story()
        first = publish(story, by=None)
        entries = AuditEntry.objects.count()
        with time_machine.travel(NOON + timedelta(hours=1), tick=False):
            second = publish(story, by=None)
        assert second.printed_at == first.printed_at
        assert second.updated_at is None
        assert AuditEntry.objects.count() == entries
        assert PublishedArticle.objects.count() == 1

    def test_same_headline_on_one_day_gets_a_path_of_its_own(self):
        first = publish(a_story("Gates jam"), by=None)
        second = publish(a_story("Gates jam"), by=None)
        assert second.path == first.path.removesuffix("/") + "-2/"

    def test_listing_rows_repeat_the_date(self):
        printed = publish(a_story(topics=[a_topic()]), by=None)
        assert PublishedByline.objects.get().published_at == printed.published_at
        assert PublishedTopic.objects.get().published_at == printed.published_at

    def test_story_without_section_byline_or_copy_is_not_ready(self):
        story = a_story(section=None, bylines=[], body="<p> </p>", edition=a_section().edition)
        with pytest.raises(NotReady) as refusal:
            publish(story, by=None)
        assert len(refusal.value.messages) == 3
        assert not PublishedArticle.objects.exists()

    def test_lead_picture_without_alt_text_is_not_ready(self):
        story = a_story(lead_picture=a_picture(alt_text=""))
        with pytest.raises(NotReady, match="alt text"):
            publish(story, by=None)

    def test_alt_text_of_this_use_is_enough(self):
        story = a_story(lead_picture=a_picture(alt_text=""), lead_alt_text="A crane.")
        assert publish(story, by=None).page["lead_picture"]["alt_text"] == "A crane."

    def test_stale_version_is_refused(self):
        story = a_story()
        save_copy(story, {"headline": "Newer"}, by=None, version=1)
        with pytest.raises(EditConflict):
            publish(story, by=None, version=1)

    def test_readers_see_the_printed_copy_while_the_desk_goes_on(self):
        story = a_story("First")
        printed = publish(story, by=None)
        save_copy(story, {"headline": "Second"}, by=None, version=1)
        printed.refresh_from_db()
        assert printed.headline == "First"
        assert Article.objects.get().has_unpublished_changes


@time_machine.travel(NOON, tick=False)
class ScheduleAndEmbargoTests(TestCase):
    def test_scheduled_story_appears_by_itself(self):
        schedule(a_story("Later"), at=NOON + timedelta(hours=2), by=None)
        assert live_headlines() == set()
        assert live_headlines(NOON + timedelta(hours=2)) == {"Later"}

    def test_moment_that_has_passed_is_refused(self):
        with pytest.raises(NotPossible):
            schedule(a_story(), at=NOON, by=None)

    def test_scheduling_anew_moves_date_and_path(self):
        story = a_story()
        schedule(story, at=karachi(2025, 4, 7, 9, 0), by=None)
        printed = schedule(story, at=karachi(2025, 4, 9, 9, 0), by=None)
        assert printed.published_at == karachi(2025, 4, 9, 9, 0)
        assert "/2025/04/09/" in printed.path
        assert PublishedByline.objects.get().published_at == printed.published_at
        assert not MovedPath.objects.exists()

    def test_publishing_a_scheduled_story_brings_it_forward(self):
        story = a_story()
        schedule(story, at=NOON + timedelta(days=1), by=None)
        printed = publish(story, by=None)
        assert printed.published_at == NOON
        assert printed.is_live()

    def test_embargoed_story_waits_even_when_published(self):
        story = embargo(a_story(), until=NOON + timedelta(hours=6), by=None)
        printed = publish(story, by=None)
        assert printed.visible_from == NOON + timedelta(hours=6)
        assert live_headlines() == set()

    def test_later_embargo_moves_a_scheduled_story(self):
        story = a_story()
        schedule(story, at=NOON + timedelta(hours=1), by=None)
        embargo(story, until=NOON + timedelta(days=2), by=None)
        assert PublishedArticle.objects.get().visible_from == NOON + timedelta(days=2)

    def test_embargo_behind_the_end_of_a_story_is_refused(self):
        story = a_story()
        printed = schedule(story, at=NOON + timedelta(hours=1), by=None)
        expire(story, at=NOON + timedelta(hours=2), by=None)
        for later in (NOON + timedelta(hours=2), NOON + timedelta(hours=3)):
            with pytest.raises(NotPossible, match="expires before"):
                embargo(story, until=later, by=None)
            with pytest.raises(NotPossible, match="expires before"):
                schedule(story, at=later, by=None)
        printed.refresh_from_db()
        assert printed.visible_from == NOON + timedelta(hours=1)

    def test_embargo_on_a_story_readers_have_seen_names_withdraw(self):
        printed = a_printed_story()
        with pytest.raises(NotPossible, match="Withdraw"):
            embargo(printed.article, until=NOON + timedelta(days=1), by=None)

    def test_database_itself_refuses_visibility_before_the_embargo(self):
        printed = a_printed_story()
        printed.embargoed_until = printed.visible_from + timedelta(seconds=1)
        with pytest.raises(IntegrityError), transaction.atomic():
            printed.save()

    def test_edits_after_scheduling_stay_on_the_desk_until_published(self):
        story = a_story("First")
        schedule(story, at=NOON + timedelta(hours=1), by=None)
        save_copy(story, {"headline": "Second"}, by=None, version=1)
        assert live_headlines(NOON + timedelta(hours=1)) == {"First"}


@time_machine.travel(NOON, tick=False)
class EndTests(TestCase):
    def test_withdrawn_story_is_gone_with_a_notice(self):
        printed = a_printed_story()
        withdraw(printed.article, by=None, notice="Under review.")
        assert live_headlines() == set()
        assert PublishedArticle.objects.ended().get().end_notice == "Under review."

    def test_kill_needs_a_notice(self):
        with pytest.raises(NotPossible):
            kill(a_printed_story().article, by=None, notice="")

    def test_restored_story_has_its_date_and_address_back(self):
        printed = a_printed_story()
        withdraw(printed.article, by=None)
        restored = restore(printed.article, by=None)
        assert restored.is_live()
        assert (restored.path, restored.published_at) == (printed.path, printed.published_at)

    def test_story_withdrawn_before_anyone_saw_it_never_says_that_it_was(self):
        story = a_story()
        schedule(story, at=NOON + timedelta(hours=1), by=None)
        withdraw(story, by=None)
        later = NOON + timedelta(hours=2)
        assert not PublishedArticle.objects.ended(later).exists()
        assert not PublishedArticle.objects.live(later).exists()

    def test_restoring_what_nobody_saw_dates_it_today(self):
        story = a_story()
        schedule(story, at=NOON + timedelta(hours=1), by=None)
        withdraw(story, by=None)
        with time_machine.travel(NOON + timedelta(days=3), tick=False):
            printed = restore(story, by=None)
            assert printed.published_at == NOON + timedelta(days=3)

    def test_expired_story_ends_by_itself(self):
        printed = a_printed_story()
        expire(printed.article, at=NOON + timedelta(hours=1), by=None)
        assert printed.headline in live_headlines(NOON)
        assert live_headlines(NOON + timedelta(hours=1)) == set()
        assert PublishedArticle.objects.ended(NOON + timedelta(hours=1)).exists()

    def test_withdrawn_story_cannot_be_published_over(self):
        printed = a_printed_story()
        withdraw(printed.article, by=None)
        with pytest.raises(NotPossible, match="Restore"):
            publish(printed.article, by=None)

    def test_withdrawing_cancels_a_scheduled_change(self):
        printed = a_printed_story()
        story = save_copy(printed.article, {"headline": "Later"}, by=None, version=1)
        schedule(story, at=NOON + timedelta(hours=1), by=None)
        withdraw(story, by=None)
        assert ScheduledChange.objects.get().state == ScheduledChange.State.CANCELLED


class WhoMayPublishTests(TestCase):
    def setUp(self):
        a_publication()
        self.story = a_story()

    def test_reporter_may_not_publish(self):
        reporter = a_user(permissions=["articles.view_article", "articles.change_article"])
        for verb in (publish, withdraw, restore):
            with pytest.raises(PermissionDenied):
                verb(self.story, by=reporter)
        assert not PublishedArticle.objects.exists()

    def test_editor_publishes_on_the_own_desk_only(self):
        desk = a_desk(self.story.section)
        permissions = ["articles.read_every_desk", "articles.publish_article"]
        mine = a_user(permissions=permissions, desk=desk, may_publish=True)
        other = a_user(permissions=permissions, desk=a_desk(name="Sport"))
        with pytest.raises(PermissionDenied):
            publish(self.story, by=other)
        assert publish(self.story, by=mine).is_live()
        assert AuditEntry.objects.get(verb="publish").by == mine


class VersionTests(TestCase):
    def test_verb_from_a_page_that_is_out_of_date_does_nothing(self):
        live = a_printed_story("Live").article
        gone = a_printed_story("Gone").article
        withdraw(gone, by=None)
        draft = a_story("Draft")
        for story in (live, gone, draft):
            save_copy(story, {"kicker": "Somebody’s"}, by=None, version=1)
        entries = AuditEntry.objects.count()
        soon = timezone.now() + timedelta(hours=1)
        for verb, story, said in (
            (publish, live, {}),
            (schedule, live, {"at": soon}),
            (correct, live, {"kind": "update", "note": ""}),
            (expire, live, {"at": soon}),
            (withdraw, live, {}),
            (kill, live, {"notice": "False."}),
            (restore, gone, {}),
            (embargo, draft, {"until": soon}),
        ):
            with pytest.raises(EditConflict):
                verb(story, by=None, version=1, **said)
            assert AuditEntry.objects.count() == entries, verb
        for verb, story, said in (
            (expire, live, {"at": soon}),
            (withdraw, live, {}),
            (kill, live, {"notice": "False."}),
            (restore, gone, {}),
            (embargo, draft, {"until": soon}),
        ):
            verb(story, by=None, version=2, **said)
        assert AuditEntry.objects.count() == entries + 5
