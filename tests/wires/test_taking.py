from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import TestCase
from django.utils import timezone

from articles.copy import save_copy
from articles.errors import NotReady
from articles.models import Article, PublishedArticle
from bylines.models import Contributor
from tests.factories import KARACHI, a_contributor, a_section, a_user, an_edition, karachi
from tests.wires.samples import TEAM, copy
from wires.parsers.wire_copy import parse
from wires.story import BadCopy
from wires.taking import Pile, check_whole, edition_for, take

NOW = karachi(2026, 11, 25, 12)


def read(text):
    return parse(text, KARACHI, NOW.date())


class WireRoom(TestCase):
    def setUp(self):
        self.english = an_edition()
        self.coast = a_section("Coast")

    def take(self, text, **options):
        options = {"by": None, "edition": self.english, "section": self.coast} | options
        return take(read(text), **options)


@time_machine.travel(NOW, tick=False)
class TakeTests(WireRoom):
    def test_wire_copy_becomes_desk_copy_with_all_its_parts(self):
        taken = self.take(TEAM)
        story = Article.objects.get()
        assert (taken.fate, taken.path, taken.added) == ("desk copy", "", ["Sana Iqbal"])
        assert story.headline == "Storm shuts the coast road for a third day"
        assert story.body.count("<p>") == 3
        assert "“We are not opening a road that the sea is still using,”" in story.body
        assert story.dateline_text.startswith("PORT MERIDIAN, (Coast Wire")
        assert story.dateline_place == "PORT MERIDIAN"
        assert story.bylines.get().contributor.handle == "@SanaIqbalDesk"
        assert not PublishedArticle.objects.exists()

    def test_desk_copy_keeps_the_stamp_it_came_with(self):
        assert self.take(TEAM).article.stamp == karachi(2025, 4, 6, 18, 10)

    def test_past_stamp_is_the_date_of_publication_and_part_of_the_address(self):
        taken = self.take(TEAM, publish=True)
        printed = PublishedArticle.objects.get()
        assert taken.fate == "published"
        assert printed.published_at == karachi(2025, 4, 6, 18, 10)
        assert printed.path == taken.path
        assert taken.path == "/coast/2025/04/06/storm-shuts-the-coast-road-for-a-third-day/"

    def test_without_a_stamp_it_is_published_now(self):
        self.take(copy(), publish=True)
        assert PublishedArticle.objects.get().published_at == NOW

    def test_future_stamp_is_a_schedule(self):
        taken = self.take(copy(credit="Sana Iqbal Published December 1, 2026 | 06:00 AM"),
                          publish=True)  # fmt: skip
        assert taken.fate == "scheduled"
        assert not PublishedArticle.objects.live(at=NOW).exists()
        assert PublishedArticle.objects.live(at=karachi(2026, 12, 1, 6)).exists()

    def test_embargo_holds_published_copy_back_whatever_its_stamp(self):
        text = "EMBARGOED UNTIL 06:00 7 December 2026\n" + TEAM
        taken = self.take(text, publish=True)
        assert taken.fate == "scheduled"
        assert not PublishedArticle.objects.live(at=karachi(2026, 12, 7, 5, 59)).exists()
        assert PublishedArticle.objects.live(at=karachi(2026, 12, 7, 6)).exists()

    def test_desk_copy_keeps_its_embargo(self):
        self.take("EMBARGOED UNTIL 06:00 7 December 2026\n" + TEAM)
        assert Article.objects.get().embargoed_until == karachi(2026, 12, 7, 6)

    def test_embargo_that_has_ended_holds_nothing_back(self):
        text = "EMBARGOED UNTIL 06:00 7 April 2025\n" + TEAM
        assert self.take(text, publish=True).fate == "published"
        assert Article.objects.get().embargoed_until is None

    def test_copy_that_waits_for_a_person_is_not_published_by_itself(self):
        for headline in ("EMBARGOED UNTIL the minister has spoken\nStorm", "CORRECTION: Storm"):
            with pytest.raises(NotReady):
                self.take(copy(headline), publish=True)
        assert not Article.objects.exists()
        assert not Contributor.objects.exists()
        assert self.take(copy("CORRECTION: Storm")).fate == "desk copy"

    def test_copy_without_a_section_is_desk_copy_but_not_printed(self):
        with pytest.raises(NotReady):
            self.take(copy(), section=None, publish=True)
        assert not Article.objects.exists()
        assert self.take(copy(), section=None).article.section is None

    def test_hostile_markup_is_shown_as_text(self):
        text = copy("<img src=x onerror=alert(1)> Storm").replace(
            "The coast road", "<script>alert(1)</script> The coast road"
        )
        self.take(text, publish=True)
        printed = PublishedArticle.objects.get()
        for html in (printed.body_html, printed.story_html, printed.card_html, printed.head_html):
            assert "<script>alert" not in html
            assert "<img src=x" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt; The coast road" in printed.body_html
        assert "&lt;img src=x onerror=alert(1)&gt; Storm" in printed.story_html

    def test_emoji_and_names_in_two_directions_arrive_whole(self):
        text = copy("Storm 🌊 shuts the road", credit="By ثنا اقبال and José Ñuñez")
        taken = self.take(text, publish=True)
        assert taken.article.headline == "Storm 🌊 shuts the road"
        assert taken.added == ["ثنا اقبال", "José Ñuñez"]
        assert [line["name"] for line in PublishedArticle.objects.get().page["bylines"]] == [
            "ثنا اقبال",
            "José Ñuñez",
        ]

    def test_two_names_with_one_handle_are_two_credits_of_one_person(self):
        text = copy(credit="Sana Iqbal (@desk) and Lena Farrow (@desk)")
        assert self.take(text).article.bylines.count() == 1
        assert Contributor.objects.get().name == "Sana Iqbal"

    def test_writer_under_another_name_is_printed_as_written(self):
        a_contributor("Sana Iqbal", handle="@SanaIqbalDesk")
        self.take(copy(credit="By Sana I. Baloch (@SanaIqbalDesk)"), publish=True)
        assert PublishedArticle.objects.get().page["bylines"][0]["name"] == "Sana I. Baloch"

    def test_notes_of_what_was_guessed_stay_with_the_desk(self):
        story = self.take(copy() + "\nENDS\n\nNotes to editors: call 555-0134.").article
        assert "555-0134" in story.ednote
        assert "555-0134" not in story.body


