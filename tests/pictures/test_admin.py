"""The picture desk: uploading, words, the eye of a picture, where it is used."""

from unittest import mock

from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from masthead.models import AuditEntry
from pictures import files
from pictures.forms import PictureForm
from pictures.models import Picture
from tests.factories import (
    a_contributor,
    a_picture,
    a_picture_file,
    a_printed_story,
    a_publication,
    a_section,
    a_story,
    a_user,
)

LIST = "/desk/pictures/picture/"


def address(view: str, *args) -> str:
    return reverse(f"admin:pictures_picture_{view}", args=args)


class PictureDeskTests(TestCase):
    def setUp(self):
        a_publication(time_zone="Asia/Karachi")
        self.saima = a_user(role="Picture editor", first_name="Saima", last_name="Derrin")
        self.client.force_login(self.saima)

    def upload(self, file, **changes):
        data = {
            "original": file,
            "credit_line": "Saima Derrin",
            "alt_text": "Cranes at dusk.",
            "_save": "Save",
        }
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(address("add"), data | changes, follow=True)

    def save(self, picture, **changes):
        data = {
            "alt_text": picture.alt_text,
            "caption": picture.caption,
            "credit_line": picture.credit_line,
            "focal_x": picture.focal_x,
            "focal_y": picture.focal_y,
        }
        return self.client.post(address("change", picture.pk), data | changes, follow=True)


class UploadTests(PictureDeskTests):
    def test_uploaded_picture_is_developed_and_knows_who_brought_it(self):
        response = self.upload(a_picture_file())
        picture = Picture.objects.get()
        assert picture.uploaded_by == self.saima
        assert files.missing_widths(picture) == []
        assert "Click what must stay in the frame" in response.text
        assert "by Saima Derrin" in response.text
        assert AuditEntry.objects.get(verb="add").by == self.saima

    def test_web_page_named_as_a_picture_is_refused_in_words(self):
        page = SimpleUploadedFile("harbour.jpg", b"<script>alert(1)</script>", "image/jpeg")
        assert "no picture we can read" in self.upload(page).text
        assert not Picture.objects.exists()

    def test_empty_file_is_refused_in_words(self):
        assert "empty" in self.upload(SimpleUploadedFile("harbour.jpg", b"")).text
        assert not Picture.objects.exists()

    def test_picture_needs_a_credit_line(self):
        self.upload(a_picture_file(), credit_line="")
        assert not Picture.objects.exists()

    def test_picture_we_have_is_offered_instead_of_a_second_one(self):
        known = a_picture(original=a_picture_file(name="harbour.jpg"))
        response = self.upload(a_picture_file(name="IMG_2041.jpg"))
        assert Picture.objects.get() == known
        assert "This picture is here already" in response.text
        assert f'href="{address("change", known.pk)}"' in response.text

    def test_two_uploads_of_one_file_at_the_same_moment_are_one_picture(self):
        known = a_picture(original=a_picture_file())
        with mock.patch.object(PictureForm, "clean_original", lambda form: form.files["original"]):
            response = self.upload(a_picture_file())
        assert Picture.objects.get() == known
        assert response.redirect_chain[-1][0] == address("change", known.pk)
        assert "Somebody was faster" in response.text

    def test_other_file_in_its_place_keeps_the_words_and_reaches_readers(self):
        picture = a_picture()
        with self.captureOnCommitCallbacks(execute=True):
            self.save(picture, original=a_picture_file((200, 10, 10), size=(900, 600)))
        picture.refresh_from_db()
        assert (picture.width, picture.caption) == (900, "The harbour an hour before the storm.")
        assert storages["default"].exists(files.rendition_name(picture.sha256, 480))

    def test_words_are_saved_without_touching_the_file(self):
        picture = a_picture()
        checksum = picture.sha256
        self.save(picture, caption="The harbour at noon.")
        picture.refresh_from_db()
        assert (picture.caption, picture.sha256) == ("The harbour at noon.", checksum)

    def test_eye_of_a_picture_lies_inside_it(self):
        picture = a_picture()
        self.save(picture, focal_x="0.25", focal_y="0.75")
        picture.refresh_from_db()
        assert (picture.focal_x, picture.focal_y) == (0.25, 0.75)
        self.save(picture, focal_x="1.4")
        picture.refresh_from_db()
        assert picture.focal_x == 0.25

    def test_decoration_has_no_alt_text(self):
        picture = a_picture()
        assert "clear one or the other" in self.save(picture, is_decorative="on").text

    def test_end_of_rights_is_said_in_the_newspapers_zone(self):
        picture = a_picture()
        self.client.get(LIST)
        self.save(picture, rights_until="2031-05-01T00:00")
        picture.refresh_from_db()
        assert picture.rights_until.isoformat() == "2031-04-30T19:00:00+00:00"


