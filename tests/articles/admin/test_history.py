from datetime import date
from uuid import uuid4

from django.contrib.messages import get_messages
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.copy import copy_changes, name_revision, save_copy
from articles.models import Article
from articles.publishing import publish
from articles.snapshots import IN_REVISION, Credit, Link, PictureUse, snapshot
from masthead import audit
from sections.models import Series
from tests.factories import (
    a_contributor,
    a_desk,
    a_picture,
    a_section,
    a_story,
    a_topic,
    a_user,
)


def revision_address(story, number, name="revision") -> str:
    return reverse(f"admin:articles_article_{name}", args=[story.pk, number])


def told(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


class HistoryTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.editor = a_user(
            "ruhi", role="Section editor", desk=a_desk(self.section), may_publish=True
        )
        self.client.force_login(self.editor)
        self.story = a_story("First wording", section=self.section)
        self.story = save_copy(
            self.story,
            {"headline": "Second wording"},
            by=self.editor,
            version=1,
            note="Shorter",
        )

    def take_back(self, number, version):
        return self.client.post(
            revision_address(self.story, number, "take_back"), {"version": version}
        )

    def save(self, **changes):
        self.story.refresh_from_db()
        self.story = save_copy(self.story, changes, by=self.editor, version=self.story.version)


class HistoryTests(HistoryTestCase):
    def test_history_says_who_did_what_and_why(self):
        page = self.client.get(reverse("admin:articles_article_history", args=[self.story.pk]))
        self.assertContains(page, "Revision 2")
        self.assertContains(page, "Shorter")
        self.assertContains(page, self.editor.get_username())

    def test_revision_shows_the_copy_as_it_was(self):
        self.assertContains(self.client.get(revision_address(self.story, 1)), "First wording")

    def test_revision_shows_the_pictures_that_stand_in_it(self):
        picture = a_picture(caption="The quay at dusk.")
        body = (
            f'<p>Look.</p><div class="gallery"><figure data-picture="{picture.pk}"></figure></div>'
        )
        story = a_story("With a picture", section=self.section, body=body)
        address = reverse("admin:articles_article_revision", args=[story.pk, 1])
        self.assertContains(self.client.get(address), "The quay at dusk.")

    def test_taking_a_revision_back_makes_a_new_one(self):
        self.take_back(1, version=2)
        self.story.refresh_from_db()
        assert (self.story.headline, self.story.version) == ("First wording", 3)
        assert self.story.revisions.count() == 3

    def test_stale_page_takes_nothing_back(self):
        self.take_back(1, version=1)
        self.story.refresh_from_db()
        assert self.story.headline == "Second wording"

    def test_whoever_may_not_edit_reads_only(self):
        self.client.force_login(a_user("noor", role="Reporter"))
        page = self.client.get(revision_address(self.story, 1))
        self.assertNotContains(page, "Restore this copy")
        assert self.take_back(1, version=2).status_code == 403

    def test_hostile_numbers_find_nothing(self):
        assert self.client.get(revision_address(self.story, 9)).status_code == 404
        assert self.take_back(1, version="x").status_code == 302
        self.story.refresh_from_db()
        assert self.story.version == 2

    def test_a_revision_gets_a_name_to_find_it_by(self):
        self.client.post(revision_address(self.story, 1, "name"), {"milestone": "as filed"})
        history = reverse("admin:articles_article_history", args=[self.story.pk])
        page = self.client.get(history, {"show": "milestones"})
        assert [revision.number for revision in page.context["revisions"]] == [1]
        self.assertContains(page, "as filed")
        entry = audit.trail(self.story).first()
        assert (entry.verb, entry.by, entry.after["milestone"]) == (
            "name_revision", self.editor, "as filed",
        )  # fmt: skip

    def test_a_name_is_shown_wherever_revisions_are_listed(self):
        name_revision(self.story.revisions.get(number=1), "to the lawyer", by=self.editor)
        for address in (
            reverse("admin:articles_article_history", args=[self.story.pk]),
            reverse("admin:articles_article_change", args=[self.story.pk]),
            reverse("admin:articles_article_compare", args=[self.story.pk]),
            revision_address(self.story, 1),
        ):
            self.assertContains(self.client.get(address), "to the lawyer")

    def test_a_name_is_taken_away_again_and_changes_no_version(self):
        self.client.post(revision_address(self.story, 1, "name"), {"milestone": "as filed"})
        self.client.post(revision_address(self.story, 1, "name"), {"milestone": " "})
        assert self.story.revisions.get(number=1).milestone == ""
        self.story.refresh_from_db()
        assert self.story.version == 2

    def test_whoever_may_not_edit_names_nothing(self):
        self.client.force_login(a_user("noor", role="Reporter"))
        address = revision_address(self.story, 1, "name")
        assert self.client.post(address, {"milestone": "mine"}).status_code == 403
        assert self.story.revisions.get(number=1).milestone == ""

    def test_who_changed_the_headline_is_one_glance(self):
        page = self.client.get(reverse("admin:articles_article_history", args=[self.story.pk]))
        (change,) = page.context["headlines"]
        assert change.who == self.editor.get_username()
        self.assertContains(page, "<del>First</del><ins>Second</ins> wording")

    def test_history_costs_as_much_for_many_saves_as_for_few(self):
        address = reverse("admin:articles_article_history", args=[self.story.pk])
        self.client.get(address)
        with CaptureQueriesContext(connection) as few:
            self.client.get(address)
        for number in range(3, 9):
            self.save(headline=f"Wording {number}")
        with self.assertNumQueries(len(few)):
            self.client.get(address)


class PanelTests(HistoryTestCase):
    def test_the_form_offers_the_newest_saves_to_compare(self):
        for number in range(3, 12):
            self.save(headline=f"Wording {number}")
        page = self.client.get(reverse("admin:articles_article_change", args=[self.story.pk]))
        assert [revision.number for revision in page.context["revisions"]] == [*range(11, 3, -1)]
        assert page.context["picked"] == 10
        self.assertContains(page, 'form="compare-form"')

    def test_the_live_copy_is_picked_where_it_differs(self):
        publish(self.story, by=None)
        self.save(headline="Third")
        self.save(headline="Fourth")
        page = self.client.get(reverse("admin:articles_article_change", args=[self.story.pk]))
        assert page.context["picked"] == 2


class RestoreTests(HistoryTestCase):
    def test_everything_a_revision_holds_comes_back(self):
        picture = a_picture()
        other = a_story("Another one")
        series = Series.objects.create(edition=self.story.edition, name="Coast", slug="coast")
        full = {
            "kind": "analysis", "layout": "long_read", "slugline": "STORM", "slug": "storm",
            "kicker": "Coast", "headline": "Full", "short_headline": "Short", "seo_title": "Seo",
            "social_headline": "Social", "standfirst": "Stand",
            "body": f'<p>Text.</p><figure data-picture="{picture.pk}"></figure>',
            "dateline_place": "PORT", "dateline_source": "KNS",
            "dateline_date": date(2026, 11, 3), "dateline_text": "Port, Tuesday",
            "lead_picture": picture, "lead_caption": "Here", "lead_alt_text": "Cranes",
            "series": series, "series_part": 2, "source": "Wire",
            "canonical_url": "https://example.org/a", "how_we_reported": "We asked.",
            "sources": "Minutes", "ai_use": "assisted", "sponsor": "Nobody",
            "translation_group": uuid4(), "topics": [a_topic("Storm Ilsa")],
            "bylines": [Credit(a_contributor("Noor Siddiqi"), "editing", "N. S.")],
            "pictures": [PictureUse(picture, "In the copy", "A crane")],
            "related": [Link(to=other.pk), Link(url="https://example.org/b", label="There")],
        }  # fmt: skip
        assert set(full) == IN_REVISION - {"edition", "section"}
        self.save(**full)
        then = snapshot(self.story)
        plain = snapshot(self.story.__class__.objects.get(pk=other.pk))
        self.save(**copy_changes(plain))
        assert snapshot(self.story) != then
        self.take_back(3, version=self.story.version)
        self.story.refresh_from_db()
        assert snapshot(self.story) == then

    def test_what_is_gone_since_is_left_out_and_said(self):
        topic = a_topic("Storm Ilsa")
        self.save(topics=[topic], headline="Third")
        self.save(topics=[], headline="Fourth")
        topic.delete()
        answer = self.take_back(3, version=4)
        assert "no longer there: Topics." in told(answer)
        self.story.refresh_from_db()
        assert (self.story.headline, self.story.version) == ("Third", 5)

    def test_restoring_what_the_copy_is_already_says_so(self):
        self.save(headline="First wording")
        assert "Nothing changed" in told(self.take_back(1, version=3))
        assert self.story.revisions.count() == 3

    def test_restoring_the_live_copy_leaves_nothing_unpublished(self):
        publish(self.story, by=None)
        self.save(headline="Third")
        self.take_back(2, version=3)
        story = Article.objects.get(pk=self.story.pk)
        assert (story.headline, story.version) == ("Second wording", 4)
        assert not story.has_unpublished_changes
