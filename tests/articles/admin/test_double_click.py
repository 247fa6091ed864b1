"""A button that is pressed twice does once what it says, with no script to help."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Correction, PublishedArticle, Revision, ScheduledChange
from masthead.models import AuditEntry
from tests.articles.admin.posting import change_address, opened
from tests.factories import a_desk, a_printed_story, a_section, a_story, a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = a_user("farah", role="Managing editor", desk=a_desk(a_section("Coast")))
    client.force_login(user)
    return user


def press_twice(client, story, verb, **said):
    story.refresh_from_db()
    address = reverse(f"admin:articles_article_{verb}", args=[story.pk])
    for _press in range(2):
        answer = client.post(address, {"version": story.version, **said})
        assert answer.status_code in (200, 302)


def entries(verb):
    return AuditEntry.objects.filter(model="articles.article", verb=verb).count()


def hour(days=1) -> str:
    return f"{timezone.now() + timedelta(days=days):%Y-%m-%dT%H:%M}"


def test_story_is_published_once(client, editor):
    press_twice(client, a_story(), "publish", when="now")
    assert PublishedArticle.objects.count() == 1
    assert entries("publish") == 1


def test_correction_is_printed_once(client, editor):
    story = a_printed_story().article
    client.post(change_address(story), opened(client, story) | {"headline": "Gates did not jam"})
    press_twice(client, story, "correct", kind="correction", note="The gates did not jam.")
    assert Correction.objects.count() == 1


@pytest.mark.parametrize(
    ("verb", "said"),
    [("withdraw", {"notice": "Gone."}), ("kill", {"notice": "Gone."}), ("expire", {"at": hour()})],
)
def test_story_is_taken_off_once(client, editor, verb, said):
    press_twice(client, a_printed_story().article, verb, **said)
    assert entries(verb) == 1


def test_change_is_scheduled_once(client, editor):
    story = a_printed_story().article
    client.post(change_address(story), opened(client, story) | {"headline": "Later"})
    press_twice(client, story, "schedule", at=hour(), kind="update", note="")
    assert ScheduledChange.objects.count() == 1


def test_button_of_the_form_that_saves_and_publishes_does_both_once(client, editor):
    printed = a_printed_story("Gates jamm")
    data = opened(client, printed.article) | {"headline": "Gates jam", "_publish": "1"}
    first = client.post(change_address(printed.article), data)
    second = client.post(change_address(printed.article), data)
    # The second time the form is an older version: it is shown again, and overwrites nothing.
    assert (first.status_code, second.status_code) == (302, 409)
    printed.refresh_from_db()
    assert printed.headline == "Gates jam"
    assert Revision.objects.count() == 2
