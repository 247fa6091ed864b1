import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.copy import save_copy
from articles.models import Article
from articles.publishing import embargo, expire, schedule, withdraw
from masthead.models import AuditEntry
from tests.factories import a_desk, a_printed_story, a_section, a_story, a_user, an_edition, karachi

LIST = reverse("admin:articles_article_changelist")


class ListTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.editor = a_user(
            "ruhi", role="Section editor", desk=a_desk(self.section), may_publish=True
        )
        self.client.force_login(self.editor)

    def listed(self, **query):
        response = self.client.get(LIST, query)
        assert response.status_code == 200
        return {story.headline for story in response.context["cl"].result_list}


class FilterTests(ListTestCase):
    def test_each_state_finds_its_stories(self):
        now = timezone.now()
        a_story("Draft", section=self.section)
        a_printed_story("Live", section=self.section)
        changed = a_printed_story("Changed", section=self.section).article
        save_copy(changed, {"kicker": "New"}, by=None, version=1)
        planned = a_story("Planned", section=self.section)
        schedule(planned, at=now + timedelta(hours=1), by=None)
        held = embargo(
            a_story("Held", section=self.section), until=now + timedelta(days=1), by=None
        )
        schedule(held, at=now + timedelta(days=1), by=None)
        old = a_printed_story("Old", section=self.section, stamp=now - timedelta(days=9)).article
        expire(old, at=now - timedelta(days=1), by=None)
        withdraw(a_printed_story("Gone", section=self.section).article, by=None)
        assert self.listed(readers="unpublished") == {"Draft"}
        assert self.listed(readers="live") == {"Live", "Changed"}
        assert self.listed(readers="changed") == {"Changed"}
        assert self.listed(readers="waiting") == {"Planned", "Held"}
        assert self.listed(readers="expired") == {"Old"}
        assert self.listed(readers="ended") == {"Gone"}

    def test_waiting_for_me_is_what_is_assigned_to_me(self):
        a_story("Hers", section=self.section)
        a_story("Mine", section=self.section, assigned_to=self.editor)
        a_story("Spiked", section=self.section, assigned_to=self.editor, status="spiked")
        assert self.listed(whose="waiting") == {"Mine"}

    def test_section_brings_the_parts_inside_it(self):
        harbour = a_section("Harbour", parent=self.section)
        a_story("At sea", section=harbour)
        a_story("Elsewhere", section=a_section("Country"))
        assert self.listed(section=self.section.pk) == {"At sea"}

    def test_editions_are_kept_apart(self):
        urdu = an_edition("ur")
        a_story("طوفان", section=a_section("ساحل", edition=urdu))
        a_story("Storm", section=self.section)
        assert self.listed(edition=urdu.pk) == {"طوفان"}

    def test_nonsense_filters_nothing_and_breaks_nothing(self):
        a_story("Storm", section=self.section)
        for query in ("edition=x", "section=99999999999999", "saved=-1", "readers=x", "whose=x"):
            assert self.client.get(f"{LIST}?{query}").status_code in (200, 302)


class SearchTests(ListTestCase):
    def test_headline_slugline_and_address_find_a_story(self):
        printed = a_printed_story(
            "Barrier gates jam", section=self.section, slugline="BARRIER-GATES"
        )
        a_story("Something else", section=self.section)
        url = f"https://newspaper.example{printed.get_absolute_url()}?from=mail"
        for words in ("gates barrier", "barrier-g", "BARRIER", printed.path, url):
            assert self.listed(q=words) == {"Barrier gates jam"}, words

    def test_confidential_story_is_found_by_nobody_else(self):
        a_story("The minister’s accounts", section=self.section, confidential=True)
        assert self.listed(q="minister") == set()

    def test_hostile_words_are_answered_politely(self):
        for words in ("%", "'; --", "/", "//", "a" * 5000, "\\", "🌊"):
            assert self.listed(q=words) == set()


