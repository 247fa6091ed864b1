from unittest import mock

from django.core import mail
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import reviews
from articles.copy import save_copy
from articles.models import Article, Legal, ReviewLink
from articles.workflow import ask_lawyer
from tests.articles.admin.posting import change_address
from tests.factories import a_desk, a_section, a_story, a_user, an_edition

JSON = {"Accept": "application/json"}


class DeskTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.petra = a_user(
            "petra", role="Copy editor", desk=a_desk(self.section), email="petra@lantern.example"
        )
        self.story = a_story(section=self.section, by=self.petra)
        self.client.force_login(self.petra)

    def send(self, **said):
        said = {"name": "Adv. Mina Sorel", "question": "May it run?", "days": "3"} | said
        return self.client.post(self.address("send"), said, headers=JSON)

    def address(self, deed, *args):
        return reverse(f"admin:articles_article_{deed}_review", args=[self.story.pk, *args])

    def panel(self) -> str:
        page = self.client.get(change_address(self.story)).text
        return page.split('<div id="reviews">')[1].split("</section>")[0]


class SendingTests(DeskTestCase):
    def test_link_is_shown_once_and_opens_the_copy(self):
        said = self.send().json()
        assert self.story.headline in self.client.get(said["address"]).text
        assert "Adv. Mina Sorel" in said["panel"]
        assert said["address"] not in self.panel()

    def test_link_is_good_for_as_long_as_was_chosen(self):
        self.send(days="7")
        link = ReviewLink.objects.get()
        assert (link.expires_at - link.at).days == 7
        assert self.send(days="400").status_code == 422

    def test_mail_brings_the_link_and_does_not_say_which_story(self):
        said = self.send(email="sorel@chambers.example").json()
        (letter,) = mail.outbox
        assert letter.to == ["sorel@chambers.example"]
        assert letter.reply_to == ["petra@lantern.example"]
        assert said["address"] in letter.body
        assert self.story.headline not in letter.subject + letter.body
        assert "Sent to sorel@chambers.example." in said["said"]

    def test_link_is_there_to_copy_when_the_mail_server_is_away(self):
        away = mock.patch(
            "django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=TimeoutError
        )
        with away, self.assertLogs("articles.review_mail") as log:
            said = self.send(email="sorel@chambers.example").json()
        assert "The mail did not go out." in said["said"]
        assert self.client.get(said["address"]).status_code == 200
        assert said["address"] not in str(log.output)

    def test_urdu_story_asks_in_urdu(self):
        section = a_section("ساحل", edition=an_edition("ur"))
        a_desk(section)
        self.story = a_story("ساحلی سڑک بند", section=section)
        page = self.client.get(self.address("send")).text
        assert "کیا یہ جیسی ہے، چھپ سکتی ہے؟" in page

    def test_nobody_in_particular_is_asked_for_again(self):
        response = self.send(name="")
        assert response.status_code == 422
        assert "Say who it is for" in response.json()["error"]
        assert not ReviewLink.objects.exists()

    def test_page_of_its_own_sends_without_a_script(self):
        page = self.client.get(self.address("send"))
        assert 'name="email"' in page.text
        response = self.client.post(self.address("send"), {"email": "a@b.example", "days": "1"})
        address = response.context["address"]
        assert address in response.text
        assert "no-store" in response["Cache-Control"]
        assert self.client.get(address).status_code == 200

    def test_who_may_not_edit_sees_and_sends_no_links(self):
        self.send()
        self.client.force_login(a_user("saima", role="Picture editor"))
        assert "Mina Sorel" not in self.client.get(change_address(self.story)).text
        link = ReviewLink.objects.get()
        for address in (
            self.address("send"), self.address("revoke", link.pk), self.address("renew", link.pk),
        ):  # fmt: skip
            assert self.client.post(address, {"name": "A friend", "days": "3"}).status_code == 403
        assert ReviewLink.objects.get().revoked_at is None


class PanelTests(DeskTestCase):
    def setUp(self):
        super().setUp()
        self.link, self.token = reviews.send(self.story, by=self.petra, name="Adv. Mina Sorel")

    def test_panel_says_who_until_when_and_what_came_of_it(self):
        assert "Not opened yet" in self.panel()
        reviews.open_link(self.token)
        reviews.answer(self.token, what="refused", text="Who <b>says?", quote="Nobody was hurt.")
        panel = self.panel()
        for words in (
            "Adv. Mina Sorel", "good until", "Opened it", "Says it must not run as it is",
            "Who &lt;b&gt;says?", "Nobody was hurt.", "Revoke",
        ):  # fmt: skip
            assert words in panel, words

    def test_revoked_link_opens_nothing(self):
        said = self.client.post(self.address("revoke", self.link.pk), headers=JSON).json()
        assert "revoked" in said["panel"]
        assert self.client.get(f"/review/{self.token}/").status_code == 410

    def test_revoking_without_a_script_leads_back_to_the_story(self):
        response = self.client.post(self.address("revoke", self.link.pk), follow=True)
        assert response.redirect_chain[0][0] == change_address(self.story)
        assert "opens nothing any more" in response.text

    def test_link_of_another_story_is_not_ended_by_this_one(self):
        other, token = reviews.send(a_story("Other", section=self.section), by=None, name="X")
        assert self.client.post(self.address("revoke", other.pk)).status_code == 404
        assert reviews.link_of(token) == other

    def test_newest_copy_is_offered_when_there_is_one(self):
        assert "Newer copy is at the desk" not in self.panel()
        save_copy(self.story, {"headline": "Newer headline"}, by=self.petra, version=1)
        assert "Newer copy is at the desk" in self.panel()
        said = self.client.post(self.address("renew", self.link.pk), headers=JSON).json()
        assert "Newer headline" in self.client.get(said["address"]).text
        assert self.client.get(f"/review/{self.token}/").status_code == 410

    def test_ten_links_cost_no_more_than_one(self):
        def cost():
            with CaptureQueriesContext(
                connection,
            ) as queries:
                self.client.get(change_address(self.story))
            return len(queries)

        reviews.answer(self.token, what="approved")
        cost()
        one = cost()
        for _ in range(9):
            token = reviews.send(self.story, by=self.petra, name="Mina")[1]
            reviews.answer(token, what="approved")
        assert cost() == one


class ClearingTests(DeskTestCase):
    def setUp(self):
        super().setUp()
        self.story = ask_lawyer(self.story, by=self.petra, version=self.story.version)
        self.client.force_login(a_user("farah", role="Managing editor"))
        self.link, self.token = reviews.send(self.story, by=self.petra, name="Adv. Mina Sorel")

    def note(self) -> str:
        page = self.client.get(change_address(self.story)).text
        return page.split('name="clear_legal_note"')[1].split("</textarea>")[0].split(">")[1]

    def test_lawyers_word_clears_nothing_and_begins_the_note(self):
        assert self.note() == ""
        reviews.answer(self.token, what="approved", text="Keep the letter on file.")
        assert Article.objects.get().legal == Legal.NEEDED
        assert "Adv. Mina Sorel, by review link" in self.note()
        assert "“Keep the letter on file.”" in self.note()

    def test_word_on_older_copy_is_not_offered(self):
        reviews.answer(self.token, what="approved")
        save_copy(self.story, {"kicker": "x"}, by=self.petra, version=self.story.version)
        assert self.note() == ""

    def test_word_against_another_s_is_not_offered(self):
        reviews.answer(self.token, what="approved")
        other = reviews.send(self.story, by=self.petra, name="Adv. Tomas Rey")[1]
        reviews.answer(other, what="refused", text="Not like this.")
        assert self.note() == ""
