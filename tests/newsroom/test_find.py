"""Find or do: what the desk's one search box answers to whom."""

from datetime import datetime

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import finding
from articles.publishing import publish
from newsroom.find import find
from tests.factories import (
    KARACHI,
    a_contributor,
    a_printed_story,
    a_section,
    a_story,
    a_user,
    an_edition,
)


def labels(hits) -> list[str]:
    return [hit.label for hit in hits]


def printed_in(year: int, headline: str, **fields):
    story = a_story(headline, **fields)
    return publish(story, by=None, stamp=datetime(year, 6, 1, 12, tzinfo=KARACHI))


class FindTests(TestCase):
    def setUp(self):
        self.editor = a_user("ruhi", role="Section editor")

    def test_story_is_found_by_words_in_any_order_case_and_accent(self):
        a_story("Café owners meet at the Harbour")
        assert labels(find(self.editor, "harbour cafe")) == ["Café owners meet at the Harbour"]

    def test_urdu_story_is_found_with_the_letters_of_an_arabic_keyboard(self):
        a_story("کراچی میں بارش", section=a_section("ساحل", edition=an_edition("ur")))
        assert labels(find(self.editor, "كراچي")) == ["کراچی میں بارش"]

    def test_address_without_a_path_finds_nothing_and_breaks_nothing(self):
        a_printed_story()
        for address in ("https://lantern.example", "https://lantern.example/", "/", "//"):
            assert [hit for hit in find(self.editor, address) if hit.kind == "Story"] == []

    def test_story_is_found_by_slugline_and_by_address(self):
        printed = a_printed_story("Gates jam", slugline="GATES-JAM-2")
        assert labels(find(self.editor, "gates-j")) == ["Gates jam"]
        address = f"https://lantern.example{printed.path}?from=mail"
        assert labels(find(self.editor, address)) == ["Gates jam"]

    def test_year_finds_last_year_s_story_before_this_year_s(self):
        printed_in(2024, "Ferry fares rise")
        printed_in(2025, "Ferry fares rise again")
        a_story("Ferry fares: the 2024 promise")
        found = labels(find(self.editor, "ferry 2024"))
        assert found == ["Ferry fares rise", "Ferry fares: the 2024 promise"]

    def test_confidential_story_is_found_by_those_named_alone(self):
        a_story("Secret ferry", confidential=True)
        printed_in(2024, "Secret ferry fares", confidential=True)
        assert labels(find(self.editor, "ferry")) == []
        assert labels(find(self.editor, "ferry 2024")) == []
        chief = a_user("farah", role="Managing editor")
        assert len(find(chief, "ferry")) == 2

    def test_people_and_sections_are_found_beside_stories(self):
        a_contributor("José Díaz", job_title="Harbour reporter")
        coast = a_section("Coast")
        (person,) = find(self.editor, "jose diaz")
        assert (person.label, person.kind) == ("José Díaz", "Contributor")
        (section,) = find(self.editor, "coas")
        assert section.address.endswith(f"?section={coast.pk}")

    def test_what_may_be_done_is_offered_and_nothing_else(self):
        reader = a_user("hamid", role="Picture editor")
        assert "Write a story" in labels(find(self.editor, ""))
        assert "Write a story" not in labels(find(reader, ""))
        assert labels(find(self.editor, "paste"))[:1] == ["Paste copy"]
        assert labels(find(self.editor, "wire copy"))[:1] == ["Paste copy"]

    def test_week_is_found_by_whoever_reads_stories(self):
        (week,) = find(self.editor, "week")
        assert (week.address, week.keys) == (reverse("admin:articles_article_week"), "g w")
        assert find(a_user("reader"), "week") == []

    def test_finding_costs_no_more_with_more_stories_and_counts_none(self):
        for number in range(3):
            a_printed_story(f"Ferry {number}")
        find(self.editor, "ferry 2026")
        with CaptureQueriesContext(
            connection,
        ) as few:
            find(self.editor, "ferry 2026")
        for number in range(3, 12):
            a_printed_story(f"Ferry {number}")
        with CaptureQueriesContext(connection) as many:
            find(self.editor, "ferry 2026")
        assert len(many) == len(few)
        # On PostgreSQL a question to the copy has a limit of its own set around it.
        asked = [query for query in many if query["sql"].startswith("SELECT")]
        assert len([query for query in asked if "statement_timeout" not in query["sql"]]) <= 14
        assert not any("COUNT(" in query["sql"] for query in many)

    def test_headlines_are_looked_through_up_to_a_bound(self):
        old = printed_in(2024, "Ferry fares rise")
        printed_in(2025, "Nothing of the kind")
        self.addCleanup(setattr, finding, "PRINTED", finding.PRINTED)
        finding.PRINTED = 1
        with CaptureQueriesContext(connection) as asked:
            assert labels(find(self.editor, "fares 2024")) == [old.headline]
        scans = [query["sql"] for query in asked if "published_at" in query["sql"]]
        assert any("LIMIT 1" in sql for sql in scans)


class FindPageTests(TestCase):
    def test_box_is_answered_as_json_and_without_a_script_as_a_page(self):
        self.client.force_login(a_user("ruhi", role="Section editor"))
        story = a_story("Gates <jam>")
        address = reverse("admin:articles_article_change", args=[story.pk])
        answer = self.client.get("/desk/find/", {"q": "gates", "as": "json"}).json()
        assert answer["hits"][0]["label"] == "Gates <jam>"
        assert answer["hits"][0]["address"] == address
        self.assertContains(self.client.get("/desk/find/", {"q": "gates"}), "Gates &lt;jam&gt;")

    def test_nobody_outside_the_desk_finds_anything(self):
        assert self.client.get("/desk/find/", {"q": "gates", "as": "json"}).status_code == 302
