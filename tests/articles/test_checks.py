"""Every check: when all is well, when it warns, when it stops the story, and on messy copy."""

from datetime import date, timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.checks import Facts, checks_of, problems
from articles.checks.facts import facts_for
from articles.checks.table import CHECKS
from articles.copy import save_copy
from articles.impressions import copies_of
from articles.models import CheckRule
from articles.publishing import publish, schedule, withdraw
from articles.snapshots import Credit, Link
from newsroom.typography import folded, letters_in
from tests.factories import (
    a_contributor,
    a_picture,
    a_printed_story,
    a_publication,
    a_section,
    a_story,
    a_user,
    an_edition,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def newspaper():
    a_publication(base_url="https://lantern.example")


def asked(story, user=None, **typed) -> dict[str, list[tuple[str, str, str]]]:
    """Level, message and field of what each check says of a saved story."""
    for name, value in typed.items():
        setattr(story, name, value)
    (copy,) = copies_of([story.revision])
    said = {}
    printed = getattr(story, "printed", None)
    for check in checks_of(copy, facts_for(copy, story, printed=printed, user=user)):
        said.setdefault(check.name, []).append((check.level, check.message, check.field))
    return said


def levels(name, story=None, *, user=None, typed=None, **changes) -> list[str]:
    said = asked(story or a_story(**changes), user, **(typed or {}))
    return [level for level, message, field in said.get(name, [])]


def fields(name, **changes) -> list[str]:
    return [field for level, message, field in asked(a_story(**changes))[name]]


def words_of(name, story=None, **changes) -> str:
    return " ".join(message for level, message, field in asked(story or a_story(**changes))[name])


def linking(*hrefs) -> str:
    return "".join(f'<p>See <a href="{href}">the minutes</a>.</p>' for href in hrefs)


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


class TestPictures:
    def body_with(self, picture):
        return f'<p>Words.</p><figure data-picture="{picture.pk}"></figure>'

    def test_story_without_pictures_is_not_asked(self):
        said = asked(a_story())
        assert not {"alt_text", "credit", "rights"} & set(said)

    def test_lead_picture_without_alt_text_stops_the_story_at_the_field_that_mends_it(self):
        story = a_story(lead_picture=a_picture(alt_text=""))
        assert asked(story)["alt_text"][0][0::2] == ("block", "lead_alt_text")

    def test_picture_of_the_copy_that_is_gone_is_named(self):
        body = self.body_with(a_picture()) + '<figure data-picture="999999"></figure>'
        ((level, message, field),) = asked(a_story(body=body))["gone"]
        assert (level, field) == ("warn", "body")
        assert message.startswith("Picture 999999 is gone")
        assert levels("gone", body=self.body_with(a_picture())) == ["pass"]
        assert levels("gone") == []

    def test_picture_in_the_copy_without_alt_text_stops_the_story(self):
        assert levels("alt_text", body=self.body_with(a_picture(alt_text=""))) == ["block"]

    def test_words_of_this_use_are_enough_but_spaces_are_not(self):
        picture = a_picture(alt_text="")
        assert levels("alt_text", lead_picture=picture, lead_alt_text="A crane.") == ["pass"]
        assert levels("alt_text", lead_picture=picture, lead_alt_text=" \n") == ["block"]

    def test_decoration_needs_no_alt_text(self):
        picture = a_picture(alt_text="", is_decorative=True)
        assert levels("alt_text", lead_picture=picture) == ["pass"]

    def test_missing_credit_stops_the_story(self):
        assert levels("credit", lead_picture=a_picture(credit_line="  ")) == ["block"]
        assert levels("credit", lead_picture=a_picture()) == ["pass"]

    def test_ended_rights_stop_it_and_rights_that_end_within_the_week_warn(self):
        now = timezone.now()
        for until, level in ((-DAY, "block"), (3 * DAY, "warn"), (30 * DAY, "pass")):
            picture = a_picture(rights_until=now + until)
            assert levels("rights", lead_picture=picture) == [level]
            assert levels("rights", body=self.body_with(picture)) == [level]

    def test_ended_rights_do_not_stop_a_comma_in_a_live_story(self):
        picture = a_picture(rights_until=timezone.now() - DAY)
        story = a_printed_story().article
        story = save_copy(story, {"lead_picture": picture}, by=None, version=1)
        assert levels("rights", story) == ["warn"]
        assert publish(story, by=None).is_live()

    def test_rights_are_asked_for_the_moment_readers_first_see_it(self):
        soon = timezone.now() + 3 * DAY
        story = a_story(lead_picture=a_picture(rights_until=soon))
        assert levels("rights", story, typed={"embargoed_until": soon + DAY}) == ["block"]


class TestLinks:
    def test_link_to_a_live_story_passes_with_host_or_without_encoded_or_not(self):
        section = a_section("ساحل", edition=an_edition("ur"))
        path = a_printed_story("طوفان", section=section).path
        every_way = (
            path,
            quote(path),
            path.rstrip("/"),
            f"{path}?from=here#top",
            f"https://lantern.example{path}",
            f"HTTPS://LANTERN.EXAMPLE{quote(path)}",
        )
        assert levels("dead_links", body=linking(*every_way)) == ["pass"]

    def test_link_to_a_story_that_never_was_warns_at_the_copy(self):
        story = a_story(body=linking("https://lantern.example/coast/2025/04/06/never-was/"))
        assert asked(story)["dead_links"][0][0::2] == ("warn", "body")
        assert "the minutes" in words_of("dead_links", story)

    def test_link_to_a_withdrawn_story_warns(self):
        printed = a_printed_story()
        withdraw(printed.article, by=None)
        assert levels("dead_links", body=linking(printed.path)) == ["warn"]

    def test_link_to_a_scheduled_story_warns(self):
        path = schedule(a_story(), at=timezone.now() + DAY, by=None).path
        assert levels("dead_links", body=linking(path)) == ["warn"]

    def test_old_address_of_a_live_story_passes(self):
        printed = a_printed_story()
        old = printed.path
        story = save_copy(printed.article, {"slug": "gates-open"}, by=None, version=1)
        publish(story, by=None)
        assert levels("dead_links", body=linking(old)) == ["pass"]

    def test_pages_that_are_no_stories_and_other_sites_are_not_asked(self):
        hrefs = (
            "/coast/",
            "/by/sana/",
            "https://tides.example/2025/04/06/x/",
            "mailto:a@b.example",
        )
        assert levels("dead_links", body=linking(*hrefs)) == ["pass"]

    def test_related_story_that_is_not_live_warns_at_its_row_by_its_headline(self):
        draft, live = a_story("Not out yet"), a_printed_story("Out")
        story = a_story("Third", related=[Link(to=live.article_id), Link(to=draft.pk)])
        assert asked(story)["dead_links"][0][0::2] == ("warn", "links-1-to")
        assert "Not out yet" in words_of("dead_links", story)

    def test_headline_of_a_confidential_related_story_is_not_told_to_others(self):
        secret = a_story("The raid at dawn", confidential=True)
        story = a_story(related=[Link(to=secret.pk)])
        said = asked(story, a_user(role="Section editor"))["dead_links"]
        assert [level for level, _, _ in said] == ["warn"]
        assert "raid" not in str(said)

    @pytest.mark.parametrize(
        "href",
        [
            "/desk/articles/article/4/change/",
            "https://lantern.example/desk/",
            "/accounts/login/",
            "http://localhost:8000/x/",
            "http://127.0.0.1/x",
            "http://[::1]/x",
            "https://10.0.0.7/minutes",
            "http://port-intranet/login",
            "https://files.port.local/minutes.pdf",
            "//wiki/minutes",
        ],
    )
    def test_link_that_only_we_can_open_stops_the_story(self, href):
        assert levels("private_links", body=linking(href)) == ["block"]

    @pytest.mark.parametrize(
        "href",
        ["https://tides.example/", "/coast/", "#top", "mailto:x@y", "tel:+92", "http://[broken/"],
    )
    def test_public_and_broken_addresses_are_not_private(self, href):
        assert levels("private_links", body=linking(href)) == ["pass"]

    def test_own_host_is_public_even_on_a_machine_at_home(self):
        publication = a_publication()
        publication.base_url = "http://localhost:8000"
        publication.save()
        assert levels("private_links", body=linking("http://localhost:8000/coast/")) == ["pass"]

    def test_private_related_link_is_named_at_its_row(self):
        related = [Link(url="https://wiki.corp/minutes", label="Minutes")]
        assert fields("private_links", related=related) == ["links-0-url"]

    def test_many_bad_links_are_a_handful_of_sentences(self):
        hrefs = [f"http://host{n}/x" for n in range(300)]
        assert len(levels("private_links", body=linking(*hrefs))) == 6
        assert "295 more" in words_of("private_links", body=linking(*hrefs))


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
