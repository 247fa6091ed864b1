"""What every page of readers has in common: the same for everyone, nothing inline, and its head."""

import re
from itertools import product

import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client, TestCase

from articles import press
from articles.models import PublishedArticle
from articles.publishing import expire, kill, withdraw
from newsroom.caching import forget_furniture
from tests.articles.pages.paper import NOON, Paper
from tests.articles.pages.reading import Reading
from tests.factories import a_printed_story, a_publication

STATUS = {"missing": 404, "gone": 410}
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:|nonce=", re.I)
UNSAFE = ("post", "put", "delete", "patch", "options")


class PageTests:
    """Asked of every kind of page, in each edition."""

    language: str

    @classmethod
    def setUpTestData(cls):
        a_publication(base_url="https://lantern.example/")
        cls.paper = Paper(stories=27, language=cls.language)
        gone = a_printed_story("Gone", section=cls.paper.part)
        withdraw(gone.article, by=None, notice="We took this down.")
        cls.addresses = {**cls.paper.addresses, "gone": gone.path}

    def setUp(self):
        cache.clear()
        forget_furniture()
        self.pages = {page: self.client.get(address) for page, address in self.addresses.items()}
        for page, answer in self.pages.items():
            assert answer.status_code == STATUS.get(page, 200), page

    def test_page_is_the_same_for_everyone(self):
        editor = Client()
        editor.cookies[settings.SESSION_COOKIE_NAME] = "an-editor-who-is-logged-in"
        for page, answer in self.pages.items():
            assert not answer.cookies, page
            assert not answer.has_header("Vary"), page
            again = editor.get(answer.request["PATH_INFO"], headers={"accept-language": "ur"})
            assert again.content == answer.content, page

    def test_page_may_be_kept_by_any_cache_and_asked_for_again(self):
        for page, answer in self.pages.items():
            keep = 10 if page == "missing" else 60
            assert answer["Cache-Control"].startswith(f"public, max-age=0, s-maxage={keep}, "), page
            assert re.fullmatch(r'"[0-9a-f]{24}"', answer["ETag"]), page
            if answer.status_code == 200:
                address = answer.request["PATH_INFO"]
                again = self.client.get(address, headers={"if-none-match": answer["ETag"]})
                assert again.status_code == 304, page
                assert again.content == b""
                assert again["Cache-Control"] == answer["Cache-Control"]

    def test_head_says_what_get_says(self):
        for page, answer in self.pages.items():
            head = self.client.head(answer.request["PATH_INFO"])
            assert head.status_code == answer.status_code, page
            assert head.content == b""
            for name in ("ETag", "Cache-Control", "Surrogate-Key"):
                assert head[name] == answer[name], page

    def test_readers_only_look(self):
        for method, (page, address) in product(UNSAFE, self.paper.addresses.items()):
            if page != "missing":
                assert getattr(self.client, method)(address).status_code == 405, (method, page)

    def test_page_has_nothing_inline_and_a_policy_that_allows_nothing_inline(self):
        for page, answer in self.pages.items():
            assert INLINE.findall(answer.text) == [], page
            assert "unsafe" not in answer["Content-Security-Policy"]
            assert "nonce" not in answer["Content-Security-Policy"]
            policy = answer["Content-Security-Policy"].split("; ")
            assert "script-src 'self'" in policy

    def test_page_carries_the_headers_that_keep_its_readers_safe(self):
        for page, answer in self.pages.items():
            assert answer["X-Content-Type-Options"] == "nosniff", page
            assert answer["X-Frame-Options"] == "DENY", page
            assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin", page
            assert answer["Cross-Origin-Opener-Policy"] == "same-origin", page
            assert "camera=()" in answer["Permissions-Policy"], page
            assert "object-src 'none'" in answer["Content-Security-Policy"], page

    def test_page_asks_nothing_of_another_host(self):
        for page, answer in self.pages.items():
            reading = Reading(answer.text)
            loaded = [
                *(found.get("src") for tag in ("img", "script") for found in reading.all(tag)),
                *(found["href"] for found in reading.all("link") if found["rel"] != "canonical"),
            ]
            assert [address for address in loaded if not address.startswith("/")] == [], page

    def test_page_has_one_headline_a_title_and_its_language(self):
        for page, answer in self.pages.items():
            reading = Reading(answer.text)
            assert len(reading.all("h1")) == 1, page
            assert self.paper.edition.name in reading.title, page
            root = reading.one("html")
            assert root["lang"] == self.paper.edition.language
            assert root["dir"] == self.paper.edition.direction

    def test_titles_tell_pages_apart(self):
        titles = [Reading(answer.text).title for answer in self.pages.values()]
        assert len(set(titles)) == len(titles)

    def test_page_has_a_description_and_its_own_address(self):
        for page, answer in self.pages.items():
            reading = Reading(answer.text)
            if page in STATUS:
                assert reading.all("meta", name="robots", content="noindex")
                assert not reading.all("link", rel="canonical")
                continue
            assert len(reading.description) > 5, page
            assert reading.canonical == f"https://lantern.example{self.paper.addresses[page]}", page

    def test_next_page_of_a_list_is_its_own_address(self):
        for page in ("section", "part", "contributor", "topic", "series"):
            reading = Reading(self.client.get(self.paper.addresses[page]).text)
            (onward,) = [found["href"] for found in reading.all("a", rel="next")]
            following = Reading(self.client.get(onward).text)
            assert following.canonical == f"https://lantern.example{onward}"

    def test_publishing_a_story_calls_back_every_page_it_is_on(self):
        seen_on = set()
        for headline in ("Ferry 1 is late", "Ferry 25 is late"):
            printed = PublishedArticle.objects.get(headline=headline)
            shown = {page for page, answer in self.pages.items() if headline in answer.text}
            for page in shown:
                called_back = press.surrogate_keys(printed)
                assert called_back & set(self.pages[page]["Surrogate-Key"].split()), page
            seen_on |= shown
        assert {
            "front",
            "part",
            "story",
            "topic",
            "series",
            "contributor",
            "corrections",
        } <= seen_on

    def test_page_that_links_to_a_story_is_called_back_with_it(self):
        keys = self.pages["story"]["Surrogate-Key"].split()
        linked = PublishedArticle.objects.get(headline="Ferry 26 is late")
        assert f"story-{linked.article_id}" in keys
        assert f"story-{self.paper.first.pk}" in keys

    def test_every_page_is_called_back_with_its_furniture(self):
        for page, answer in self.pages.items():
            assert f"furniture-{self.paper.edition.pk}" in answer["Surrogate-Key"].split(), page

    def test_gone_story_says_why_and_nothing_of_itself(self):
        stories = [a_printed_story(f"Gates jam {n}", section=self.paper.part) for n in range(3)]
        withdraw(stories[0].article, by=None, notice="The document was not genuine.")
        kill(stories[1].article, by=None, notice="This was false.")
        expire(stories[2].article, at=NOON, by=None)
        withdrawn, killed, expired = (self.client.get(story.path) for story in stories)
        assert "The document was not genuine." in withdrawn.text
        assert "This was false." in killed.text
        for answer in (withdrawn, killed, expired):
            assert answer.status_code == 410
            assert "Gates jam" not in answer.text

    def test_notice_of_a_withdrawn_story_is_words_not_markup(self):
        printed = a_printed_story("Gates jam", section=self.paper.part)
        withdraw(printed.article, by=None, notice="<script>alert(1)</script> & so on")
        assert (
            "&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on"
            in self.client.get(printed.path).text
        )


@time_machine.travel(NOON, tick=False)
class EnglishPageTests(PageTests, TestCase):
    language = "en"


@time_machine.travel(NOON, tick=False)
class UrduPageTests(PageTests, TestCase):
    language = "ur"
