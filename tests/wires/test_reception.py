from unittest.mock import patch

import pytest
from django.db import DatabaseError
from django.test import TestCase

from articles.errors import NotReady
from articles.models import Article, PublishedArticle
from bylines.models import Contributor
from masthead.models import AuditEntry
from sections.models import Section
from tests.factories import a_section, an_edition
from tests.wires.samples import TEAM, URDU, copy
from wires.reception import Orders, Reception


def receive(*texts, **orders):
    reception = Reception(Orders(**orders))
    return reception.receive_many([(f"{n}.txt", text.encode()) for n, text in enumerate(texts)])


def rows():
    return [
        model.objects.count()
        for model in (Article, PublishedArticle, Contributor, Section, AuditEntry)
    ]


class ReceptionTests(TestCase):
    def setUp(self):
        an_edition()
        a_section("Coast")
        a_section("ساحل", edition=an_edition("ur"))

    def test_many_files_are_printed_each_at_its_own_address(self):
        outcomes = receive(*(copy(f"Storm {n}") for n in range(5)), publish=True)
        assert [outcome.fate for outcome in outcomes] == ["published"] * 5
        assert sorted(outcome.path for outcome in outcomes) == sorted(
            PublishedArticle.objects.values_list("path", flat=True)
        )
        assert all(outcome.url.endswith(outcome.path) for outcome in outcomes)

    def test_stories_with_one_headline_have_addresses_of_their_own(self):
        one, two = receive(copy(), copy() + "More.", publish=True)
        assert two.path == f"{one.path[:-1]}-2/"

    def test_bad_file_between_good_ones_is_said_and_the_others_go_in(self):
        outcomes = receive(copy("One"), "", "Headline only", copy("Two"), publish=True)
        assert [outcome.fate for outcome in outcomes] == [
            "published",
            "failed",
            "failed",
            "published",
        ]
        assert outcomes[1].error == "It is empty."
        assert "no copy below it" in outcomes[2].error

    def test_file_that_cannot_be_printed_holds_back_none_of_the_others(self):
        def one_is_not_ready(stories, **options):
            raise NotReady("One of them lacks something.")

        with patch("wires.taking.print_many", one_is_not_ready):
            outcomes = receive(copy("One"), copy("Two"), publish=True)
        assert [outcome.fate for outcome in outcomes] == ["published"] * 2
        assert PublishedArticle.objects.count() == 2
        assert Contributor.objects.count() == 1

    def test_trouble_of_the_database_is_said_in_one_line(self):
        with patch("wires.reception.take", side_effect=DatabaseError("disk full\nat page 9")):
            (outcome,) = receive(copy())
        assert outcome.error == "The database refused it: disk full"

    def test_same_words_twice_among_many_are_one_story(self):
        outcomes = receive(TEAM, TEAM.replace("\n", "\r\n"), copy(), publish=True)
        assert [outcome.fate for outcome in outcomes] == ["published", "known", "published"]
        assert outcomes[1].id == outcomes[0].id
        assert outcomes[1].path == outcomes[0].path
        assert [outcome.fate for outcome in receive(TEAM, copy(), publish=True)] == ["known"] * 2

    def test_urdu_copy_goes_to_the_urdu_edition(self):
        one, two = receive(TEAM, URDU, publish=True)
        assert one.path.startswith("/coast/2025/04/06/")
        assert two.path.startswith("/ur/ساحل/2025/04/06/")

    def test_edition_that_was_ordered_wins_over_the_letters(self):
        (outcome,) = receive(copy(section=""), edition="ur", section="ساحل", publish=True)
        assert outcome.path.startswith("/ur/")

    def test_section_that_was_ordered_wins_over_the_copy(self):
        a_section("City")
        (outcome,) = receive(copy(section="Coast"), section="city", publish=True)
        assert outcome.path.startswith("/city/")

    def test_unknown_section_is_an_error_that_lists_the_sections(self):
        (outcome,) = receive(copy(section="Weather"))
        assert outcome.fate == "failed"
        assert "There is no section “Weather”" in outcome.error
        assert "coast" in outcome.error
        assert not Article.objects.exists()

    def test_unknown_section_is_made_where_that_is_ordered(self):
        outcomes = receive(
            copy("One", section="Weather"),
            copy("Two", section="Weather"),
            create_section=True,
            publish=True,
        )
        assert [outcome.section for outcome in outcomes] == ["Weather"] * 2
        assert Section.objects.filter(name="Weather").count() == 1

    def test_section_of_a_story_that_failed_is_not_left_behind(self):
        receive("KILL\nBy Sana Iqbal\n\nDo not use it.\n\nMore Stories From Weather",
                create_section=True, publish=True)  # fmt: skip
        assert not Section.objects.filter(name="Weather").exists()

    def test_section_made_for_a_batch_that_failed_is_made_again(self):
        with patch("wires.taking.print_many", side_effect=NotReady("no")):
            outcomes = receive(
                copy("One", section="Weather"),
                copy("Two", section="Weather"),
                create_section=True,
                publish=True,
            )
        assert [outcome.fate for outcome in outcomes] == ["published"] * 2

    def test_dry_run_writes_nothing_and_says_what_is_new(self):
        before = rows()
        one, two = receive(
            TEAM, copy(section="Weather"), dry_run=True, create_section=True, publish=True
        )
        assert rows() == before
        assert one.fate == two.fate == "understood"
        assert one.added == ["Sana Iqbal"]
        assert two.section == "Weather (new)"

    def test_dry_run_refuses_what_the_real_run_would(self):
        for text in (copy(section="Weather"), copy(section=""), copy("CORRECTION: Storm")):
            (outcome,) = receive(text, dry_run=True, publish=True)
            assert outcome.fate == "failed"

    def test_dry_run_knows_what_is_in_already(self):
        (taken,) = receive(TEAM, publish=True)
        (outcome,) = receive(TEAM, dry_run=True)
        assert (outcome.id, outcome.path, outcome.added) == (taken.id, taken.path, [])

    def test_json_has_every_key_whatever_the_fate(self):
        good, bad = receive(TEAM, "", publish=True)
        assert good.as_json().keys() == bad.as_json().keys()
        assert good.as_json()["understood"] == {
            "headline": "Storm shuts the coast road for a third day",
            "standfirst": "",
            "bylines": [{"name": "Sana Iqbal", "handle": "@SanaIqbalDesk"}],
            "published": "2025-04-06T18:10:00+05:00",
            "embargo": None,
            "dateline": {
                "text": "PORT MERIDIAN, (Coast Wire / Meridian Point News - 6th Apr, 2025)",
                "place": "PORT MERIDIAN",
                "source": "Coast Wire / Meridian Point News",
                "date": "2025-04-06",
            },
            "section": "Coast",
            "language": "en",
            "paragraphs": 3,
            "words": 51,
            "notes": [],
        }
        assert bad.as_json()["error"] == "It is empty."
        assert bad.as_json()["understood"] is None


@pytest.mark.django_db
def test_edition_there_is_not_is_said(db):
    an_edition()
    (outcome,) = receive(URDU)
    assert "There is no edition “ur”. There are: en." in outcome.error
