"""Owning up: from the story's form to its page, its card's date and the corrections page."""

import pytest
from django.test import Client

from articles.models import PublishedArticle
from tests.articles.admin.posting import change_address, opened
from tests.articles.pages.reading import Reading
from tests.factories import a_desk, a_printed_story, a_section, a_user, an_edition

pytestmark = pytest.mark.django_db
NOTE = "An earlier version said three gates. It was two."


@pytest.fixture
def printed():
    return a_printed_story("Three gates jam", section=a_section("Coast"))


def publish_change(client, printed, kind, note="", **changes):
    desk = a_desk(printed.article.section)
    client.force_login(a_user("ruhi", role="Section editor", desk=desk, may_publish=True))
    sent = opened(client, printed.article) | changes
    sent |= {"_publish": "1", "change-kind": kind, "change-note": note}
    answer = client.post(change_address(printed.article), sent)
    assert answer.status_code == 302
    return PublishedArticle.objects.get(pk=printed.pk)


def page_of(printed) -> Reading:
    return Reading(Client().get(printed.get_absolute_url()).text)


def corrections(root="/") -> str:
    return Reading(Client().get(f"{root}corrections/").text).words


@pytest.mark.parametrize("kind", ["update", "clarification", "correction", "retraction"])
def test_what_was_said_in_public_is_on_the_page_and_on_the_corrections_page(client, printed, kind):
    printed = publish_change(client, printed, kind, NOTE, headline="Two gates jam")
    page = page_of(printed)
    assert NOTE in page.words
    assert "Two gates jam" in page.words
    assert printed.updated_at is not None
    assert (NOTE in corrections()) == (kind != "update")


def test_a_minor_edit_says_nothing_anywhere(client, printed):
    printed = publish_change(client, printed, "minor", NOTE, headline="Two gates jam")
    assert NOTE not in page_of(printed).words
    assert NOTE not in corrections()
    assert printed.updated_at is None


def test_a_retraction_stands_above_the_headline_and_a_correction_below_the_copy(client, printed):
    printed = publish_change(client, printed, "correction", "It was two gates.")
    printed = publish_change(client, printed, "retraction", "It did not happen.")
    words = page_of(printed).words
    copy = words.index("stayed shut")
    assert words.index("It did not happen.") < copy < words.index("It was two gates.")


def test_a_retracted_story_may_be_empty_and_keeps_its_address(client, printed):
    printed = publish_change(client, printed, "retraction", "It did not happen.", body="")
    page = page_of(printed)
    assert "It did not happen." in page.words
    assert "stayed shut" not in page.words
    assert "It did not happen." in corrections()


def test_a_story_without_copy_is_published_as_nothing_but_a_retraction(client, printed):
    desk = a_desk(printed.article.section)
    client.force_login(a_user("ruhi", role="Section editor", desk=desk, may_publish=True))
    sent = opened(client, printed.article) | {"body": "", "_publish": "1"}
    sent |= {"change-kind": "correction", "change-note": NOTE}
    assert client.post(change_address(printed.article), sent).status_code == 200
    assert "stayed shut" in page_of(printed).words


def test_a_correction_in_urdu_is_on_the_urdu_corrections_page(client):
    an_edition("en")
    edition = an_edition("ur")
    section = a_section("شہر", edition=edition, slug="shehr")
    printed = a_printed_story("سڑک بند", edition=edition, section=section)
    printed = publish_change(client, printed, "correction", "سڑک کھلی تھی۔")
    assert "سڑک کھلی تھی۔" in page_of(printed).words
    assert "سڑک کھلی تھی۔" in corrections("/ur/")
    assert "سڑک کھلی تھی۔" not in corrections()
