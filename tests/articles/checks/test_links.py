"""Links that lead nowhere for readers."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone

from articles.copy import save_copy
from articles.publishing import publish, schedule, withdraw
from articles.snapshots import Link
from tests.articles.checks.asking import asked, fields, levels, linking, words_of
from tests.factories import (
    a_printed_story,
    a_publication,
    a_section,
    a_story,
    a_user,
    an_edition,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


class TestLinks:
    def test_link_to_a_live_story_passes_with_host_or_without_encoded_or_not(self):
        section = a_section("ساحل", edition=an_edition("ur"))
        path = a_printed_story("طوفان", section=section).path
        every_way = (
            path,
            quote(path),
            path.rstrip("/"),
            f"{path}?from=here#top",
            f"https://lantern.example{path}",
            f"HTTPS://LANTERN.EXAMPLE{quote(path)}",
        )
        assert levels("dead_links", body=linking(*every_way)) == ["pass"]

    def test_link_to_a_story_that_never_was_warns_at_the_copy(self):
        story = a_story(body=linking("https://lantern.example/coast/2025/04/06/never-was/"))
        assert asked(story)["dead_links"][0][0::2] == ("warn", "body")
        assert "the minutes" in words_of("dead_links", story)

    def test_link_to_a_withdrawn_story_warns(self):
        printed = a_printed_story()
        withdraw(printed.article, by=None)
        assert levels("dead_links", body=linking(printed.path)) == ["warn"]

    def test_link_to_a_scheduled_story_warns(self):
        path = schedule(a_story(), at=timezone.now() + DAY, by=None).path
        assert levels("dead_links", body=linking(path)) == ["warn"]

    def test_old_address_of_a_live_story_passes(self):
        printed = a_printed_story()
        old = printed.path
        story = save_copy(printed.article, {"slug": "gates-open"}, by=None, version=1)
        publish(story, by=None)
        assert levels("dead_links", body=linking(old)) == ["pass"]

    def test_pages_that_are_no_stories_and_other_sites_are_not_asked(self):
        hrefs = (
            "/coast/",
            "/by/sana/",
            "https://tides.example/2025/04/06/x/",
            "mailto:a@b.example",
        )
        assert levels("dead_links", body=linking(*hrefs)) == ["pass"]

    def test_related_story_that_is_not_live_warns_at_its_row_by_its_headline(self):
        draft, live = a_story("Not out yet"), a_printed_story("Out")
        story = a_story("Third", related=[Link(to=live.article_id), Link(to=draft.pk)])
        assert asked(story)["dead_links"][0][0::2] == ("warn", "links-1-to")
        assert "Not out yet" in words_of("dead_links", story)

    def test_headline_of_a_confidential_related_story_is_not_told_to_others(self):
        secret = a_story("The raid at dawn", confidential=True)
        story = a_story(related=[Link(to=secret.pk)])
        said = asked(story, a_user(role="Section editor"))["dead_links"]
        assert [level for level, _, _ in said] == ["warn"]
        assert "raid" not in str(said)

    @pytest.mark.parametrize(
        "href",
        [
            "/desk/articles/article/4/change/",
            "https://lantern.example/desk/",
            "/accounts/login/",
            "http://localhost:8000/x/",
            "http://127.0.0.1/x",
            "http://[::1]/x",
            "https://10.0.0.7/minutes",
            "http://port-intranet/login",
            "https://files.port.local/minutes.pdf",
            "//wiki/minutes",
        ],
    )
    def test_link_that_only_we_can_open_stops_the_story(self, href):
        assert levels("private_links", body=linking(href)) == ["block"]

    @pytest.mark.parametrize(
        "href",
        ["https://tides.example/", "/coast/", "#top", "mailto:x@y", "tel:+92", "http://[broken/"],
    )
    def test_public_and_broken_addresses_are_not_private(self, href):
        assert levels("private_links", body=linking(href)) == ["pass"]

    def test_own_host_is_public_even_on_a_machine_at_home(self):
        publication = a_publication()
        publication.base_url = "http://localhost:8000"
        publication.save()
        assert levels("private_links", body=linking("http://localhost:8000/coast/")) == ["pass"]

    def test_private_related_link_is_named_at_its_row(self):
        related = [Link(url="https://wiki.corp/minutes", label="Minutes")]
        assert fields("private_links", related=related) == ["links-0-url"]

    def test_many_bad_links_are_a_handful_of_sentences(self):
        hrefs = [f"http://host{n}/x" for n in range(300)]
        assert len(levels("private_links", body=linking(*hrefs))) == 6
        assert "295 more" in words_of("private_links", body=linking(*hrefs))