class UseTests(PictureDeskTests):
    def test_form_says_where_a_picture_is_used(self):
        picture = a_picture()
        a_printed_story("Led by it", lead_picture=picture)
        a_story("Shows it", body=f'<p>.</p><figure data-picture="{picture.pk}"></figure>')
        a_contributor("Lena Marsh", portrait=picture)
        a_section("Harbour", picture=picture)
        page = self.client.get(address("change", picture.pk)).text
        used = page[page.index('id="used"') :]
        for words in ("Led by it", "Shows it", "Lena Marsh", "Harbour"):
            assert words in used

    def test_confidential_story_is_in_no_list_of_uses_but_the_managing_editors(self):
        picture = a_picture()
        a_story("A minister and a yacht", lead_picture=picture, confidential=True)
        body = f'<p>.</p><figure data-picture="{picture.pk}"></figure>'
        a_story("A second yacht", body=body, confidential=True)
        page = self.client.get(address("change", picture.pk)).text
        assert "yacht" not in page
        self.client.force_login(a_user(role="Managing editor"))
        page = self.client.get(address("change", picture.pk)).text
        assert "A minister and a yacht" in page
        assert "A second yacht" in page

    def test_contributor_is_told_of_her_own_stories_alone(self):
        picture, lena = a_picture(), a_user(role="Contributor")
        a_story("Hers", lead_picture=picture, by=lena)
        a_story("Another’s", lead_picture=picture)
        self.client.force_login(lena)
        page = self.client.get(address("change", picture.pk)).text
        used = page[page.index('id="used"') :]
        assert "Hers" in used
        assert "Another’s" not in used

    def test_picture_in_use_is_not_deleted(self):
        picture = a_picture()
        a_story(lead_picture=picture)
        assert self.client.post(address("delete", picture.pk), {"post": "yes"}).status_code == 403
        alone = a_picture()
        self.client.post(address("delete", alone.pk), {"post": "yes"})
        assert list(Picture.objects.all()) == [picture]

    def test_reporter_uploads_but_deletes_nothing(self):
        self.client.force_login(a_user(role="Reporter"))
        self.upload(a_picture_file())
        picture = Picture.objects.get()
        assert self.client.post(address("delete", picture.pk), {"post": "yes"}).status_code == 403


class WallTests(PictureDeskTests):
    def shown(self, query="") -> list[Picture]:
        return list(self.client.get(f"{LIST}?{query}").context["cl"].result_list)

    def test_newest_picture_hangs_first(self):
        old, new = a_picture(), a_picture()
        assert self.shown() == [new, old]

    def test_wall_shows_small_renditions_that_load_when_seen(self):
        picture = a_picture()
        page = self.client.get(LIST).text
        assert f'src="{picture.thumbnail}"' in page
        assert 'loading="lazy"' in page

    def test_words_and_credit_find_a_picture(self):
        cranes = a_picture(caption="Cranes on the north quay.")
        a_picture(caption="Fish counter.")
        assert self.shown("q=north+quay") == [cranes]

    def test_pictures_are_found_by_rights_and_by_what_they_need(self):
        now = timezone.now()
        ours = a_picture()
        ended = a_picture(rights_until=now - timezone.timedelta(days=1))
        ending = a_picture(rights_until=now + timezone.timedelta(days=2))
        mute = a_picture(alt_text="")
        assert self.shown("rights=usable") == [mute, ending, ours]
        assert self.shown("rights=ending") == [ending]
        assert self.shown("rights=ended") == [ended]
        assert self.shown("needs=alt") == [mute]
        assert self.shown("rights=nonsense") == [mute, ending, ended, ours]

    def test_my_pictures_are_one_click_away(self):
        a_picture()
        mine = a_picture(uploaded_by=self.saima)
        assert self.shown("uploaded=mine") == [mine]

    def test_picture_without_rights_is_not_offered_for_a_story(self):
        usable = a_picture(caption="Harbour, ours.")
        a_picture(caption="Harbour, theirs.", rights_until=timezone.now())
        offered = self.client.get(
            reverse("admin:autocomplete"),
            {"term": "harbour", "app_label": "articles", "model_name": "article",
             "field_name": "lead_picture"},
        ).json()  # fmt: skip
        assert [found["id"] for found in offered["results"]] == [str(usable.pk)]

    def test_wall_costs_the_same_for_many_pictures(self):
        for _number in range(8):
            a_picture()
        self.shown()
        with self.assertNumQueries(6):
            assert len(self.shown()) == 8
