"""One story through several desks, from a reporter's draft to the last notice to readers."""

from datetime import timedelta

import time_machine
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from newsroom import clock as newsroom_clock
from tests.articles.admin.posting import change_address, new_form, opened, row, total
from tests.factories import a_contributor, a_desk, a_section, a_topic, a_user, an_edition, karachi


def strike_the_hour():
    for job in newsroom_clock.JOBS:
        newsroom_clock.strike(job)


class StoryLifeTests(TestCase):
    def setUp(self):
        self.section = a_section("Coast", edition=an_edition())
        desk = a_desk(self.section)
        reporter = a_user("noor", role="Reporter")
        self.editor = a_user("ruhi", role="Section editor", desk=desk, may_publish=True)
        self.noor = a_contributor("Noor Halvani", user=reporter)
        self.topic = a_topic("Storm Ilsa")
        self.reporter_s, self.editor_s, self.reader_s = Client(), Client(), Client()
        self.reporter_s.force_login(reporter)
        self.editor_s.force_login(self.editor)

    def write(self, **words):
        data = new_form(self.reporter_s) | {
            "headline": "Three gates jam at Old Quay",
            "section": self.section.pk,
            "body": "<p>The gates stood open for four hours.</p>",
            "topics": [self.topic.pk],
            "status": "submitted",
            "assigned_to": self.editor.pk,
            **total("bylines", 1),
            **row("bylines", 0, contributor=self.noor.pk, role="writer", name="", place=0),
        }
        self.reporter_s.post(reverse("admin:articles_article_add"), data | words)
        return Article.objects.get()

    def save(self, browser, story, **changes):
        return browser.post(change_address(story), opened(browser, story) | changes)

    def do(self, verb, story, **said):
        story.refresh_from_db()
        address = reverse(f"admin:articles_article_{verb}", args=[story.pk])
        response = self.editor_s.post(address, {"version": story.version} | said)
        assert response.status_code == 302, response.context["form"].errors

    def lists(self):
        """Every list a story of this section, writer and topic belongs on."""
        return ("/", "/coast/", "/by/noor-halvani/", "/topic/storm-ilsa/")

    def on_every_list(self, headline) -> set[bool]:
        pages = [self.reader_s.get(address) for address in self.lists()]
        return {headline in page.content.decode() for page in pages if page.status_code == 200}

    def test_from_draft_to_correction_to_withdrawal(self):
        with time_machine.travel(karachi(2026, 4, 6, 9, 0), tick=False) as clock:
            story = self.write()
            assert self.on_every_list("gates jam") == {False}
            refused = self.reporter_s.post(
                reverse("admin:articles_article_publish", args=[story.pk]), {"version": 1}
            )
            assert refused.status_code == 403
            budget = self.editor_s.get("/desk/")
            self.assertContains(budget, "Three gates jam")

            self.save(self.editor_s, story, kicker="Storm Ilsa", status="ready")
            self.do("publish", story)
            address = "/coast/2026/04/06/three-gates-jam-at-old-quay/"
            page = self.reader_s.get(address)
            self.assertContains(page, "April 06, 2026 | 09:00 AM")
            self.assertContains(page, "Noor Halvani")
            clock.shift(timedelta(minutes=3))
            assert self.on_every_list("Three gates jam") == {True}

            self.save(self.editor_s, story, headline="Two gates jam at Old Quay")
            assert self.on_every_list("Three gates jam") == {True}
            self.do("correct", story, kind="correction", note="It was two gates, not three.")
            corrected = self.reader_s.get(address)
            self.assertContains(corrected, "Two gates jam at Old Quay")
            self.assertContains(corrected, "It was two gates, not three.")
            self.assertContains(corrected, "April 06, 2026 | 09:00 AM")
            self.assertContains(corrected, "09:03 AM")
            self.assertContains(self.reader_s.get("/corrections/"), "It was two gates")

            self.do("withdraw", story, notice="Withdrawn while we check the log.")
            gone = self.reader_s.get(address)
            self.assertContains(gone, "Withdrawn while we check the log.", status_code=410)
            assert self.on_every_list("gates jam") == {False}
            self.assertNotContains(self.reader_s.get("/corrections/"), "It was two gates")

            self.do("restore", story)
            assert self.reader_s.get(address).status_code == 200

    def test_embargo_holds_to_the_second_and_needs_no_worker(self):
        with time_machine.travel(karachi(2026, 4, 6, 9, 0), tick=False) as clock:
            story = self.write()
            self.do("embargo", story, until="2026-04-06T18:00")
            self.do("publish", story)
            address = "/coast/2026/04/06/three-gates-jam-at-old-quay/"
            for moment in (karachi(2026, 4, 6, 9, 1), karachi(2026, 4, 6, 17, 59, 59)):
                clock.move_to(moment)
                assert self.reader_s.get(address).status_code == 404
                assert self.on_every_list("gates jam") == {False}
            clock.move_to(karachi(2026, 4, 6, 18, 0))
            self.assertContains(self.reader_s.get(address), "April 06, 2026 | 06:00 PM")
            assert self.on_every_list("Three gates jam") == {True}

    def test_change_planned_for_the_evening_goes_live_with_the_clock(self):
        with time_machine.travel(karachi(2026, 4, 6, 9, 0), tick=False) as clock:
            story = self.write()
            self.do("publish", story)
            self.save(self.editor_s, story, headline="What the gates cost")
            self.do("schedule", story, at="2026-04-06T18:00", kind="update", note="")
            address = "/coast/2026/04/06/three-gates-jam-at-old-quay/"
            clock.move_to(karachi(2026, 4, 6, 17, 59))
            strike_the_hour()
            self.assertContains(self.reader_s.get(address), "Three gates jam")
            clock.move_to(karachi(2026, 4, 6, 18, 1))
            strike_the_hour()
            self.assertContains(self.reader_s.get(address), "What the gates cost")
            assert timezone.localtime(story.printed.published_at, karachi(2026, 1, 1).tzinfo) == (
                karachi(2026, 4, 6, 9, 0)
            )

    def test_every_step_is_in_the_trail(self):
        story = self.write()
        self.save(self.editor_s, story, kicker="Storm Ilsa")
        self.do("publish", story)
        self.do("withdraw", story, notice="")
        history = self.editor_s.get(reverse("admin:articles_article_history", args=[story.pk]))
        verbs = [line.entry.verb for _, line in history.context["lines"]]
        assert verbs == ["withdraw", "publish", "save", "start"]
