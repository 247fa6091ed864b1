from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.copy import save_copy
from tests.factories import a_desk, a_printed_story, a_section, a_story, a_user, an_edition


def compare_address(story) -> str:
    return reverse("admin:articles_article_compare", args=[story.pk])


class CompareTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.editor = a_user(
            "ruhi", role="Section editor", desk=a_desk(self.section), may_publish=True
        )
        self.client.force_login(self.editor)

    def saved(self, story, note="", **changes):
        story.refresh_from_db()
        return save_copy(story, changes, by=self.editor, version=story.version, note=note)

    def compared(self, story, **sides):
        return self.client.get(compare_address(story), sides)


class ComparePageTests(CompareTestCase):
    def test_words_out_and_words_in_stand_in_the_sentence(self):
        story = a_story("Storm shuts the road", section=self.section)
        self.saved(story, headline="Storm opens the road")
        page = self.compared(story, **{"from": 1, "to": 2})
        self.assertContains(page, "Storm <del>shuts</del><ins>opens</ins> the road", html=False)
        self.assertContains(page, "1 word differs, in 1 place")

    def test_any_two_revisions_can_be_compared_either_way(self):
        story = a_story("One", section=self.section)
        self.saved(story, headline="Two")
        self.saved(story, headline="Three")
        self.assertContains(self.compared(story, **{"from": 1, "to": 2}), "<ins>Two</ins>")
        self.assertContains(self.compared(story, **{"from": 3, "to": 1}), "<ins>One</ins>")

    def test_live_and_desk_copy_are_compared_by_name(self):
        story = a_printed_story("In print", section=self.section).article
        self.saved(story, headline="At the desk")
        page = self.compared(story, **{"from": "live", "to": "desk"})
        self.assertContains(page, "<del>In print</del><ins>At the desk</ins>")
        self.assertContains(page, "Publish these changes…")

    def test_without_a_choice_the_live_copy_is_compared_with_the_desks(self):
        story = a_printed_story("In print", section=self.section).article
        self.saved(story, headline="Newer")
        self.saved(story, headline="Newest")
        page = self.compared(story)
        assert (page.context["before"].number, page.context["after"].number) == (1, 3)

    def test_without_a_choice_a_draft_is_compared_with_its_last_save(self):
        story = a_story("One", section=self.section)
        self.saved(story, headline="Two")
        self.saved(story, headline="Three")
        page = self.compared(story)
        assert (page.context["before"].number, page.context["after"].number) == (2, 3)

    def test_who_when_and_why_stand_beside_it(self):
        story = a_story("One", section=self.section)
        self.saved(story, headline="Two", note="Shorter for the front")
        page = self.compared(story)
        self.assertContains(page, self.editor.get_username())
        self.assertContains(page, "<q>Shorter for the front</q>")

    def test_a_story_in_urdu_is_compared_from_right_to_left(self):
        edition = an_edition("ur")
        section = a_section("شہر", edition=edition, slug="shehr")
        a_desk(section)
        self.client.force_login(a_user("farah", role="Managing editor"))
        story = a_story("سڑک بند", edition=edition, section=section)
        save_copy(story, {"headline": "سڑک کھلی"}, by=None, version=1)
        page = self.compared(story)
        self.assertContains(page, 'lang="ur" dir="rtl"')
        self.assertContains(page, "سڑک <del>بند</del><ins>کھلی</ins>")

    def test_equal_revisions_say_so(self):
        story = a_story("One", section=self.section)
        self.assertContains(self.compared(story), "Nothing differs")

    def test_markup_in_the_words_is_shown_not_obeyed(self):
        story = a_story("One", section=self.section)
        self.saved(story, headline="<script>alert(1)</script>")
        self.assertContains(self.compared(story), "&lt;script&gt;")
        self.assertNotContains(self.compared(story), "<script>alert")

    def test_revisions_there_are_not_are_not_found(self):
        story = a_story("One", section=self.section)
        for name in ("9", "live", "x", "-1", "9" * 30, "1.5"):
            assert self.compared(story, **{"from": name}).status_code == 404
            assert self.compared(story, to=name).status_code == 404

    def test_whoever_may_only_read_is_offered_nothing_to_press(self):
        story = a_printed_story("One", section=self.section).article
        self.saved(story, headline="Two")
        self.client.force_login(a_user("noor", role="Reporter"))
        page = self.compared(story)
        self.assertNotContains(page, "data-restore")
        self.assertNotContains(page, "Publish these changes…")

    def test_confidential_story_is_compared_by_those_who_know_of_it(self):
        story = a_story("Leak", section=self.section, confidential=True)
        assert self.compared(story).status_code == 404

    def test_restoring_from_the_page_makes_a_new_revision(self):
        story = a_story("One", section=self.section)
        self.saved(story, headline="Two")
        self.assertContains(self.compared(story), "data-restore")
        self.client.post(
            reverse("admin:articles_article_take_back", args=[story.pk, 1]), {"version": 2}
        )
        story.refresh_from_db()
        assert (story.headline, story.version) == ("One", 3)

    def test_long_history_costs_no_more_queries(self):
        story = a_story("One", section=self.section)
        self.saved(story, headline="Two")
        self.compared(story)
        with CaptureQueriesContext(connection) as few:
            self.compared(story)
        for number in range(3, 9):
            self.saved(story, headline=f"Number {number}")
        with self.assertNumQueries(len(few)):
            self.compared(story)
