"""The copy of every story found by its words: by whom, in which letters, never with an error."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles import fulltext, indexing
from articles.copy import restore_revision, save_copy
from articles.models import Article
from articles.snapshots import Credit
from newsroom.find import find
from tests.factories import a_contributor, a_printed_story, a_section, a_story, a_user, an_edition

LIST = reverse("admin:articles_article_changelist")


class IndexTestCase(TestCase):
    def setUp(self):
        self.editor = a_user("ruhi", role="Section editor")

    def found(self, term: str, user=None) -> list[str]:
        ids = indexing.search(user or self.editor, term, most=50).ids
        names = dict(Article.objects.values_list("pk", "headline"))
        return [names[pk] for pk in ids]


class WordsTests(IndexTestCase):
    def test_every_part_of_the_copy_is_found_whether_in_print_or_not(self):
        a_printed_story(
            "Gates jam", kicker="Harbour", standfirst="Four hours open.", slugline="GATES-2",
            body="<p>The <b>barrier</b>’s hinges froze.</p><ul><li>Salt</li></ul>",
        )  # fmt: skip
        for words in ("gates", "harbour hours", "barriers hinges", "gates-2", "salt", "FROZE"):
            assert self.found(words) == ["Gates jam"], words
        assert self.found("salt pepper") == []

    def test_note_to_the_desk_and_markup_are_not_looked_through(self):
        a_story("Gates jam", ednote="The minister rang twice", body='<p class="x">Open.</p>')
        for words in ("minister", "strong", "class"):
            assert self.found(words) == [], words

    def test_words_in_quotes_stand_side_by_side_in_one_part(self):
        a_story("Port of call", standfirst="Strike over", body="<p>The port was shut.</p>")
        for words in ('"port was shut"', "“Port was”", "«was shut»", '"PORT, was: shut!"'):
            assert self.found(words) == ["Port of call"], words
        for words in ('"shut was"', '"call strike"', '"over the port"'):
            assert self.found(words) == [], words
        # A word of several words is one, quoted or not.
        assert self.found("port-was-shut") == ["Port of call"]

    def test_last_word_may_be_begun_only(self):
        a_story("Gates jam", body="<p>The barrier held.</p>")
        assert self.found("held barr") == ["Gates jam"]
        assert self.found("barr held") == []
        assert self.found("held ba") == []
        assert self.found('"barr"') == []

    def test_urdu_is_found_in_the_letters_of_any_keyboard(self):
        section = a_section("ساحل", edition=an_edition("ur"))
        a_story("بارش", section=section, body="<p>کراچی میں اِسلام آباد کی گاڑی ۲۰۲۶</p>")
        for words in ("كراچي", "اسلام اباد", "2026", '"گاڑی ۲۰۲۶"', "کراچ"):
            assert self.found(words) == ["بارش"], words

    def test_newest_comes_first_and_archive_copy_by_its_own_date(self):
        for days, name in ((900, "Old"), (1, "New"), (400, "Middle")):
            a_story(name, body="<p>Ferry.</p>", stamp=timezone.now() - timedelta(days=days))
        a_story("Today", body="<p>Ferry.</p>")
        assert self.found("ferry") == ["Today", "New", "Middle", "Old"]

    def test_nothing_anybody_types_is_an_error(self):
        a_story("Gates jam", body="<p>OR not near and the rest.</p>")
        hostile = (
            '"', '""', '"""', "*", "OR", "AND NOT", "NEAR(", "NEAR(a b)", "a:b", "headline:gates",
            "^gates", "-gates", "(", ")))", "{x}", "a\\", "'", "';--", "!", "a & b", "a | !b",
            "a <-> b", ":*", "a:*", "\x00", "%", "🌊", "¶", "“", '"open', "x" * 5000,
            "word " * 400, "\ud800",
        )  # fmt: skip
        for words in hostile:
            indexing.search(self.editor, words, most=5)
        assert self.found("gates OR") == ["Gates jam"]
        assert self.found("¶") == []

    def test_common_words_give_the_newest_and_say_that_there_are_more(self):
        for number in range(4):
            a_story(f"Story {number}", body="<p>Ferry.</p>")
        hits = indexing.search(self.editor, "ferry", most=3)
        assert len(hits.ids) == 3
        assert hits.has_more


class WritingTests(IndexTestCase):
    def test_save_takes_old_words_out_and_puts_new_ones_in(self):
        story = a_story("Gates jam", body="<p>Barrier.</p>")
        save_copy(story, {"body": "<p>Hinges.</p>"}, by=None, version=1)
        assert self.found("barrier") == []
        assert self.found("hinges") == ["Gates jam"]
        story.refresh_from_db()
        restore_revision(story, story.revisions.get(number=1), by=None, version=2)
        assert self.found("barrier") == ["Gates jam"]
        assert self.found("hinges") == []

    def test_save_of_the_desks_own_facts_writes_no_words(self):
        story = a_story("Gates jam")
        with mock.patch.object(fulltext, "put") as put:
            save_copy(story, {"planned_words": 300}, by=None, version=1)
        assert not put.called

    def test_words_go_with_a_save_that_is_taken_back(self):
        story = a_story("Gates jam")
        with mock.patch("masthead.audit.record", side_effect=RuntimeError):
            try:
                save_copy(story, {"body": "<p>Barrier.</p>"}, by=None, version=1)
            except RuntimeError:
                pass
        assert self.found("barrier") == []

    def test_very_long_copy_is_saved_and_found(self):
        body = "<p>" + " ".join(f"word{n}" for n in range(90_000)) + " " + "x" * 9_000 + "</p>"
        a_story("Long", body=body)
        assert self.found('"word7 word8"') == ["Long"]

    def test_index_is_made_anew_any_number_of_times(self):
        stories = [a_story(f"Story {n}", body="<p>Ferry.</p>") for n in range(5)]
        fulltext.forget([stories[0].pk, stories[1].pk])
        Article.objects.filter(pk=stories[2].pk).update(body="<p>Tram.</p>")
        fulltext.put([fulltext.Words(999_999, timezone.now(), ("ferry",))])
        for _time in range(2):
            call_command("index_copy", batch=2, verbosity=0)
            assert len(self.found("ferry")) == 4
            assert self.found("tram") == ["Story 2"]
        assert fulltext.all_pks(0, 50) == sorted(story.pk for story in stories)

    def test_archive_is_found_as_soon_as_it_is_written(self):
        call_command("make_archive", stories=3, verbosity=0)
        first = Article.objects.order_by("pk").first()
        word = max(first.headline.split(), key=len)
        assert first.headline in self.found(word)


