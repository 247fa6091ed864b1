from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles import notes
from articles.models import Article, Notification
from articles.telling import What, tell
from newsroom.find import find
from newsroom.keys import keys_for
from tests.factories import a_section, a_story, a_user


class ToldPageTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.noor = a_user("noor", role="Reporter")
        self.petra = a_user("petra", role="Copy editor", first_name="Petra", last_name="Quill")
        self.story = a_story("Storm shuts the road", section=self.section, by=self.noor)
        self.client.force_login(self.noor)
        self.address = reverse("admin:told")

    def tell(self, what=What.HANDED_BACK, story=None, **said):
        [row] = tell(what, story or self.story, to=[self.noor], by=self.petra, **said)
        return row

    def bell(self):
        return self.client.get(f"{self.address}?as=json").json()


class ListPageTests(ToldPageTestCase):
    def test_page_lists_what_she_was_told_with_the_words_that_came_with_it(self):
        self.tell(text="Who <paid>?")
        page = self.client.get(self.address)
        self.assertContains(page, "Petra Quill handed your copy back")
        self.assertContains(page, "Storm shuts the road")
        self.assertContains(page, "Who &lt;paid&gt;?")
        self.assertContains(page, 'class="new"', count=1)

    def test_page_with_nothing_says_what_will_stand_there(self):
        page = self.client.get(self.address)
        self.assertContains(page, "Nothing yet.")
        self.assertNotContains(page, "I have seen all")

    def test_nobody_reads_what_another_was_told(self):
        row = self.tell()
        self.client.force_login(self.petra)
        self.assertNotContains(self.client.get(self.address), "Storm shuts the road")
        one = reverse("admin:told_one", args=[row.pk])
        assert self.client.get(one).status_code == 404
        self.client.post(self.address, {"story": self.story.pk})
        self.client.post(self.address, {"until": timezone.now().isoformat()})
        assert Notification.objects.get().read_at is None

    def test_line_leads_to_the_story_and_is_read_then(self):
        row = self.tell(What.MENTIONED)
        answer = self.client.get(reverse("admin:told_one", args=[row.pk]))
        story = reverse("admin:articles_article_change", args=[self.story.pk])
        assert answer.headers["Location"] == f"{story}#p-notes"
        assert Notification.objects.get().read_at

    def test_line_on_an_answer_leads_to_the_thread_it_stands_in(self):
        thread = notes.write_note(self.story, by=self.noor, text="Who paid?")
        notes.write_note(self.story, by=self.petra, text="The harbour did.", answer_to=thread)
        told = Notification.objects.get()
        answer = self.client.get(reverse("admin:told_one", args=[told.pk]))
        assert answer.headers["Location"].endswith(f"#note-{thread.pk}")

    def test_story_that_became_confidential_is_not_shown_and_leads_nowhere(self):
        secret = a_story("The audit", section=self.section, by=self.petra)
        row = self.tell(What.MENTIONED, story=secret)
        Article.objects.filter(pk=secret.pk).update(confidential=True)
        self.assertNotContains(self.client.get(self.address), "The audit")
        assert self.client.get(reverse("admin:told_one", args=[row.pk])).status_code == 404
        assert self.bell()["count"] == ""

    def test_seen_all_leaves_what_came_meanwhile(self):
        self.tell()
        newest = self.client.get(self.address).context["newest"]
        later = self.tell(What.ASSIGNED)
        self.client.post(self.address, {"until": newest})
        assert Notification.objects.get(read_at=None) == later

    def test_made_up_places_and_moments_break_nothing(self):
        self.tell()
        for sent in ({"until": "yesterday"}, {"until": "2026-13-45T00:00"}, {"story": "-1"}, {}):
            assert self.client.post(self.address, sent).status_code in (200, 302), sent
        assert self.client.get(f"{self.address}?before=x").status_code == 404
        assert self.bell()["count"] == "1"

    def test_logged_out_nobody_reads_anything(self):
        self.client.logout()
        assert self.client.get(f"{self.address}?as=json").status_code == 302


class BellTests(ToldPageTestCase):
    def test_bell_counts_what_is_new_up_to_nine(self):
        assert self.bell() == {"count": "", "says": "Nothing new"}
        self.tell(text="0")
        assert self.bell() == {"count": "1", "says": "1 new"}
        for number in range(1, 12):
            self.tell(text=str(number))
        assert self.bell() == {"count": "9+", "says": "More than 9 new"}

    def test_opening_a_story_reads_what_she_was_told_of_it(self):
        self.tell()
        page = self.client.get(reverse("admin:articles_article_change", args=[self.story.pk]))
        self.assertContains(page, f'data-story="{self.story.pk}"')
        said = self.client.post(self.address, {"story": self.story.pk}).json()
        assert said["count"] == ""
        assert Notification.objects.get().read_at

    def test_bell_is_on_every_page_of_the_desk_and_asks_nothing_of_it(self):
        page = self.client.get(reverse("admin:index"))
        self.assertContains(page, 'id="bell"')
        self.assertNotContains(page, "data-story")

    def test_bell_costs_few_queries(self):
        self.tell()
        self.bell()
        with self.assertNumQueries(5):
            self.bell()


class WayThereTests(ToldPageTestCase):
    def test_page_is_found_and_has_a_key(self):
        assert [hit.address for hit in find(self.noor, "told")] == [self.address]
        assert [hit.address for hit in find(self.noor, "notif")] == [self.address]
        keys = {key.keys: key.go for group in keys_for(self.noor) for key in group.keys}
        assert keys["g n"] == self.address
