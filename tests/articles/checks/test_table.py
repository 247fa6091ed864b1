"""What is done with what the checks say: rules, and the sentences that stop a story."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.checks import Facts, problems
from articles.checks.table import CHECKS
from articles.impressions import copies_of
from articles.models import CheckRule
from tests.articles.checks.asking import levels
from tests.factories import (
    a_picture,
    a_section,
    a_story,
    an_edition,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


class TestRules:
    def rule(self, name, level, section=None):
        CheckRule.objects.create(check_name=name, level=level, section=section)

    def test_newspaper_may_turn_a_check_off_soften_or_harden_it(self):
        for level, said in (("off", []), ("warn", ["warn"]), ("block", ["block"])):
            CheckRule.objects.all().delete()
            self.rule("byline", level)
            assert levels("byline", bylines=[]) == said

    def test_sections_word_beats_the_newspapers_and_its_parents(self):
        city = a_section("City")
        harbour = a_section("Harbour", parent=city)
        self.rule("standfirst", "block")
        self.rule("standfirst", "off", city)
        assert levels("standfirst", section=a_section("Coast")) == ["block"]
        assert levels("standfirst", section=city) == []
        assert levels("standfirst", section=harbour) == []
        self.rule("standfirst", "warn", harbour)
        assert levels("standfirst", section=harbour) == ["warn"]

    def test_gentle_finding_stays_gentle_under_a_hard_rule(self):
        self.rule("rights", "block")
        picture = a_picture(rights_until=timezone.now() + DAY)
        assert levels("rights", lead_picture=picture) == ["warn"]

    @pytest.mark.parametrize("name", ["headline", "section", "copy", "legal"])
    def test_what_is_fixed_stays_fixed(self, name):
        self.rule(name, "off")
        story = a_story(section=None, edition=an_edition(), body="")
        story.revision.snapshot["headline"] = ""
        assert levels(name, story, typed={"legal": "needed"}) == ["block"]

    def test_rule_for_a_check_there_is_no_more_harms_nothing(self):
        self.rule("horoscope", "block")
        assert levels("headline") == ["pass"]


class TestProblems:
    def test_every_check_has_a_name_that_a_rule_can_hold(self):
        assert all(len(name) <= 30 for name in CHECKS)

    def test_importers_ask_the_copy_alone(self, django_assert_num_queries):
        story = a_story(bylines=[], lead_picture=a_picture(rights_until=timezone.now() - DAY))
        (copy,) = copies_of([story.revision])
        with django_assert_num_queries(0):
            assert problems(copy) == ["It has no byline: say who wrote it."]

    def test_facts_alone_make_the_difference_and_nothing_is_asked(self, django_assert_num_queries):
        (copy,) = copies_of([a_story(standfirst="A line.").revision])
        with django_assert_num_queries(0):
            assert problems(copy, Facts(legal="needed")) != []
            assert problems(copy, Facts()) == []
