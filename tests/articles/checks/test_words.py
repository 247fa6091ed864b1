"""What the copy itself must say: what is missing, too long, or without a dateline."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.checks import checks_of, problems
from articles.checks.facts import facts_for
from articles.copy import save_copy
from articles.impressions import copies_of
from articles.snapshots import Credit
from newsroom.typography import folded, letters_in
from tests.articles.checks.asking import asked, fields, levels, words_of
from tests.factories import (
    a_contributor,
    a_picture,
    a_printed_story,
    a_section,
    a_story,
    an_edition,
)

pytestmark = pytest.mark.django_db


class TestWhatCopyMustHave:
    def test_story_with_all_it_needs_passes_and_stops_nowhere(self):
        said = asked(a_story(standfirst="A line."))
        assert {level for found in said.values() for level, _, _ in found} == {"pass"}

    def test_headline_of_spaces_stops_the_story_at_its_field(self):
        story = a_story()
        story.revision.snapshot["headline"] = " \t"
        assert asked(story)["headline"][0][0::2] == ("block", "headline")

    def test_story_in_no_section_is_stopped(self):
        story = a_story(section=None, edition=an_edition())
        assert asked(story)["section"][0][0::2] == ("block", "section")

    def test_section_of_another_edition_stops_the_story(self):
        story = a_story()
        story.revision.snapshot["section"] = a_section("ساحل", edition=an_edition("ur")).pk
        assert levels("section", story) == ["block"]

    @pytest.mark.parametrize("body", ["", "<p> </p>", "<p>&nbsp;</p>", "<hr>", "<p>\u200b\t</p>"])
    def test_copy_without_a_word_stops_the_story(self, body):
        assert levels("copy", body=body) == ["block"]

    @pytest.mark.parametrize("body", ["<p>🌊</p>", "<p>طوفان</p>", "<ul><li>Rope</li></ul>"])
    def test_any_word_of_any_script_is_copy(self, body):
        assert levels("copy", body=body) == ["pass"]

    def test_pictures_are_copy_too(self):
        assert levels("copy", body="", lead_picture=a_picture()) == ["pass"]

    def test_retraction_may_go_without_copy(self):
        (copy,) = copies_of([a_story(body="").revision])
        assert problems(copy) != []
        assert problems(copy, retracting=True) == []

    def test_missing_standfirst_warns_but_a_letter_needs_none(self):
        assert levels("standfirst", standfirst="") == ["warn"]
        assert levels("standfirst", standfirst="A line.") == ["pass"]
        assert levels("standfirst", kind="letter") == []

    def test_missing_byline_stops_news_and_no_editorial(self):
        assert levels("byline", bylines=[]) == ["block"]
        assert levels("byline", bylines=[], kind="editorial") == []


class TestLengths:
    def test_headline_that_fits_passes(self):
        assert levels("lengths", headline="x" * 100) == ["pass"]

    def test_each_headline_that_will_be_cut_is_named_at_its_field(self):
        changes = {"short_headline": "x" * 71, "seo_title": "x" * 71, "social_headline": "x" * 101}
        assert fields("lengths", headline="x" * 101, standfirst="x" * 261, **changes) == [
            "headline",
            "standfirst",
            "short_headline",
            "seo_title",
            "social_headline",
        ]

    def test_urdu_headlines_have_limits_of_their_own(self):
        section = a_section("ساحل", edition=an_edition("ur"))
        assert levels("lengths", headline="ط" * 86, section=section) == ["warn"]
        assert levels("lengths", headline="x" * 86) == ["pass"]

    def test_marks_and_joiners_take_no_room(self):
        section = a_section("ساحل", edition=an_edition("ur"))
        assert levels("lengths", headline="طَ" * 85, section=section) == ["pass"]
        assert letters_in("طُوفان\u200c") == 5

    def test_sentence_says_how_long_it_is_and_may_be(self):
        said = words_of("lengths", headline="x" * 118)
        assert "118" in said
        assert "100" in said


class TestDatelines:
    def agency(self):
        return [Credit(a_contributor("Coast Wire", kind="agency"))]

    def test_our_own_news_needs_none(self):
        assert levels("dateline") == []

    def test_agency_news_without_one_warns_and_names_what_is_missing(self):
        story = a_story(bylines=self.agency(), dateline_place="PORT MERIDIAN")
        assert asked(story)["dateline"] == [
            (
                "warn",
                "Agency copy opens with a dateline, and the agency, the date is missing: "
                "fill it in.",
                "dateline_source",
            )
        ]

    def test_copy_with_a_source_is_agency_copy(self):
        assert levels("dateline", source="Coast Wire") == ["warn"]

    def test_analysis_from_an_agency_needs_none(self):
        assert levels("dateline", source="Coast Wire", kind="analysis") == []

    def test_dateline_in_parts_or_as_written_passes(self):
        parts = {
            "dateline_place": "PORT MERIDIAN",
            "dateline_source": "Coast Wire",
            "dateline_date": date(2025, 4, 6),
        }
        assert levels("dateline", source="Coast Wire", **parts) == ["pass"]
        assert levels("dateline", source="CW", dateline_text="PORT MERIDIAN, CW:") == ["pass"]


class TestMessyCopy:
    def test_forty_thousand_words_are_asked_in_few_queries(self, django_assert_max_num_queries):
        path = a_printed_story().path
        body = "".join(
            f'<p>{"طوفان 🌊 storm " * 40}<a href="{path}?{n}">here</a></p>' for n in range(1000)
        )
        story = a_story(body=body)
        (copy,) = copies_of([story.revision])
        with django_assert_max_num_queries(6):
            checks_of(copy, facts_for(copy, story))

    @pytest.mark.parametrize(
        "body",
        [
            '<p><a href="javascript:alert(1)">x</a></p>',
            '<p><a href="http://[::1">x</a><a>y</a><a href="">z</a></p>',
            '<a href="/desk/"><p>unclosed <b>',
            "<script>alert(1)</script><p>&lt;a href=&quot;/desk/&quot;&gt;</p>",
            '<p><a href="//">x</a><a href="http://:80/">x</a><a href="http://a:b/">x</a></p>',
            "<p>\u202e\ufeff\U000e0001</p>",
        ],
    )
    def test_hostile_markup_is_asked_without_breaking(self, body):
        assert asked(a_story(body=body))["headline"][0][0] == "pass"

    def test_sentence_holds_a_headline_as_text(self):
        story = a_printed_story("<b>Gates</b>").article
        story = save_copy(story, {"headline": "Other"}, by=None, version=1)
        assert "<b>Gates</b>" in words_of("live_headline", story)

    @given(text=st.text())
    def test_folding_is_settled_after_once_for_any_text(self, text):
        assert folded(folded(text)) == folded(text)
        assert letters_in(text) <= len(text)
