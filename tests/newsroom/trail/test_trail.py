"""The trail of the whole newsroom: what is found of it, by whom, and what looking costs."""

import re
from datetime import UTC, date, datetime, timedelta
from unittest import mock

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import reviews
from articles.copy import save_copy
from masthead import audit, verbs
from masthead.models import AuditEntry
from newsroom.trail import asking, reading
from tests.factories import KARACHI, a_desk, a_section, a_story, a_user, an_edition

TRAIL = reverse("admin:masthead_auditentry_changelist")


def written(by, verb, obj, *, at, **details) -> AuditEntry:
    """An entry of another day than today."""
    entry = audit.entry(by, verb, obj, **details)
    entry.at = at
    entry.save()
    return entry


class TrailTestCase(TestCase):
    def setUp(self):
        an_edition()
        self.farah = a_user("farah", role="Managing editor", first_name="Farah", last_name="Zey")
        self.client.force_login(self.farah)

    def found(self, **query) -> list[str]:
        """What the page lists, by name, newest first."""
        answer = self.client.get(TRAIL, query)
        assert answer.status_code == 200
        return [line.entry.label for line in answer.context["lines"]]


class FilterTests(TrailTestCase):
    def setUp(self):
        super().setUp()
        self.city, self.sea = a_section("City"), a_section("Sea")
        audit.record(self.farah, "rename", self.city, note="The council asked")
        audit.record(None, "move", self.sea)

    def test_trail_says_who_did_what_in_words_and_why(self):
        page = self.client.get(TRAIL).text
        for words in ("Renamed", "Farah Zey", "City", "The council asked", "the newsroom itself"):
            assert words in page, words

    def test_trail_is_found_by_person_verb_kind_and_words(self):
        assert self.found() == ["Sea", "City"]
        assert self.found(person=self.farah.pk) == ["City"]
        assert self.found(person=asking.ITSELF) == ["Sea"]
        assert self.found(verb="move") == ["Sea"]
        assert self.found(verb="move", person=self.farah.pk) == []
        assert self.found(kind="sections.section", number=self.sea.pk) == ["Sea"]
        assert self.found(kind="articles.article") == []
        assert self.found(q="COUNCIL city") == ["City"]

    def test_urdu_words_are_found_with_the_letters_of_an_arabic_keyboard(self):
        audit.record(None, "rename", a_section("کراچی", edition=an_edition("ur")))
        assert self.found(q="كراچي") == ["کراچی"]

    def test_days_are_the_newspapers_own(self):
        late = datetime(2026, 3, 4, 19, 30, tzinfo=UTC)  # Half past midnight on the 5th.
        written(None, "rename", a_section("Coast"), at=late)
        assert self.found(since="2026-03-05", until="2026-03-05") == ["Coast"]
        assert self.found(until="2026-03-04") == []
        assert self.found(since="2026-03-06", until="2026-03-31") == []

    def test_stories_of_a_section_or_desk_are_found_with_the_parts_inside(self):
        harbour = a_section("Harbour", parent=self.sea)
        a_story("Tide", section=harbour)
        a_story("Trams", section=self.city)
        desk = a_desk(self.sea, name="Sea desk")
        assert self.found(place=f"s{self.sea.pk}") == ["Tide"]
        assert self.found(place=f"d{desk.pk}") == ["Tide"]
        assert self.found(place=f"s{self.city.pk}", verb="start") == ["Trams"]

    def test_what_cannot_be_asked_is_said_and_finds_nothing(self):
        answer = self.client.get(TRAIL, {"since": "2026-03-05", "until": "2026-03-01"})
        self.assertContains(answer, "before the first day")
        for query in ("person=x", "since=soon", "number=-1", "place=d", "kind=%27", "verb=%25"):
            assert self.client.get(f"{TRAIL}?{query}").status_code == 200
        for place in ("x", "1-", "9" * 40, "99999999999999999-1"):
            assert self.client.get(TRAIL, {"before": place}).status_code == 200

    def test_every_verb_is_offered_in_words(self):
        page = self.client.get(TRAIL).text
        assert [verb for verb in verbs.WORDS if f'<option value="{verb}">' not in page] == []

    def test_what_changed_is_read_in_the_words_of_the_form(self):
        story = a_story("Tide")
        save_copy(story, {"kicker": "At sea", "status": "ready"}, by=None, version=1)
        page = self.client.get(TRAIL, {"kind": "articles.article", "number": story.pk}).text
        assert ">Draft</del>" in page
        assert ">Ready</ins>" in page
        assert re.search(r"<dt>changed</dt>\s*<dd>\s*<ins[^>]*>kicker</ins>", page)

    def test_story_leads_to_its_own_trail_and_back(self):
        story = a_story("Tide")
        history = reverse("admin:articles_article_history", args=[story.pk])
        self.assertContains(self.client.get(TRAIL), f'href="{history}"')
        own = f"{TRAIL}?kind=articles.article&amp;number={story.pk}"
        self.assertContains(self.client.get(history), own)
        self.client.force_login(a_user(role="Reporter"))
        self.assertNotContains(self.client.get(history), own)

    def test_trail_cannot_be_changed_by_anybody(self):
        entry = audit.record(self.farah, "rename", self.city, before={"name": "Town"})
        self.client.force_login(a_user(is_superuser=True))
        address = reverse("admin:masthead_auditentry_change", args=[entry.pk])
        self.assertContains(self.client.get(address), ">Town</del>")
        for view in ("change", "delete"):
            address = reverse(f"admin:masthead_auditentry_{view}", args=[entry.pk])
            assert self.client.post(address, {"post": "yes"}).status_code == 403
        assert self.client.get(reverse("admin:masthead_auditentry_add")).status_code == 403
        assert self.client.get(reverse("admin:masthead_auditentry_export")).status_code == 405


