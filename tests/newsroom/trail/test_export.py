"""The trail as a file: whole, safe to open in a spreadsheet, and itself in the trail."""

import csv
import io
from datetime import datetime
from unittest import mock

from django.test import TestCase
from django.urls import reverse

from masthead import audit
from masthead.models import AuditEntry
from newsroom.trail import export, reading
from tests.factories import KARACHI, a_section, a_story, a_user, an_edition

EXPORT = reverse("admin:masthead_auditentry_export")


class ExportTests(TestCase):
    def setUp(self):
        an_edition()
        self.farah = a_user("farah", role="Managing editor", first_name="Farah", last_name="Zey")
        self.client.force_login(self.farah)

    def taken(self, query: str = "") -> list[dict]:
        answer = self.client.post(f"{EXPORT}?{query}")
        assert answer.status_code == 200
        text = b"".join(answer.streaming_content).decode("utf-8")
        assert text.startswith(export.BOM)
        return list(csv.DictReader(io.StringIO(text.removeprefix(export.BOM), newline="")))

    def test_file_tells_all_of_an_entry(self):
        entry = audit.entry(
            self.farah, "rename", a_section("شہر"),
            note="The council\nasked", before={"name": "Town"}, after={"name": "شہر"},
        )  # fmt: skip
        entry.at = datetime(2026, 3, 4, 9, 5, 7, tzinfo=KARACHI)
        entry.save()
        (line,) = self.taken("kind=sections.section")
        assert line == {
            "When": "2026-03-04T09:05:07+05:00",
            "Who": "Farah Zey",
            "Log-in": self.farah.username,
            "Did": "Renamed",
            "To a": "section",
            "Number": str(entry.object_id),
            "Which": "شہر",
            "Why": "The council\nasked",
            "Before": "name: Town",
            "After": "name: شہر",
        }

    def test_no_cell_is_a_formula(self):
        hostile = (
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")', "＝1",
        )  # fmt: skip
        city = a_section("City")
        for words in hostile:
            entry = audit.entry(None, "rename", city, note=words)
            entry.label = words
            entry.save()
        lines = self.taken("verb=rename")
        assert len(lines) == len(hostile)
        for line in lines:
            assert line["Why"].startswith("'")
            assert line["Which"].startswith("'")
        assert {line["Why"][1:] for line in lines} == set(hostile)
        assert export.safe('fine; "quoted", and\nbroken') == 'fine; "quoted", and\nbroken'

    def test_file_follows_the_filters_and_holds_more_than_a_page(self):
        city = a_section("City")
        AuditEntry.objects.bulk_create(audit.entry(None, "rename", city) for _n in range(120))
        audit.record(None, "move", city)
        with mock.patch.multiple(reading, WINDOW=50, LOOKED_AT=50):
            assert len(self.taken("verb=rename")) == 120
            assert len(self.taken("verb=move")) == 1
        assert len(self.taken("verb=rename&until=2020-01-01")) == 0

    def test_file_is_read_a_window_at_a_time(self):
        city = a_section("City")
        AuditEntry.objects.bulk_create(audit.entry(None, "rename", city) for _n in range(30))
        with mock.patch.object(reading, "WINDOW", 10):
            answer = self.client.post(f"{EXPORT}?verb=rename")
            assert answer.streaming
            assert len(list(answer.streaming_content)) == 1 + 3

    def test_taking_it_out_is_in_the_trail_with_what_was_asked_for(self):
        self.taken("verb=rename&since=2026-03-01")
        entry = AuditEntry.objects.get(verb="export_trail")
        assert entry.by == self.farah
        assert entry.after == {"filters": ["Did: Renamed", "From: 2026-03-01"]}
        assert self.taken("verb=export_trail")[0]["After"] == (
            "asked for: Did: Renamed, From: 2026-03-01"
        )

    def test_file_is_named_after_its_days_and_kept_by_no_cache(self):
        answer = self.client.post(f"{EXPORT}?since=2026-03-01&until=2026-03-31")
        assert answer["Content-Disposition"] == (
            'attachment; filename="trail-2026-03-01-to-2026-03-31.csv"'
        )
        assert "no-store" in answer["Cache-Control"]

    def test_wrong_days_lead_back_to_the_form_and_nothing_is_written(self):
        answer = self.client.post(f"{EXPORT}?since=soon", follow=True)
        self.assertContains(answer, "Enter a valid date")
        assert not AuditEntry.objects.filter(verb="export_trail").exists()

    def test_section_editor_sees_the_trail_and_takes_nothing_out(self):
        self.client.force_login(a_user(role="Section editor"))
        page = self.client.get(reverse("admin:masthead_auditentry_changelist"))
        self.assertNotContains(page, EXPORT)
        assert self.client.post(EXPORT).status_code == 403

    def test_administrator_takes_no_confidential_story_out(self):
        a_story("A minister and a yacht", confidential=True)
        a_story("Trams")
        self.client.force_login(a_user(role="Administrator"))
        which = {line["Which"] for line in self.taken()}
        assert "Trams" in which
        assert "A minister and a yacht" not in which