class RightsTests(IndexTestCase):
    def test_confidential_copy_is_found_by_those_named_alone(self):
        story = a_story("Accounts", body="<p>The yacht.</p>", confidential=True)
        reader = a_user("saima", role="Section editor")
        story.confidential_to.add(reader)
        assert self.found("yacht") == []
        assert self.found("yacht", reader) == ["Accounts"]
        assert self.found("yacht", a_user(role="Managing editor")) == ["Accounts"]

    def test_somebody_from_outside_finds_her_own_behind_any_number_of_others(self):
        lena = a_user("lena", role="Contributor")
        person = a_contributor("Lena Orsk", user=lena)
        a_story("Hers", body="<p>Ferry.</p>", bylines=[Credit(person)])
        for number in range(5):
            a_story(f"Story {number}", body="<p>Ferry.</p>")
        with mock.patch.object(indexing, "_WINDOW", 2):
            assert self.found("ferry", lena) == ["Hers"]
        assert self.found("ferry", a_user("nobody")) == []


class DeskTests(IndexTestCase):
    def setUp(self):
        super().setUp()
        self.client.force_login(self.editor)

    def listed(self, **query):
        return {story.headline for story in self.client.get(LIST, query).context["cl"].result_list}

    def test_list_finds_stories_by_their_copy(self):
        a_story("Gates jam", body="<p>Barrier.</p>")
        a_story("Accounts", body="<p>Barrier.</p>", confidential=True)
        assert self.listed(q="barrier") == {"Gates jam"}

    def test_find_tells_the_passage_and_names_no_story_twice(self):
        a_story("The barrier", body="<p>Barrier.</p>")
        a_story("Gates jam", body="<p>At dusk the <b>barrier’s</b> hinges &amp; bolts froze.</p>")
        a_story("Accounts", body="<p>Barrier.</p>", confidential=True)
        hits = find(self.editor, "barri")
        assert [(hit.label, hit.kind) for hit in hits] == [
            ("The barrier", "Story"), ("Gates jam", "In the copy"),
        ]  # fmt: skip
        assert hits[1].quote == ("At dusk the ", "barrier’s", " hinges & bolts froze.")
        page = self.client.get("/desk/find/", {"q": "barri"})
        self.assertContains(page, "<mark>barrier’s</mark> hinges &amp; bolts")

    def test_find_leads_to_the_list_where_there_are_more(self):
        for number in range(9):
            a_story(f"Story {number}", body="<p>Ferry.</p>")
        hits = find(self.editor, "ferry")
        assert len(hits) == 6
        assert hits[-1].address == f"{LIST}?q=ferry"

    def test_what_takes_too_long_is_said_and_headlines_are_found_still(self):
        a_story("Ferry fares rise")
        with mock.patch.object(fulltext, "find", side_effect=fulltext.TooBroad):
            answer = self.client.get(LIST, {"q": "ferry"})
            self.assertContains(answer, "Narrow it down")
            assert [s.headline for s in answer.context["cl"].result_list] == ["Ferry fares rise"]
            hits = find(self.editor, "ferry")
        assert [hit.kind for hit in hits] == ["Story", "In the copy"]

    def test_passage_is_cut_at_whole_words(self):
        long = "word " * 60
        story = a_story("Long", body=f"<p>{long}barrier {long}</p>")
        before, hit, after = indexing.passage(story, indexing.question_of("barrier"))
        assert hit == "barrier"
        assert before.startswith("… word ")
        assert after.endswith(" word …")
        assert len(before) < 80 > len(after)


class PatienceTests(TestCase):
    def test_database_breaks_off_what_takes_too_long(self):
        """Counting to a number nobody waits for stands in for a very large archive."""
        slow = (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) "
            "SELECT max(i), 1, 1 FROM n WHERE %s <> '' "
        )
        rest = {
            "postgresql": "AND %s::text <> %s::text LIMIT %s",
            "sqlite": "AND %s <> '' LIMIT %s",
        }
        engine = fulltext.engine_of()
        patched = mock.patch.object(engine, "FIND", slow + rest[connection.vendor])
        with patched, pytest.raises(fulltext.TooBroad):
            fulltext.find(indexing.question_of("gates"), most=5, seconds=0.05)
        # What is asked next has all its time again.
        a_story("Gates jam")
        assert fulltext.find(indexing.question_of("gates"), most=5, seconds=5)

    def test_hits_are_read_from_the_index_newest_first(self):
        if connection.vendor != "sqlite":
            self.skipTest("reads SQLite's plan of a query")
        with connection.cursor() as cursor:
            question = ['"ferry"', *fulltext.Fts5.NEWEST, 20]
            cursor.execute("EXPLAIN QUERY PLAN " + fulltext.Fts5.FIND, question)
            plan = [row[-1] for row in cursor.fetchall()]
        assert not [line for line in plan if "TEMP B-TREE" in line], plan
        assert "VIRTUAL TABLE" in plan[0]
