from django.test import TestCase
from django.urls import reverse

from articles.models import Article
from articles.publishing import correct
from tests.articles.admin.posting import new_form, opened
from tests.factories import (
    a_desk,
    a_picture,
    a_printed_story,
    a_section,
    a_story,
    a_user,
)


class PreviewTests(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.client.force_login(a_user(role="Section editor", desk=a_desk(self.section)))

    def preview(self, story, **changes):
        address = reverse("admin:articles_article_preview", args=[story.pk])
        return self.client.post(address, opened(self.client, story) | changes)

    def test_preview_is_the_readers_page_of_words_that_are_not_saved(self):
        picture = a_picture(alt_text="Cranes at dusk.")
        story = a_story("As saved", section=self.section, dateline_place="PORT MERIDIAN")
        response = self.preview(
            story,
            headline="As typed",
            body=f'<p>Not saved.</p><figure data-picture="{picture.pk}"></figure>',
        )
        self.assertTemplateUsed(response, "articles/publishedarticle_detail.html")
        self.assertContains(response, "As typed")
        self.assertContains(response, "PORT MERIDIAN")
        self.assertContains(response, "Not saved.")
        self.assertContains(response, "Cranes at dusk.")
        story.refresh_from_db()
        assert (story.headline, story.version) == ("As saved", 1)
        assert not story.pictures.exists()

    def test_preview_of_a_live_story_has_its_dates_and_corrections(self):
        printed = a_printed_story("Live", section=self.section)
        correct(printed.article, by=None, kind="correction", note="It was two gates.")
        response = self.preview(printed.article, headline="Next wording")
        self.assertContains(response, "It was two gates.")
        self.assertContains(response, printed.page["published_stamp"])

    def test_preview_shows_the_stories_in_the_copy_that_readers_would_see(self):
        live, draft = a_printed_story("Gates jam").article, a_story("Not ready")
        story = a_story("Draft", section=self.section)
        body = "".join(f'<div data-story="{other.pk}"></div>' for other in (live, draft))
        response = self.preview(story, body=f"<p>Typed.</p>{body}")
        self.assertContains(response, "Gates jam")
        self.assertNotContains(response, "Not ready")

    def test_preview_runs_no_scripts_of_the_copy_and_is_kept_by_nobody(self):
        story = a_story("Draft", section=self.section)
        response = self.preview(story, body="<p>Words<script>alert(1)</script></p>")
        self.assertNotContains(response, "alert(1)")
        assert "no-store" in response["Cache-Control"]
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"]

    def test_new_story_is_previewed_before_it_is_saved(self):
        data = new_form(self.client) | {"headline": "Typed", "section": self.section.pk}
        response = self.client.post(reverse("admin:articles_article_preview_new"), data)
        self.assertContains(response, "Typed")
        assert not Article.objects.exists()

    def test_what_cannot_be_shown_says_what_is_missing(self):
        data = new_form(self.client) | {"headline": "Typed"}
        response = self.client.post(reverse("admin:articles_article_preview_new"), data)
        self.assertContains(response, "Choose where readers find it, then preview.")

    def test_pane_beside_the_copy_is_told_what_is_missing_with_the_field_it_is_about(self):
        story = a_story("Draft", section=self.section)
        address = reverse("admin:articles_article_preview", args=[story.pk])
        data = opened(self.client, story) | {"headline": "", "series_part": "first"}
        response = self.client.post(address, data, headers={"X-Preview": "pane"})
        assert response.status_code == 422
        stopped = response.json()["stopped"]
        assert "Headline: This field is required." in stopped
        assert any(sentence.startswith("Part") for sentence in stopped)
        assert "no-store" in response["Cache-Control"]

    def test_confidential_story_is_previewed_by_nobody_else(self):
        secret = a_story("Secret", section=self.section, confidential=True)
        address = reverse("admin:articles_article_preview", args=[secret.pk])
        assert self.client.post(address, {}).status_code == 404

    def test_preview_has_no_address_to_share(self):
        story = a_story("Draft", section=self.section)
        address = reverse("admin:articles_article_preview", args=[story.pk])
        assert self.client.get(address).status_code == 405