class ActionTests(ListTestCase):
    def act(self, action, *stories, **said):
        """Tick stories as the list shows them, and do `action` to them."""
        page = self.client.get(LIST).content.decode()
        shown = dict(re.findall(r'type="hidden" name="(shown_\d+)" value="(\d+)"', page))
        ticked = {"action": action, "_selected_action": [story.pk for story in stories]}
        return self.client.post(LIST, shown | ticked | said, follow=True)

    def test_ready_stories_are_published_and_the_others_named(self):
        ready = a_story("Ready one", section=self.section, status="ready")
        draft = a_story("Draft one", section=self.section)
        elsewhere = a_story("Not hers", section=a_section("Country"), status="ready")
        response = self.act("publish_ready", ready, draft, elsewhere)
        self.assertContains(response, "1 story published.")
        self.assertContains(response, "“Draft one”: Its status is not Ready.")
        self.assertContains(response, "“Not hers”: that is for an editor of its desk.")
        printed = Article.objects.exclude(printed=None)
        assert [story.headline for story in printed] == ["Ready one"]

    def test_live_story_is_not_spiked(self):
        live = a_printed_story("Live", section=self.section).article
        draft = a_story("Draft", section=self.section)
        self.act("spike", live, draft)
        live.refresh_from_db()
        draft.refresh_from_db()
        assert (live.status, draft.status) == ("draft", "spiked")
        assert draft.version == 2
        assert AuditEntry.objects.filter(verb="spike").count() == 1

    def test_story_saved_since_the_list_was_opened_is_left_alone_and_named(self):
        for action, done in (("publish_ready", "1 story published."), ("spike", "1 story spiked.")):
            seen, changed = (
                a_story(name, section=self.section, status="ready") for name in ("Seen", "Changed")
            )
            save_copy(changed, {"body": "<p>Libel.</p>"}, by=None, version=1)
            response = self.act(action, seen, changed, **{f"shown_{changed.pk}": 1})
            self.assertContains(response, done)
            self.assertContains(response, "“Changed”: somebody saved it after you opened this list")
            changed.refresh_from_db()
            assert changed.status == "ready"
            assert not hasattr(changed, "printed")

    def test_nothing_is_done_to_stories_that_were_on_no_page(self):
        stories = [a_story(f"Story {n}", section=self.section, status="ready") for n in range(14)]
        response = self.client.post(
            LIST,
            {
                "action": "publish_ready",
                "select_across": "1",
                "_selected_action": [stories[0].pk],
                f"shown_{stories[0].pk}": "1",
                f"shown_{stories[1].pk}": "soon",
            },
            follow=True,
        )
        self.assertContains(response, "1 story published.")
        self.assertContains(response, "tick it where you see it", count=12)
        self.assertContains(response, "… and 1 more was not done.")

    def test_ticked_stories_are_given_to_somebody_one_by_one(self):
        seen, changed, elsewhere = (
            a_story("Seen", section=self.section),
            a_story("Changed", section=self.section),
            a_story("Elsewhere", section=a_section("City")),
        )
        save_copy(changed, {"kicker": "New"}, by=None, version=1)
        said = {"to": self.editor.pk, f"shown_{changed.pk}": 1}
        response = self.act("assign_to", seen, changed, elsewhere, **said)
        self.assertContains(response, "1 story changed.")
        self.assertContains(response, "“Changed”: somebody saved it after you opened this list")
        self.assertContains(response, "“Elsewhere”: that is for an editor of its desk.")
        with_her = Article.objects.filter(assigned_to=self.editor)
        assert [story.headline for story in with_her] == ["Seen"]

    def test_ticked_stories_are_due_at_one_hour(self):
        stories = [a_story(name, section=self.section) for name in ("One", "Two")]
        self.act("set_due", *stories, due="2026-11-23T18:30")
        due = set(Article.objects.values_list("due_at", flat=True))
        assert due == {karachi(2026, 11, 23, 18, 30)}
        self.act("set_due", *stories, due="soon")
        assert set(Article.objects.values_list("due_at", flat=True)) == due

    def test_reporter_is_offered_no_publishing(self):
        story = a_story("Ready", section=self.section, status="ready")
        self.client.force_login(a_user("noor", role="Reporter"))
        self.act("publish_ready", story)
        assert not hasattr(Article.objects.get(), "printed")


@pytest.mark.django_db
def test_list_costs_the_same_for_few_and_many_stories(client):
    section = a_section("Coast")
    client.force_login(a_user(role="Section editor", desk=a_desk(section)))
    a_printed_story("First", section=section)
    a_story("First draft", section=section)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        return len(queries)

    client.get(LIST)  # The frame's own look-ups are kept from then on.
    few = cost()
    for number in range(12):
        a_printed_story(f"Story {number}", section=section)
        a_story(f"Draft {number}", section=section)
    assert cost() == few <= 15
