from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.copy import save_copy
from articles.snapshots import PictureUse
from tests.articles.admin.posting import change_address, opened
from tests.factories import a_desk, a_picture, a_section, a_story, a_user


def figures(*pictures) -> str:
    return "".join(f'<figure data-picture="{picture.pk}"></figure>' for picture in pictures)


class PictureWordsTests(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.client.force_login(a_user(role="Section editor", desk=a_desk(self.section)))
        self.quay, self.gate, self.tram = (a_picture(caption=f"Caption {n}") for n in range(3))

    def story(self, *pictures, **changes):
        body = f"<p>Look.</p>{figures(*pictures)}"
        return a_story(section=self.section, **{"body": body} | changes)

    def save(self, story, **changes):
        response = self.client.post(change_address(story), opened(self.client, story) | changes)
        story.refresh_from_db()
        return response

    def words(self, story) -> list[tuple]:
        return list(story.pictures.order_by("position").values_list("picture", "caption"))

    def test_every_picture_of_the_copy_has_a_row_with_its_own_words_to_see(self):
        response = self.client.get(change_address(self.story(self.quay, self.gate)))
        rows = response.context["form"].pictures.forms
        assert [row.shown for row in rows] == [self.quay, self.gate]
        assert rows[0].fields["caption"].widget.attrs["placeholder"] == "Caption 0"
        self.assertContains(response, self.gate.thumbnail)

    def test_words_typed_are_those_of_this_story_alone(self):
        story = self.story(self.quay, self.gate)
        self.save(story, **{"pictures-1-caption": "At dusk", "pictures-1-alt_text": "A gate."})
        assert self.words(story) == [(self.quay.pk, ""), (self.gate.pk, "At dusk")]
        assert story.pictures.get(picture=self.gate).alt_text == "A gate."
        self.gate.refresh_from_db()
        assert self.gate.caption == "Caption 1"
        assert story.version == 2

    def test_untouched_words_save_nothing(self):
        story = self.story(self.quay)
        story = save_copy(
            story, {"pictures": [PictureUse(self.quay, caption="Mine")]}, by=None, version=1
        )
        self.save(story)
        assert story.version == 2
        assert self.words(story) == [(self.quay.pk, "Mine")]

    def test_picture_just_put_into_the_copy_brings_its_words(self):
        story = self.story(self.quay)
        self.save(
            story,
            **{
                "body": f"<p>Look.</p>{figures(self.tram, self.quay)}",
                "pictures-TOTAL_FORMS": "2",
                "pictures-1-picture": str(self.tram.pk),
                "pictures-1-caption": "The tram",
            },
        )
        assert self.words(story) == [(self.tram.pk, "The tram"), (self.quay.pk, "")]

    def test_picture_taken_out_of_the_copy_takes_its_words_along(self):
        story = self.story(self.quay, self.gate)
        self.save(story, body=f"<p>Look.</p>{figures(self.gate)}")
        assert self.words(story) == [(self.gate.pk, "")]

    def test_pictures_of_a_gallery_that_stand_in_no_copy_stay(self):
        story = self.story(
            kind="gallery", pictures=[PictureUse(self.quay), PictureUse(self.gate, caption="Gate")]
        )
        self.save(story, **{"pictures-0-caption": "Quay", "body": "<p>Other words.</p>"})
        assert self.words(story) == [(self.quay.pk, "Quay"), (self.gate.pk, "Gate")]

    def test_words_of_a_picture_are_in_the_preview(self):
        story = self.story(self.quay)
        data = opened(self.client, story) | {"pictures-0-caption": "Only typed"}
        address = reverse("admin:articles_article_preview", args=[story.pk])
        self.assertContains(self.client.post(address, data), "Only typed")

    def test_row_of_a_picture_that_is_none_or_not_in_the_copy_is_left_out(self):
        story = self.story(self.quay)
        strange = {"pictures-TOTAL_FORMS": "4"}
        for number, pk in enumerate((999999, self.tram.pk, "x"), start=1):
            strange |= {f"pictures-{number}-picture": str(pk), f"pictures-{number}-caption": "x"}
        response = self.save(story, **strange)
        assert response.status_code == 200
        self.assertContains(response, "The words of the pictures need a second look.")
        del strange["pictures-3-picture"], strange["pictures-3-caption"]
        self.save(story, **strange | {"pictures-TOTAL_FORMS": "3"})
        assert self.words(story) == [(self.quay.pk, "")]

    def test_forty_pictures_cost_no_more_queries_than_one(self):
        one, many = self.story(self.quay), self.story(*(a_picture() for _ in range(40)))
        self.client.get(change_address(one))
        with CaptureQueriesContext(connection) as queries:
            self.client.get(change_address(one))
        with self.assertNumQueries(len(queries)):
            self.client.get(change_address(many))

    def test_lead_picture_is_shown_with_its_own_words(self):
        story = self.story(lead_picture=self.tram)
        response = self.client.get(change_address(story))
        self.assertContains(response, self.tram.thumbnail)
        attrs = response.context["form"].fields["lead_caption"].widget.attrs
        assert attrs["placeholder"] == "Caption 2"
