from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.publishing import withdraw
from tests.factories import (
    a_desk,
    a_picture,
    a_printed_story,
    a_section,
    a_story,
    a_user,
    an_edition,
)


class BlocksTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.editor = a_user(role="Section editor", desk=a_desk(self.section))
        self.client.force_login(self.editor)

    def ask(self, page, *args, **query):
        address = reverse(f"admin:articles_article_blocks_{page}", args=args)
        return self.client.get(address, query)

    def describe(self, **ids):
        address = reverse("admin:articles_article_blocks_describe")
        return self.client.post(address, ids, content_type="application/json")


class PicturesTests(BlocksTestCase):
    def ids(self, **query):
        return [row["id"] for row in self.ask("pictures", **query).json()["pictures"]]

    def test_newest_pictures_come_first_a_page_at_a_time(self):
        pictures = [a_picture() for _ in range(26)]
        self.ask("embed")
        with self.assertNumQueries(5):
            answer = self.ask("pictures").json()
        newest = [picture.pk for picture in reversed(pictures)]
        assert [row["id"] for row in answer["pictures"]] == newest[:24]
        assert answer["more"] is True
        assert self.ids(before=newest[23]) == newest[24:]

    def test_picture_is_found_by_words_of_caption_alt_text_and_credit(self):
        wanted = a_picture(caption="The Old Quay", alt_text="Gates", credit_line="Derrin / Pool")
        a_picture(caption="The Old Quay", alt_text="Boats", credit_line="Somebody else")
        assert self.ids(q="old DERRIN gates") == [wanted.pk]

    def test_picture_says_what_the_editor_needs_to_show_it(self):
        picture = a_picture(alt_text="", caption="Quay")
        answer = self.ask("picture", picture.pk).json()
        assert answer["thumbnail"] == picture.thumbnail
        assert (answer["caption"], answer["credit"]) == ("Quay", picture.credit_line)
        assert answer["has_alt"] is False
        assert answer["usable"] is True

    def test_picture_whose_rights_have_ended_is_not_offered(self):
        ended = a_picture(rights_until=timezone.now() - timedelta(days=1))
        assert self.ids() == []
        assert self.ask("picture", ended.pk).json()["usable"] is False

    def test_picture_that_is_gone_says_so(self):
        response = self.ask("picture", 12)
        assert response.status_code == 404
        assert response.json() == {"id": 12, "gone": True, "message": "Picture 12 is gone."}

    def test_nonsense_is_answered_like_nothing(self):
        assert self.ids(before="x") == self.ids(before="9" * 40) == []


class StoriesTests(BlocksTestCase):
    def headlines(self, **query):
        return [row["headline"] for row in self.ask("stories", **query).json()["stories"]]

    def test_live_stories_come_before_drafts(self):
        a_printed_story("Storm at sea", section=self.section)
        a_story("Storm on land", section=self.section)
        assert self.headlines(q="storm") == ["Storm at sea", "Storm on land"]

    def test_without_words_the_newest_live_stories_of_the_edition_are_offered(self):
        now = timezone.now()
        a_printed_story("Older", section=self.section, stamp=now - timedelta(hours=2))
        a_printed_story("Newer", section=self.section, stamp=now - timedelta(hours=1))
        a_story("Draft", section=self.section)
        urdu = an_edition("ur")
        a_printed_story("اردو", section=a_section("ساحل", slug="sahil", edition=urdu))
        assert self.headlines(edition=self.section.edition_id) == ["Newer", "Older"]

    def test_story_being_written_is_not_offered_to_itself(self):
        story = a_printed_story("Storm at sea", section=self.section).article
        assert self.headlines(q="storm", **{"not": story.pk}) == []

    def test_confidential_story_is_offered_to_nobody_else(self):
        secret = a_story("Secret storm", section=self.section, confidential=True)
        assert self.headlines(q="storm") == []
        gone = self.describe(stories=[secret.pk]).json()["stories"][str(secret.pk)]
        assert gone["gone"] is True
        assert "storm" not in gone["message"]

    def test_search_costs_the_same_for_many_stories(self):
        def cost(expected):
            with CaptureQueriesContext(connection) as queries:
                assert len(self.headlines(q="storm")) == expected
            return len(queries)

        a_printed_story("Storm", section=self.section)
        self.ask("embed")
        first = cost(1)
        for number in range(6):
            a_printed_story(f"Storm {number}", section=self.section)
        assert cost(7) == first


class DescribeTests(BlocksTestCase):
    def test_blocks_of_a_body_are_described_in_one_go(self):
        picture = a_picture()
        live = a_printed_story("Live", section=self.section).article
        ended = a_printed_story("Ended", section=self.section).article
        withdraw(ended, by=None)
        answer = self.describe(pictures=[picture.pk, 999], stories=[live.pk, ended.pk]).json()
        assert answer["pictures"][str(picture.pk)]["credit"] == picture.credit_line
        assert answer["pictures"]["999"]["message"] == "Picture 999 is gone."
        assert answer["stories"][str(live.pk)]["live"] is True
        assert answer["stories"][str(ended.pk)]["live"] is False
        assert answer["stories"][str(ended.pk)]["standing"]["name"] == "withdrawn"

    def test_what_is_no_list_of_ids_is_refused(self):
        for ids in ({"pictures": ["x"]}, {"stories": 7}, {"stories": [[1]]}):
            assert self.describe(**ids).status_code == 400
        address = reverse("admin:articles_article_blocks_describe")
        for body in ("", "[]", "nonsense"):
            sent = self.client.post(address, body, content_type="application/json")
            assert sent.status_code == 400


class EmbedTests(BlocksTestCase):
    def test_page_of_a_house_we_know_is_named(self):
        answer = self.ask("embed", url="youtu.be/abcdefghijk").json()
        assert answer["can"] is True
        assert answer["provider"] == "YouTube"
        assert answer["address"] == "https://youtu.be/abcdefghijk"

    def test_page_of_any_other_house_becomes_a_link(self):
        answer = self.ask("embed", url="http://port.example/list").json()
        assert (answer["can"], answer["provider"], answer["host"]) == (True, "", "port.example")
        assert "port.example" in answer["message"]

    def test_address_inside_an_address_stays_as_it_is(self):
        answer = self.ask("embed", url="http://port.example/?to=http://quay.example/").json()
        assert answer["address"] == "https://port.example/?to=http://quay.example/"

    def test_what_is_no_address_says_what_to_do(self):
        for typed in ("", "the port", "javascript:alert(1)", "ftp://port.example/", "https://[x"):
            answer = self.ask("embed", url=typed).json()
            assert answer["can"] is False, typed
            assert "https://" in answer["message"]


class RightsTests(BlocksTestCase):
    def test_who_writes_no_stories_is_told_nothing(self):
        self.client.force_login(a_user(role="Picture editor"))
        for page in ("pictures", "stories", "embed"):
            assert self.ask(page).status_code == 403
        assert self.ask("picture", a_picture().pk).status_code == 403
        assert self.describe(pictures=[]).status_code == 403