@time_machine.travel(NOW, tick=False)
class TakeTwiceTests(WireRoom):
    def test_same_words_are_one_story_whatever_their_white_space(self):
        first = self.take(TEAM, publish=True)
        again = self.take(TEAM.replace("\n", "\r\n").replace(" ", "  "), publish=True)
        assert again.fate == "known"
        assert again.path == first.path
        assert Article.objects.count() == 1

    def test_desk_copy_nobody_touched_is_published_by_the_same_words(self):
        self.take(TEAM)
        assert self.take(TEAM, publish=True).fate == "published"
        assert PublishedArticle.objects.get().published_at == karachi(2025, 4, 6, 18, 10)

    def test_desk_copy_somebody_edited_is_left_alone(self):
        story = self.take(TEAM).article
        save_copy(story, {"headline": "Ours"}, by=None, version=1)
        assert self.take(TEAM, publish=True).fate == "known"
        assert not PublishedArticle.objects.exists()

    def test_spiked_copy_stays_spiked(self):
        Article.objects.filter(pk=self.take(TEAM).article.pk).update(status="spiked")
        assert self.take(TEAM, publish=True).fate == "known"

    def test_same_words_taken_by_two_at_once_are_one_story(self):
        self.take(TEAM)
        with patch("wires.taking.known_story", side_effect=[None, Article.objects.get()]):
            assert self.take(TEAM).fate == "known"
        assert Article.objects.count() == 1


@time_machine.travel(NOW, tick=False)
class RightsTests(WireRoom):
    def test_who_may_not_publish_there_publishes_nothing(self):
        reporter = a_user(role="Reporter")
        with pytest.raises(PermissionDenied):
            self.take(TEAM, by=reporter, publish=True)
        assert not Article.objects.exists()
        assert not Contributor.objects.exists()
        assert self.take(TEAM, by=reporter).article.created_by == reporter

    def test_reporters_copy_comes_with_its_embargo(self):
        text = "EMBARGOED UNTIL 06:00 7 December 2026\n" + TEAM
        self.take(text, by=a_user(role="Reporter"))
        assert Article.objects.get().embargoed_until == karachi(2026, 12, 7, 6)


class PileTests(WireRoom):
    def test_stories_on_a_pile_are_printed_together(self):
        pile = Pile()
        taken = [self.take(copy(f"Storm {n}"), publish=True, pile=pile) for n in (1, 2)]
        assert [one.path for one in taken] == ["", ""]
        assert not PublishedArticle.objects.exists()
        paths = pile.print()
        assert [paths[one.article.pk] for one in taken] == list(
            PublishedArticle.objects.order_by("pk").values_list("path", flat=True)
        )

    def test_empty_pile_prints_nothing(self):
        assert Pile().print() == {}

    def test_story_on_the_pile_is_known(self):
        pile = Pile()
        self.take(copy(), publish=True, pile=pile)
        assert self.take(copy(), publish=True, pile=pile).fate == "known"

    def test_embargoed_story_never_goes_on_the_pile(self):
        pile = Pile()
        later = timezone.now() + timedelta(days=9)
        text = f"EMBARGOED UNTIL 06:00 {later:%d %B %Y}\n" + copy()
        assert self.take(text, publish=True, pile=pile).fate == "scheduled"
        assert pile.print() == {}


class WholeTests(TestCase):
    def test_headline_alone_is_no_story(self):
        with pytest.raises(BadCopy, match="no copy below it"):
            check_whole(read("Storm shuts the coast road"))
        with pytest.raises(BadCopy, match="no copy below it"):
            check_whole(read("Storm\nBy Sana Iqbal\nMore Stories From Coast"))

    def test_language_without_an_edition_is_said_with_those_there_are(self):
        an_edition()
        with pytest.raises(BadCopy, match="There are: en"):
            edition_for("ur")

    def test_edition_that_cannot_be_saved_writes_nothing(self):
        story = read(TEAM)
        story.headline = "x" * 300
        with pytest.raises(ValidationError):
            take(story, by=None, edition=an_edition(), section=None)
        assert not Contributor.objects.exists()
