"""Topics put on and taken off the ticked stories of the list."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.copy import save_copy
from articles.models import Article
from articles.publishing import schedule
from tests.articles.test_retagging import topics_of
from tests.factories import a_desk, a_printed_story, a_section, a_story, a_topic, a_user

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_article_changelist")


@pytest.fixture
def coast():
    return a_section("Coast")


@pytest.fixture(autouse=True)
def editor(client, coast):
    user = a_user("ruhi", role="Section editor", desk=a_desk(coast), may_publish=True)
    client.force_login(user)
    return user


def act(client, action, topics, *stories, **said) -> str:
    """Tick stories as the list shows them, and do `action` to them; returns what was told."""
    page = client.get(LIST).content.decode()
    shown = dict(re.findall(r'type="hidden" name="(shown_\d+)" value="(\d+)"', page))
    ticked = {"action": action, "_selected_action": [story.pk for story in stories]}
    chosen = {"topics": [getattr(topic, "pk", topic) for topic in topics]}
    response = client.post(LIST, shown | ticked | chosen | said, follow=True)
    return " ".join(str(message) for message in response.context["messages"])


def printed_topics(story) -> list[str]:
    printed = Article.objects.get(pk=story.pk).printed
    return list(printed.topics.values_list("name", flat=True))


def test_ticked_stories_get_the_topics_and_the_others_are_named(client, coast):
    storm = a_topic("Storm")
    seen, has, changed, elsewhere = (
        a_story("Seen", section=coast),
        a_story("Has it", section=coast, topics=[storm]),
        a_story("Changed", section=coast),
        a_story("Elsewhere", section=a_section("City")),
    )
    save_copy(changed, {"kicker": "New"}, by=None, version=1)
    stories = (seen, has, changed, elsewhere)
    told = act(client, "add_topics", [storm], *stories, **{f"shown_{changed.pk}": 1})
    assert "Topics of 1 story changed." in told
    assert "1 story stood that way already." in told
    assert "“Changed”: somebody saved it after you opened this list" in told
    assert "“Elsewhere”: that is for an editor of its desk." in told
    assert [topics_of(story) for story in stories] == [["Storm"], ["Storm"], [], []]
    act(client, "remove_topics", [storm], seen, has)
    assert topics_of(seen) == topics_of(has) == []


def test_without_topics_nothing_is_done(client, coast):
    story = a_story(section=coast, topics=[a_topic("Storm")])
    for nothing in ([], ["x"], ["99999"], ["9" * 30]):
        assert "Choose the topics first" in act(client, "remove_topics", nothing, story)
    assert topics_of(story) == ["Storm"]


def test_readers_of_a_live_story_keep_what_they_have_until_it_is_published(client, coast):
    storm = a_topic("Storm")
    live = a_printed_story("Live", section=coast).article
    told = act(client, "add_topics", [storm], live, a_story("Draft", section=coast))
    assert "1 of them is in print" in told
    assert "?readers=changed" in told
    assert (topics_of(live), printed_topics(live)) == (["Storm"], [])


def test_live_stories_are_published_at_once_on_request_where_nothing_else_waits(client, coast):
    storm = a_topic("Storm")
    live, waiting, planned = (
        a_printed_story(name, section=coast).article for name in ("Live", "Waiting", "Planned")
    )
    later = schedule(
        a_story("Later", section=coast), at=timezone.now() + timedelta(hours=1), by=None
    ).article
    save_copy(waiting, {"kicker": "Not yet"}, by=None, version=1)
    schedule(planned, at=timezone.now() + timedelta(hours=1), by=None)
    stories = (live, waiting, planned, later)
    told = act(client, "add_topics", [storm], *stories, print_now="on")
    assert "Topics of 4 stories changed." in told
    assert "“Waiting”: other changes of it wait" in told
    assert "“Planned”: a change of it is planned" in told
    assert [printed_topics(story) for story in stories] == [["Storm"], [], [], []]
    live.refresh_from_db()
    assert not live.has_unpublished_changes
    assert live.printed.updated_at is None  # A minor edit moves no date.
    later.printed.refresh_from_db()
    assert later.printed.visible_from > timezone.now()


def test_publishing_at_once_is_offered_and_done_for_those_who_may(client, coast):
    live = a_printed_story("Live", section=coast).article
    assert 'name="print_now"' in client.get(LIST).content.decode()
    client.force_login(a_user("noor", role="Reporter", desk=a_desk(coast)))
    assert 'name="print_now"' not in client.get(LIST).content.decode()
    told = act(client, "add_topics", [a_topic("Storm")], live, print_now="on")
    assert "“Live”: that is for an editor of its desk." in told
    assert (topics_of(live), printed_topics(live)) == (["Storm"], [])
