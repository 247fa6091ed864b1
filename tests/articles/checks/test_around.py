"""What stands round a story: others with its headline, the lawyer, an embargo, who paid."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.copy import save_copy
from articles.publishing import publish, schedule, withdraw
from newsroom.typography import folded
from tests.articles.checks.asking import levels
from tests.factories import (
    a_printed_story,
    a_section,
    a_story,
    a_user,
    an_edition,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


class TestDuplicates:
    def test_same_headline_this_week_warns_whatever_its_case_and_marks(self):
        a_printed_story("Storm shuts “the coast road”")
        assert levels("duplicate", headline="STORM SHUTS THE COAST ROAD!") == ["warn"]

    def test_urdu_letters_of_either_keyboard_are_the_same(self):
        section = a_section("ساحل", edition=an_edition("ur"))
        a_printed_story("کراچی میں طُوفان", section=section)
        assert levels("duplicate", headline="كراچي ميں طوفان", section=section) == ["warn"]

    def test_older_other_edition_withdrawn_and_its_own_printing_are_no_duplicates(self):
        now = timezone.now()
        a_printed_story("Gates jam", stamp=now - 8 * DAY)
        a_printed_story("Gates jam", section=a_section("ساحل", edition=an_edition("ur")))
        gone = a_printed_story("Gates jam")
        withdraw(gone.article, by=None)
        mine = publish(a_story("Gates jam"), by=None).article
        assert levels("duplicate", mine) == ["pass"]

    def test_confidential_story_to_come_is_not_told_to_others(self):
        secret = a_story("The raid at dawn", confidential=True)
        schedule(secret, at=timezone.now() + DAY, by=None)
        other = a_story("The raid at dawn")
        assert levels("duplicate", other, user=a_user(role="Section editor")) == ["pass"]
        assert levels("duplicate", other, user=a_user(role="Managing editor")) == ["warn"]

    def test_headline_of_signs_alone_has_no_double(self):
        a_printed_story("🌊🌊")
        assert levels("duplicate", headline="!!!") == ["pass"]
        assert folded("!!! — …") == ""


class TestWhatStandsRoundIt:
    def test_legal_check_that_is_needed_stops_it_and_a_cleared_one_passes(self):
        story = a_story()
        assert levels("legal", story) == []
        assert levels("legal", story, typed={"legal": "needed"}) == ["block"]
        assert levels("legal", story, typed={"legal": "cleared"}) == ["pass"]

    def test_embargo_ahead_warns_with_its_hour_and_one_that_ended_passes(self):
        story, now = a_story(), timezone.now()
        assert levels("embargo", story, typed={"embargoed_until": now + DAY}) == ["warn"]
        assert levels("embargo", story, typed={"embargoed_until": now - DAY}) == ["pass"]
        assert levels("embargo", story, typed={"embargoed_until": None}) == []

    def test_sponsored_story_names_who_paid(self):
        assert levels("sponsor", kind="sponsored", sponsor="") == ["block"]
        assert levels("sponsor", kind="sponsored", sponsor="Rope Works") == ["pass"]
        assert levels("sponsor", sponsor="Rope Works") == ["warn"]
        assert levels("sponsor") == []

    def test_generated_parts_are_explained(self):
        assert levels("ai_label", ai_use="generated") == ["warn"]
        assert levels("ai_label", ai_use="generated", how_we_reported="The chart.") == ["pass"]
        assert levels("ai_label", ai_use="assisted") == []

    def test_length_far_from_the_plan_warns_gently(self):
        story = a_story(body="<p>" + "word " * 100 + "</p>", planned_words=100)
        assert levels("length", story) == ["pass"]
        assert levels("length", story, typed={"planned_words": 500}) == ["warn"]
        assert levels("length", story, typed={"planned_words": 50}) == ["warn"]
        assert levels("length", story, typed={"planned_words": None}) == []

    def test_new_headline_of_a_live_story_warns_and_a_comma_does_not(self):
        story = a_printed_story("Gates jam at dawn").article
        story = save_copy(story, {"headline": "Gates jam, at dawn"}, by=None, version=1)
        assert levels("live_headline", story) == ["pass"]
        story = save_copy(story, {"headline": "Gates open"}, by=None, version=2)
        assert levels("live_headline", story) == ["warn"]
