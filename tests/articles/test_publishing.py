from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import TestCase
from django.utils import timezone

from articles.copy import restore_revision, save_copy
from articles.errors import EditConflict, NotPossible, NotReady
from articles.models import (
    Article,
    ChangeKind,
    Correction,
    PublishedArticle,
    PublishedByline,
    PublishedTopic,
    ScheduledChange,
)
from articles.print_runs import print_many, reprint
from articles.publishing import (
    correct,
    discard_changes,
    embargo,
    expire,
    kill,
    publish,
    restore,
    run_due_changes,
    schedule,
    withdraw,
)
from articles.snapshots import Credit
from masthead.models import AuditEntry, MovedPath
from tests.factories import (
    a_contributor,
    a_desk,
    a_picture,
    a_printed_story,
    a_publication,
    a_section,
    a_story,
    a_topic,
    a_user,
    karachi,
)

NOON = karachi(2025, 4, 6, 12, 0)


def live_headlines(at=None):
    return set(PublishedArticle.objects.live(at).values_list("headline", flat=True))


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


class ReprintTests(TestCase):
    def test_reprint_follows_the_handle_and_leaves_words_and_dates(self):
        person = a_contributor("Noor Halvani")
        printed = a_printed_story("First", bylines=[Credit(person)])
        save_copy(printed.article, {"headline": "Second"}, by=None, version=1)
        person.handle = "@newhandle"
        person.save()
        assert reprint([printed]) == 1
        after = PublishedArticle.objects.get()
        assert after.page["bylines"][0]["handle"] == "@newhandle"
        assert "@newhandle" in after.story_html
        assert after.headline == "First"
        assert after.published_at == printed.published_at

    def test_merged_contributor_is_credited_once(self):
        one, two = a_contributor("Noor Halvani"), a_contributor("N. Halvani")
        printed = a_printed_story(bylines=[Credit(one), Credit(two)])
        two.merged_into = one
        two.save()
        reprint([printed])
        assert [line.contributor for line in printed.bylines.all()] == [one]

    def test_printing_many_is_one_story_each_with_its_own_date(self):
        stamps = [timezone.now() - timedelta(days=day) for day in (3, 2, 1)]
        stories = [(a_story("Gates jam"), stamp) for stamp in stamps]
        printed = print_many(stories, by=None)
        assert [row.published_at for row in printed] == stamps
        assert PublishedByline.objects.count() == 3

    def test_printing_many_at_one_moment_keeps_paths_apart(self):
        stamp = timezone.now() - timedelta(days=1)
        printed = print_many([(a_story("Gates jam"), stamp) for _ in range(3)], by=None)
        assert len({row.path for row in printed}) == 3

    def test_one_story_that_is_not_ready_prints_none(self):
        stamp = timezone.now()
        with pytest.raises(NotReady):
            print_many([(a_story(), stamp), (a_story(bylines=[]), stamp)], by=None)
        assert not PublishedArticle.objects.exists()


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
