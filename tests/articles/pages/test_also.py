"""“Read also”: another story in the middle of one, for as long as readers may see it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from articles.copy import save_copy
from articles.pages.also import stories_in, with_stories
from articles.publishing import correct, publish, schedule, withdraw
from articles.snapshots import Link
from tests.articles.pages.reading import Reading
from tests.factories import a_printed_story, a_section, a_story, an_edition

pytestmark = pytest.mark.django_db


def shows(story, **changes):
    body = f'<p>Before.</p><div data-story="{story.pk}"></div><p>After.</p>'
    return a_printed_story("The one that shows it", **{"body": body} | changes)


def boxes(client, printed) -> list[str]:
    html = client.get(printed.path).text
    return [part.partition("</aside>")[0] for part in html.split('<aside class="read-also"')[1:]]


def test_live_story_stands_in_the_copy_with_its_headline_and_address(client):
    other = a_printed_story("Gates jam at Old Quay")
    (box,) = boxes(client, shows(other.article))
    assert "Read also" in box
    assert "Gates jam at Old Quay" in box
    assert other.get_absolute_url() in Reading(box).links


def test_headline_is_that_of_the_day(client):
    other = a_printed_story("Gates jam")
    page = shows(other.article)
    story = save_copy(other.article, {"headline": "Gates are shut"}, by=None, version=1)
    correct(story, kind="update", note="They are.", by=None)
    (box,) = boxes(client, page)
    assert "Gates are shut" in box
    assert "Gates jam" not in box


def test_story_that_is_not_live_prints_nothing(client):
    draft = a_story("Not ready")
    page = shows(draft)
    assert boxes(client, page) == []
    assert "Not ready" not in client.get(page.path).text
    assert "<!--story" not in client.get(page.path).text


def test_withdrawn_story_is_gone_at_once_without_any_job(client):
    other = a_printed_story("Gates jam")
    page = shows(other.article)
    assert len(boxes(client, page)) == 1
    withdraw(other.article, by=None)
    assert boxes(client, page) == []
    assert "Gates jam" not in client.get(page.path).text


def test_scheduled_story_appears_by_itself(client):
    draft = a_story("To come")
    schedule(draft, at=timezone.now() + timedelta(hours=1), by=None)
    page = shows(draft)
    assert boxes(client, page) == []
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert len(boxes(client, page)) == 1


def test_page_is_forgotten_when_the_story_it_shows_changes(client):
    other = a_printed_story("Gates jam")
    answer = client.get(shows(other.article).path)
    assert f"story-{other.article_id}" in answer["Surrogate-Key"].split()


def test_story_in_the_copy_is_not_listed_beside_it_as_well(client):
    other = a_printed_story("Gates jam")
    page = shows(other.article, related=[Link(to=other.article_id)])
    assert client.get(page.path).text.count("Gates jam</a>") == 1


def test_story_does_not_show_itself(client):
    story = a_story("About itself")
    body = f'<p>One.</p><div data-story="{story.pk}"></div>'
    story = save_copy(story, {"body": body}, by=None, version=1)
    assert boxes(client, publish(story, by=None)) == []


def test_stories_in_the_copy_cost_no_more_queries(client, django_assert_num_queries):
    others = [a_printed_story(f"Part {n}", section=a_section("Sea")) for n in range(5)]
    few, many = (
        shows(
            others[0].article,
            body="<p>One.</p>"
            + "".join(f'<div data-story="{other.article_id}"></div>' for other in some),
        )
        for some in (others[:1], others)
    )
    client.get(few.path)
    with django_assert_num_queries(2):
        client.get(few.path)
    with django_assert_num_queries(2):
        assert len(boxes(client, many)) == 5


def test_body_full_of_stories_is_a_page_all_the_same(client):
    other = a_printed_story("Gates jam")
    many = "".join(f'<div data-story="{pk}"></div>' for pk in range(100_000, 100_700))
    page = shows(other.article, body=f'<p>.</p><div data-story="{other.article_id}"></div>{many}')
    assert len(boxes(client, page)) == 1


def test_urdu_page_says_it_in_urdu(client):
    urdu = a_section("ساحل", slug="sahil", edition=an_edition("ur"))
    other = a_printed_story("دروازے جام", section=urdu)
    (box,) = boxes(client, shows(other.article, section=urdu))
    assert "یہ بھی پڑھیے" in box


def test_nobody_types_the_place_of_a_story_into_copy():
    printed = a_printed_story(body="<p>One <!--story 1--> two.</p>")
    assert stories_in(printed.body_html) == []
    assert with_stories("<p>x</p><!--story 1-->", {}) == "<p>x</p>"
