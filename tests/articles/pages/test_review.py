import re
from datetime import timedelta

from django.test import Client, TestCase
from django.utils import timezone

from articles import reviews
from articles.copy import save_copy
from articles.models import ReviewEvent, ReviewLink
from tests.factories import a_desk, a_section, a_story, a_user, an_edition


class ReviewPageTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.petra = a_user("petra", role="Copy editor", desk=a_desk(self.section))
        self.story = a_story(
            "A minister and a yacht", section=self.section, by=self.petra, confidential=True
        )
        self.link, self.token = self.sent()

    def sent(self, **said):
        said = {"name": "Adv. Mina Sorel", "question": "May it run?"} | said
        return reviews.send(self.story, by=self.petra, **said)

    @property
    def address(self):
        return f"/review/{self.token}/"

    def answer(self, **said):
        return self.client.post(self.address, said)

    def said(self):
        return list(ReviewEvent.objects.values_list("what", flat=True))


class PageTests(ReviewPageTestCase):
    def test_person_reads_the_copy_she_was_sent(self):
        save_copy(self.story, {"headline": "A minister and a boat"}, by=self.petra, version=1)
        page = self.client.get(self.address).text
        assert "A minister and a yacht" in page
        assert "Nobody was hurt." in page
        assert "May it run?" in page
        # That there is newer copy is the desk's to know.
        assert "boat" not in page
        assert "newer" not in page

    def test_page_says_whose_it_is(self):
        assert "For Adv. Mina Sorel only; opened links are noted." in (
            self.client.get(self.address).text
        )

    def test_page_of_an_urdu_story_speaks_urdu(self):
        urdu = an_edition("ur")
        section = a_section("ساحل", edition=urdu)
        a_desk(section)
        self.story = a_story("ساحلی سڑک بند", section=section)
        self.token = reviews.send(self.story, by=None, name="مینا")[1]
        page = self.client.get(self.address).text
        assert '<html lang="ur" dir="rtl">' in page
        assert "جیسی ہے، چھپ سکتی ہے" in page

    def test_page_is_in_no_index_and_no_cache_and_leaks_no_address(self):
        for response in (
            self.client.get(self.address),
            self.client.head(self.address),
            self.answer(what="refused"),
            self.answer(what="approved"),
            self.client.get("/review/never-sent/"),
        ):
            assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
            assert response["Cache-Control"] == "private, no-store"
            assert response["Referrer-Policy"] == "same-origin"
            assert "Surrogate-Key" not in response
        page = self.client.get(self.address).text
        assert '<meta name="robots" content="noindex, nofollow, noarchive">' in page

    def test_page_loads_nothing_from_elsewhere(self):
        story = save_copy(
            self.story,
            {
                "body": '<p>Look.</p><div data-embed="https://www.youtube.com/watch?v=abcdefghijk"></div>'
            },
            by=self.petra,
            version=1,
        )
        self.token = reviews.send(story, by=self.petra, name="Mina")[1]
        page = self.client.get(self.address).text
        assert "Look." in page
        loads = re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', page)
        assert loads
        assert [address for address in loads if not re.match(r"/(?!/)", address)] == []
        assert "embeds.js" not in page


class AnswerTests(ReviewPageTestCase):
    def test_nothing_is_approved_by_looking(self):
        for query in ("", "?what=approved", "?text=x"):
            self.client.get(self.address + query)
        assert self.said() == ["opened"]

    def test_looking_whether_it_is_there_is_no_opening(self):
        self.client.head(self.address)
        assert self.said() == []

    def test_answer_is_taken_and_shown_to_its_writer(self):
        response = self.answer(what="refused", text="Who says <so>?", quote="Nobody was hurt.")
        assert response.status_code == 302
        page = self.client.get(response["Location"]).text
        assert "Who says &lt;so&gt;?" in page
        assert "It must not run as it is</b>" in page
        event = ReviewEvent.objects.get(what="refused")
        assert event.quote == "Nobody was hurt."

    def test_refusal_without_words_is_asked_again_and_keeps_the_quote(self):
        response = self.answer(what="refused", quote="Nobody was hurt.")
        assert response.status_code == 422
        assert "Say why, or what to change." in response.text
        assert ">Nobody was hurt.</textarea>" in response.text
        assert self.said() == []

    def test_no_answer_is_chosen_for_her(self):
        assert " checked" not in self.client.get(self.address).text
        assert self.answer(text="Fine.").status_code == 422
        assert self.answer(what="opened", text="x").status_code == 422
        assert self.said() == ["opened"]

    def test_too_many_answers_wait_and_are_not_lost(self):
        for _ in range(reviews.ANSWERS_AN_HOUR):
            reviews.answer(self.token, what="commented", text="And.")
        response = self.answer(what="commented", text="One more thing.")
        assert response.status_code == 429
        assert "One more thing.</textarea>" in response.text

    def test_form_from_elsewhere_is_not_taken(self):
        careful = Client(enforce_csrf_checks=True)
        response = careful.post(self.address, {"what": "approved", "text": "I typed this."})
        assert response.status_code == 403
        assert "I typed this.</textarea>" in response.text
        assert response["Cache-Control"] == "private, no-store"
        assert self.said() == []

    def test_form_sent_by_the_page_itself_is_taken(self):
        careful = Client(enforce_csrf_checks=True)
        page = careful.get(self.address).text
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        response = careful.post(self.address, {"what": "approved", "csrfmiddlewaretoken": token})
        assert response.status_code == 302
        assert self.said() == ["opened", "approved"]


class GoneTests(ReviewPageTestCase):
    def gone(self, response) -> str:
        assert response.status_code == 410
        return response.text

    def test_all_that_is_no_longer_good_gets_one_answer(self):
        never = self.gone(self.client.get("/review/never-sent/"))
        assert "Ask whoever sent it to you for a new one." in never
        reviews.revoke(self.link, by=self.petra)
        assert self.gone(self.client.get(self.address)) == never
        assert self.gone(self.answer(what="approved")) == never
        self.link, self.token = self.sent()
        hour = timedelta(hours=1)
        ReviewLink.objects.filter(pk=self.link.pk).update(
            at=timezone.now() - 2 * hour, expires_at=timezone.now() - hour
        )
        assert self.gone(self.client.get(self.address)) == never
        assert self.gone(self.answer(what="approved")) == never
        careful = Client(enforce_csrf_checks=True)
        assert self.gone(careful.post(self.address, {"what": "approved"})) == never
        assert "yacht" not in never
        assert self.said() == []