class RightsTests(TrailTestCase):
    def test_confidential_story_is_in_the_trail_of_those_who_may_see_it_alone(self):
        secret = a_story("A minister and a yacht", confidential=True)
        reviews.send(secret, by=None, name="Adv. Mina Sorel")
        a_story("Trams")
        assert "A minister and a yacht" in self.found()
        ruhi = a_user("ruhi", role="Section editor")
        self.client.force_login(ruhi)
        entries = AuditEntry.objects.exclude(label="Trams").filter(model__startswith="articles.")
        for query in ({}, {"q": "yacht"}, {"kind": "articles.article"}, {"verb": "start"}):
            labels = self.found(**query)
            assert not [label for label in labels if "yacht" in label or "Sorel" in label], query
        assert "Trams" in self.found()
        assert entries.count() == 2
        for entry in entries:
            address = reverse("admin:masthead_auditentry_change", args=[entry.pk])
            assert self.client.get(address).status_code == 302
        secret.confidential_to.add(ruhi)
        assert self.found(q="yacht") == ["A minister and a yacht"]
        assert len(self.found(q="Sorel")) == 1

    def test_reporter_sees_no_trail(self):
        self.client.force_login(a_user(role="Reporter"))
        assert self.client.get(TRAIL).status_code == 403
        export = reverse("admin:masthead_auditentry_export")
        assert self.client.post(export).status_code == 403


class CostTests(TrailTestCase):
    def fill(self, number: int) -> None:
        now = datetime(2026, 5, 1, tzinfo=KARACHI)
        city = a_section("City")
        entries = [audit.entry(None, "rename", city) for _n in range(number)]
        for minute, entry in enumerate(entries):
            # Pairs of the same moment, as batches write them.
            entry.at = now + timedelta(minutes=minute // 2)
            entry.label = f"City {minute}"
        AuditEntry.objects.bulk_create(entries)

    def test_pages_go_on_without_a_gap_a_count_or_an_offset(self):
        self.fill(120)
        seen, address = [], TRAIL
        while address:
            with CaptureQueriesContext(connection) as queries:
                answer = self.client.get(address)
            assert not [q for q in queries if "COUNT(" in q["sql"] or "OFFSET" in q["sql"]]
            seen += [line.entry.label for line in answer.context["lines"]]
            older = answer.context["shown"].older
            address = f"{TRAIL}?before={older}" if older else ""
        assert seen == [f"City {n}" for n in reversed(range(120))]

    def test_page_looks_at_a_bounded_part_and_says_how_far_it_got(self):
        self.fill(30)
        written(None, "rename", a_section("Lost"), at=datetime(2026, 1, 1, tzinfo=KARACHI))
        with mock.patch.multiple(reading, WINDOW=10, LOOKED_AT=20):
            answer = self.client.get(TRAIL, {"q": "lost"})
            assert answer.context["lines"] == []
            self.assertContains(answer, "Looked through everything back to 1 May 2026, 00:05")
            older = answer.context["shown"].older
            answer = self.client.get(TRAIL, {"q": "lost", "before": str(older)})
        assert [line.entry.label for line in answer.context["lines"]] == ["Lost"]

    def test_page_costs_the_same_for_few_and_many_entries(self):
        def cost():
            with CaptureQueriesContext(connection) as queries:
                self.client.get(TRAIL)
            return len(queries)

        self.fill(3)
        cost()  # The frame's own look-ups are kept from then on.
        few = cost()
        self.fill(60)
        assert cost() == few <= 14

    def test_whatever_is_asked_is_read_along_an_index(self):
        if connection.vendor != "sqlite":
            self.skipTest("reads SQLite's plan of a query")
        days = {"since": date(2026, 1, 1), "until": date(2026, 2, 1)}
        questions = (
            {}, days, {"person": "1"}, {"person": asking.ITSELF}, {"verb": "kill"} | days,
            {"kind": "articles.article"}, {"kind": "articles.article", "number": 7},
            {"person": "1", "verb": "kill", "kind": "articles.article"} | days,
        )  # fmt: skip
        for asked in questions:
            rows = asking.led_by(asked, KARACHI).values_list("at", "pk")[:10]
            plan = rows.explain().splitlines()
            assert "USING INDEX masthead_audit" in plan[0] or "COVERING INDEX" in plan[0], plan
            # Those of one moment may be put in order; nothing else is sorted.
            assert all("RIGHT PART" in line or "LAST TERM" in line for line in plan[1:]), plan
