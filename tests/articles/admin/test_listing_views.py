from datetime import timedelta
from unittest import mock

from django.urls import reverse
from django.utils import timezone

from articles import planning
from articles.copy import save_copy
from articles.models import SavedFilter
from tests.articles.admin.test_listing import LIST, ListTestCase
from tests.factories import a_printed_story, a_story, a_user


class ViewTests(ListTestCase):
    def views(self, **query):
        return {view.label: view for view in self.client.get(LIST, query).context["views"]}

    def test_each_view_says_how_many_open_stories_it_holds_and_lists_as_many(self):
        now = timezone.now()
        a_story("Ready", section=self.section, status="ready", due_at=now - timedelta(hours=1))
        a_story("Forgotten", section=self.section, due_at=now - timedelta(days=40))
        a_story("With her", section=self.section, assigned_to=self.editor)
        a_story("Begun by her", section=self.section, by=self.editor)
        a_story("Spiked", section=self.section, status="spiked", assigned_to=self.editor)
        a_printed_story("In the archive", section=self.section, assigned_to=self.editor)
        changed = a_printed_story("Changed", section=self.section).article
        save_copy(changed, {"kicker": "New"}, by=None, version=1)
        held = {
            "Waiting for me": {"With her"},
            "Due today": {"Ready"},
            "Ready": {"Ready"},
            "Unpublished changes": {"Changed"},
            "Mine": {"Begun by her"},
        }
        views = self.views()
        for label, stories in held.items():
            assert views[label].count == len(stories), label
            query = dict(part.split("=") for part in views[label].query.split("&"))
            assert self.listed(**query) == stories, label
            assert self.views(**query)[label].is_here

    def test_counts_look_at_no_more_than_the_newest_saves(self):
        for number in range(3):
            a_story(f"Story {number}", section=self.section)
        now = timezone.now()
        with mock.patch.object(planning, "NEWEST", 2):
            counted = planning.counts(self.editor, now=now, since=now, until=now)
        assert counted["status_draft"] == 2

    def test_confidential_story_is_in_no_count_of_others(self):
        a_story("Secret", section=self.section, confidential=True, status="ready")
        assert self.views()["Ready"].count == 0

    def keep(self, name, query, **said):
        address = reverse("admin:articles_article_keep_view")
        return self.client.post(address, {"name": name, "query": query} | said, follow=True)

    def test_view_is_kept_under_its_name_without_the_page_one_was_on(self):
        self.keep("City drafts", "status__exact=draft&p=3&edition=1")
        view = self.views()["City drafts"]
        assert view.query == "edition=1&status__exact=draft"
        assert self.views(edition=1, status__exact="draft")["City drafts"].is_here

    def test_form_that_keeps_a_view_carries_its_token(self):
        page = self.client.get(LIST, {"status__exact": "draft"}).content.decode()
        form = page[page.index("/views/keep/") :]
        assert "csrfmiddlewaretoken" in form[: form.index("</form>")]

    def test_same_name_again_changes_the_view(self):
        self.keep("Drafts", "status__exact=draft")
        self.keep("Drafts", "status__exact=ready", is_shared="on")
        view = SavedFilter.objects.get()
        assert (view.query, view.is_shared) == ("status__exact=ready", True)

    def test_view_without_a_name_or_a_filter_is_refused_with_a_word(self):
        for name, query in (("", "due=today"), ("All", ""), ("x" * 61, "due=today")):
            self.assertContains(self.keep(name, query), "A view needs a name")
        assert not SavedFilter.objects.exists()

    def test_shared_view_is_offered_to_the_desk_and_to_nobody_outside(self):
        self.keep("Minister", "q=minister", is_shared="on")
        self.client.force_login(a_user(role="Reporter"))
        assert self.views()["Minister"].kept is None
        self.client.force_login(a_user(role="Contributor"))
        assert "Minister" not in self.views()

    def test_only_its_owner_shares_and_deletes_a_view(self):
        self.keep("Mine alone", "due=today&open=1")
        view = SavedFilter.objects.get()
        share = reverse("admin:articles_article_share_view", args=[view.pk])
        drop = reverse("admin:articles_article_drop_view", args=[view.pk])
        self.client.force_login(a_user(role="Managing editor"))
        assert self.client.post(share).status_code == 404
        assert self.client.post(drop).status_code == 404
        self.client.force_login(self.editor)
        self.client.post(share)
        assert SavedFilter.objects.get().is_shared
        self.assertContains(self.client.post(drop, follow=True), "The stories are untouched.")
        assert not SavedFilter.objects.exists()
