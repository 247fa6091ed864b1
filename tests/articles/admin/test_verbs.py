from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles.copy import save_copy
from articles.models import Correction, PublishedArticle, ScheduledChange
from articles.publishing import kill, schedule, withdraw
from tests.articles.admin.posting import change_address, opened
from tests.factories import KARACHI, a_desk, a_printed_story, a_section, a_story, a_user, karachi


def verb_address(name, story) -> str:
    return reverse(f"admin:articles_article_{name}", args=[story.pk])


def told(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def karachi_words(moment) -> str:
    """A moment as the browser sends it, in the newspaper's zone."""
    return f"{moment.astimezone(KARACHI):%Y-%m-%dT%H:%M}"


class VerbTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.editor = a_user(
            "ruhi", role="Section editor", desk=a_desk(self.section), may_publish=True
        )
        self.client.force_login(self.editor)

    def do(self, name, story, **said):
        story.refresh_from_db()
        return self.client.post(verb_address(name, story), {"version": story.version} | said)

    def button(self, name, story, **changes):
        """Press a verb's button on the story's form."""
        return self.client.post(
            change_address(story), opened(self.client, story) | changes | {f"_{name}": "1"}
        )


class ButtonTests(VerbTestCase):
    def names(self, story):
        verbs = self.client.get(change_address(story)).context["verbs"]
        main = [verbs["main"].name] if verbs["main"] else []
        return [*main, *(verb.name for verb in [*verbs["beside"], *verbs["more"]])]

    def test_each_state_has_the_verbs_that_mean_something(self):
        draft = a_story("Draft", section=self.section)
        live = a_printed_story("Live", section=self.section).article
        planned = a_story("Planned", section=self.section)
        schedule(planned, at=timezone.now() + timedelta(hours=2), by=None)
        gone = a_printed_story("Gone", section=self.section).article
        withdraw(gone, by=None)
        assert self.names(draft) == ["publish", "schedule", "embargo"]
        assert self.names(live) == ["publish", "schedule", "correct", "withdraw", "expire"]
        assert self.names(planned) == ["publish", "schedule", "embargo", "expire", "withdraw"]
        assert self.names(gone) == ["restore"]

    def test_managing_editor_may_kill(self):
        live = a_printed_story("Live", section=self.section).article
        self.client.force_login(a_user("farah", role="Managing editor"))
        assert "kill" in self.names(live)

    def test_seat_without_the_word_to_publish_has_no_verbs(self):
        reporter = a_user(
            "noor", role="Section editor", desk=a_desk(self.section, name="Night desk")
        )
        self.client.force_login(reporter)
        draft = a_story("Draft", section=self.section)
        assert self.names(draft) == []
        for name in ("publish", "schedule", "embargo"):
            assert self.client.get(verb_address(name, draft)).status_code == 403
            assert self.do(name, draft).status_code == 403
        assert not PublishedArticle.objects.exists()


class PublishTests(VerbTestCase):
    def test_first_publication_is_asked_then_done(self):
        story = a_story("Draft", section=self.section)
        asked = self.button("publish", story, headline="Gates jam")
        self.assertRedirects(asked, verb_address("publish", story))
        assert not PublishedArticle.objects.exists()
        done = self.do("publish", story)
        self.assertRedirects(done, change_address(story))
        printed = PublishedArticle.objects.live().get()
        assert printed.headline == "Gates jam"
        assert self.client.get(printed.get_absolute_url()).status_code == 200

    def test_change_to_a_live_story_is_printed_at_once(self):
        printed = a_printed_story("Gates jam", section=self.section)
        self.button("publish", printed.article, headline="Gates jam at Old Quay")
        printed.refresh_from_db()
        assert (printed.headline, printed.updated_at) == ("Gates jam at Old Quay", None)

    def test_story_that_is_not_ready_says_what_is_missing(self):
        story = a_story("Draft", section=self.section, bylines=[], body="")
        asked = self.client.get(verb_address("publish", story))
        self.assertContains(asked, "It has no byline")
        self.assertContains(asked, "It has no copy")
        self.assertNotContains(asked, "Publish now")
        self.assertContains(self.do("publish", story), "It has no byline")
        assert not PublishedArticle.objects.exists()

    def test_nobody_publishes_copy_they_have_not_seen(self):
        story = a_story("Draft", section=self.section)
        save_copy(story, {"headline": "Libel"}, by=None, version=1)
        response = self.client.post(verb_address("publish", story), {"version": 1})
        assert "Somebody saved the story" in told(response)
        assert not PublishedArticle.objects.exists()

    def test_copy_with_a_stamp_of_its_own_is_published_with_that_date(self):
        story = a_story("Wire", section=self.section, stamp=karachi(2025, 11, 3, 16, 20))
        asked = self.client.get(verb_address("publish", story))
        self.assertContains(asked, 'value="2025-11-03T16:20"')
        self.do("publish", story, stamp="2025-11-03T16:20")
        printed = PublishedArticle.objects.get()
        assert printed.published_at == karachi(2025, 11, 3, 16, 20)
        assert printed.path == "/coast/2025/11/03/wire/"

    def test_stamp_that_lies_ahead_is_offered_to_schedule(self):
        story = a_story("Wire", section=self.section, stamp=karachi(2031, 11, 3, 16, 20))
        publish_form = self.client.get(verb_address("publish", story)).context["form"]
        assert publish_form["stamp"].value() is None
        refused = self.do("publish", story, stamp="2031-11-03T16:20")
        self.assertContains(refused, "Use Schedule")
        asked = self.client.get(verb_address("schedule", story))
        self.assertContains(asked, 'value="2031-11-03T16:20"')
        assert not PublishedArticle.objects.exists()

    def test_date_of_a_printed_story_is_asked_for_nowhere(self):
        printed = a_printed_story("Gates jam", section=self.section)
        page = self.client.get(change_address(printed.article))
        assert "stamp" not in page.context["form"].fields
        form = self.client.get(verb_address("publish", printed.article)).context["form"]
        assert "stamp" not in form.fields

    def test_verb_that_does_not_apply_leads_back_to_the_story(self):
        story = a_story("Draft", section=self.section)
        for name in ("correct", "withdraw", "restore", "expire"):
            self.assertRedirects(self.do(name, story), change_address(story))

    def test_verb_only_looked_at_does_nothing(self):
        printed = a_printed_story(section=self.section)
        for name in ("publish", "correct", "withdraw", "expire"):
            assert self.client.get(verb_address(name, printed.article)).status_code == 200
        printed.refresh_from_db()
        assert (printed.end, printed.updated_at, printed.visible_until) == ("", None, None)


class ScheduleTests(VerbTestCase):
    def test_embargo_is_set_where_the_story_is_scheduled_and_readers_see_it_when_it_lifts(self):
        story = a_story("Draft", section=self.section)
        until = (timezone.now() + timedelta(hours=9)).replace(second=0, microsecond=0)
        page = self.client.get(verb_address("schedule", story))
        preset = page.context["form"].initial["at"]
        local = {"until": karachi_words(until), "at": karachi_words(preset)}
        self.do("schedule", story, **local)
        printed = PublishedArticle.objects.get()
        assert (printed.embargoed_until, printed.visible_from) == (until, until)

    def test_hour_after_the_embargo_is_kept_and_an_embargo_can_be_lifted_there(self):
        until = (timezone.now() + timedelta(hours=2)).replace(second=0, microsecond=0)
        later = until + timedelta(hours=5)
        story = a_story("Draft", section=self.section)
        self.do("schedule", story, until=karachi_words(until), at=karachi_words(later))
        printed = PublishedArticle.objects.get()
        assert (printed.embargoed_until, printed.visible_from) == (until, later)
        self.do("schedule", story, until="", at=karachi_words(later))
        printed.refresh_from_db()
        assert (printed.embargoed_until, printed.visible_from) == (None, later)

    def test_plan_without_an_hour_or_an_embargo_is_asked_for_one(self):
        story = a_story("Draft", section=self.section)
        self.assertContains(self.do("schedule", story, until="", at=""), "Say from when")
        past = karachi_words(timezone.now() - timedelta(hours=2))
        self.assertContains(self.do("schedule", story, until=past, at=""), "has passed")
        assert not PublishedArticle.objects.exists()

    def test_hour_is_that_of_the_publication(self):
        story = a_story("Draft", section=self.section)
        self.do("schedule", story, at="2031-04-06T18:10")
        printed = PublishedArticle.objects.get()
        assert printed.visible_from == karachi(2031, 4, 6, 18, 10)
        assert self.client.get(printed.get_absolute_url()).status_code == 404

    def test_moment_that_has_passed_is_refused(self):
        story = a_story("Draft", section=self.section)
        response = self.do("schedule", story, at="2020-04-06T18:10")
        assert "That moment has passed" in told(response)
        assert not PublishedArticle.objects.exists()

    def test_change_to_a_live_story_waits_for_its_hour(self):
        printed = a_printed_story("Now", section=self.section)
        save_copy(printed.article, {"headline": "Then"}, by=None, version=1)
        self.do("schedule", printed.article, at="2031-04-06T18:10", kind="update", note="")
        change = ScheduledChange.objects.get()
        assert (change.kind, change.by) == ("update", self.editor)
        printed.refresh_from_db()
        assert printed.headline == "Now"

    def test_embargo_is_set_moved_and_lifted(self):
        story = a_story("Draft", section=self.section)
        self.do("embargo", story, until="2031-04-06T18:10")
        story.refresh_from_db()
        assert story.embargoed_until == karachi(2031, 4, 6, 18, 10)
        asked = self.client.get(verb_address("schedule", story))
        self.assertContains(asked, 'value="2031-04-06T18:10"')
        self.do("embargo", story, until="")
        story.refresh_from_db()
        assert story.embargoed_until is None


class CorrectTests(VerbTestCase):
    def setUp(self):
        super().setUp()
        self.printed = a_printed_story("Three gates jam", section=self.section)

    def test_correction_prints_its_note_and_moves_updated(self):
        asked = self.button("correct", self.printed.article, headline="Two gates jam")
        self.assertRedirects(asked, verb_address("correct", self.printed.article))
        self.do("correct", self.printed.article, kind="correction", note="It was two gates.")
        self.printed.refresh_from_db()
        assert self.printed.headline == "Two gates jam"
        assert self.printed.updated_at is not None
        page = self.client.get(self.printed.get_absolute_url())
        self.assertContains(page, "It was two gates.")

    def test_correction_without_a_note_is_refused(self):
        response = self.do("correct", self.printed.article, kind="correction", note=" ")
        self.assertContains(response, "needs a note")
        assert not Correction.objects.exists()

    def test_kind_is_never_preset(self):
        form = self.client.get(verb_address("correct", self.printed.article)).context["form"]
        assert form["kind"].value() is None


class EndTests(VerbTestCase):
    def setUp(self):
        super().setUp()
        self.printed = a_printed_story("Gates jam", section=self.section)
        self.address = self.printed.get_absolute_url()

    def test_withdrawn_story_is_gone_with_its_notice_and_can_come_back(self):
        self.do("withdraw", self.printed.article, notice="Withdrawn for legal reasons.")
        gone = self.client.get(self.address)
        self.assertContains(gone, "Withdrawn for legal reasons.", status_code=410)
        self.do("restore", self.printed.article)
        assert self.client.get(self.address).status_code == 200

    def test_kill_needs_its_notice_and_the_right(self):
        assert self.do("kill", self.printed.article, notice="x").status_code == 403
        self.client.force_login(a_user("farah", role="Managing editor"))
        self.assertContains(self.do("kill", self.printed.article, notice=""), "Say why")
        self.do("kill", self.printed.article, notice="False.")
        assert self.client.get(self.address).status_code == 410

    def test_expiry_is_set_and_lifted(self):
        self.do("expire", self.printed.article, at="2031-04-06T18:10")
        self.printed.refresh_from_db()
        assert self.printed.visible_until == karachi(2031, 4, 6, 18, 10)
        self.do("expire", self.printed.article, at="")
        self.printed.refresh_from_db()
        assert self.printed.visible_until is None

    def test_stale_page_withdraws_nothing(self):
        save_copy(self.printed.article, {"kicker": "New"}, by=None, version=1)
        response = self.client.post(
            verb_address("withdraw", self.printed.article), {"version": 1, "notice": ""}
        )
        assert "Somebody saved the story" in told(response)
        assert self.client.get(self.address).status_code == 200

    def test_killed_story_has_restore_alone(self):
        kill(self.printed.article, by=None, notice="False.")
        self.client.force_login(a_user("farah", role="Managing editor"))
        verbs = self.client.get(change_address(self.printed.article)).context["verbs"]
        assert (verbs["main"].name, verbs["beside"], verbs["more"]) == ("restore", [], [])


@pytest.mark.django_db
@pytest.mark.parametrize("moment", ["soon", "2031-13-45T99:99", "", "9999-12-31T23:59"])
def test_nonsense_for_a_moment_is_answered_politely(client, moment):
    section = a_section("Coast")
    client.force_login(a_user(role="Section editor", desk=a_desk(section), may_publish=True))
    story = a_story(section=section)
    response = client.post(verb_address("schedule", story), {"version": 1, "at": moment})
    assert response.status_code in (200, 302)
