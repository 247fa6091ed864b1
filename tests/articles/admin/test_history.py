from django.test import TestCase
from django.urls import reverse

from articles.copy import save_copy
from tests.factories import a_desk, a_section, a_story, a_user


def revision_address(story, number, name="revision") -> str:
    return reverse(f"admin:articles_article_{name}", args=[story.pk, number])


class HistoryTests(TestCase):
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

    def test_history_says_who_did_what_and_why(self):
        page = self.client.get(reverse("admin:articles_article_history", args=[self.story.pk]))
        self.assertContains(page, "Revision 2")
        self.assertContains(page, "Shorter")
        self.assertContains(page, self.editor.get_username())

    def test_revision_shows_the_copy_as_it_was(self):
        self.assertContains(self.client.get(revision_address(self.story, 1)), "First wording")

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
        self.assertNotContains(page, "Make the copy this again")
        assert self.take_back(1, version=2).status_code == 403

    def test_hostile_numbers_find_nothing(self):
        assert self.client.get(revision_address(self.story, 9)).status_code == 404
        assert self.take_back(1, version="x").status_code == 302
        self.story.refresh_from_db()
        assert self.story.version == 2
