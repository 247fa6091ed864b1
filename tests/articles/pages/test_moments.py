"""A page on either side of the moment that changes it: no cache may carry the old one across."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from articles.copy import save_copy
from articles.pages.moments import moments_of
from articles.publishing import (
    correct,
    embargo,
    expire,
    publish,
    restore,
    run_due_changes,
    schedule,
    withdraw,
)
from articles.snapshots import Credit, Link
from sections.models import Series
from tests.factories import (
    a_contributor,
    a_picture,
    a_printed_story,
    a_section,
    a_story,
    a_topic,
    an_edition,
    karachi,
)

NOON = karachi(2025, 4, 6, 12, 0)
MORNING = karachi(2025, 4, 6, 8, 0)
LISTS = [
    "/",
    "/coast/",
    "/coast/ferries/",
    "/by/sana-iqbal/",
    "/topic/storm-ilsa/",
    "/series/the-low-ground/",
    "/archive/2025/04/06/",
    "/coast/ferries/2025/04/06/quays-stay-open/",
]

pytestmark = pytest.mark.django_db


def placed(**changes) -> dict:
    """Copy that all of `LISTS` show once it is in print."""
    ferries = a_section("Ferries", parent=a_section("Coast"))
    series, _ = Series.objects.get_or_create(
        edition=an_edition(), slug="the-low-ground", defaults={"name": "The Low Ground"}
    )
    return {
        "section": ferries,
        "series": series,
        "topics": [a_topic()],
        "bylines": [Credit(a_contributor())],
    } | changes


@pytest.fixture
def at_eight():
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def quays(at_eight):
    """A story that is on every list all day long."""
    return a_printed_story("Quays stay open", stamp=MORNING, **placed())


def lifetime(response: HttpResponse) -> int:
    """Seconds for which any cache may show this answer, stale ones included."""
    said = dict(re.findall(r"([\w-]+)=(\d+)", response["Cache-Control"]))
    fresh = max(int(said["max-age"]), int(said["s-maxage"]))
    return fresh + int(said.get("stale-while-revalidate", 0))


def has_it(client: Client, address: str, page: HttpResponse) -> HttpResponse:
    """The answer to a reader who has `page`."""
    return client.get(address, headers={"if-none-match": page["ETag"]})


def across(client: Client, address: str, moment) -> tuple[str, HttpResponse]:
    """The page half a minute before `moment`, and what who has that is answered at `moment`."""
    with time_machine.travel(moment - timedelta(seconds=30), tick=False):
        before = client.get(address)
        assert before.status_code == 200
        assert 0 < lifetime(before) <= 30
        assert has_it(client, address, before).status_code == 304
    with time_machine.travel(moment - timedelta(seconds=1), tick=False):
        again = has_it(client, address, before)
        assert again.status_code == 304
        assert lifetime(again) <= 1
    with time_machine.travel(moment, tick=False):
        return before.text, has_it(client, address, before)


@pytest.mark.parametrize("address", LISTS)
def test_scheduled_story_is_there_at_its_moment(client, quays, address):
    schedule(a_story("Gates jam", **placed()), at=NOON, by=None)
    before, after = across(client, address, NOON)
    assert "Gates jam" not in before
    assert after.status_code == 200
    assert "Gates jam" in after.text


@pytest.mark.parametrize("address", LISTS)
def test_embargoed_story_is_there_when_the_embargo_ends(client, quays, address):
    story = a_story("Gates jam", **placed())
    embargo(story, until=NOON, by=None)
    publish(story, by=None)
    before, after = across(client, address, NOON)
    assert "Gates jam" not in before
    assert "Gates jam" in after.text


@pytest.mark.parametrize("address", LISTS)
def test_expired_story_is_gone_at_its_moment(client, quays, address):
    printed = a_printed_story("Gates jam", stamp=MORNING, **placed())
    expire(printed.article, at=NOON, by=None)
    before, after = across(client, address, NOON)
    assert "Gates jam" in before
    assert after.status_code == 200
    assert "Gates jam" not in after.text


@pytest.mark.parametrize("address", LISTS)
def test_picture_is_gone_from_lists_when_its_rights_end(client, quays, address):
    picture = a_picture(rights_until=NOON)
    a_printed_story("Gates jam", stamp=MORNING, lead_picture=picture, **placed())
    before, after = across(client, address, NOON)
    assert picture.sha256[:20] in before
    assert "Gates jam" in after.text
    assert picture.sha256[:20] not in after.text


def test_pictures_are_gone_from_the_story_itself_when_their_rights_end(client, at_eight):
    lead, inside, ours = a_picture(rights_until=NOON), a_picture(rights_until=NOON), a_picture()
    figures = f'<figure data-picture="{inside.pk}"></figure><figure data-picture="{ours.pk}">'
    printed = a_printed_story(
        "Gates jam", stamp=MORNING, lead_picture=lead, body=f"<p>Look.</p>{figures}</figure>"
    )
    before, after = across(client, printed.path, NOON)
    assert lead.sha256[:20] in before
    assert inside.sha256[:20] in before
    assert lead.sha256[:20] not in after.text
    assert inside.sha256[:20] not in after.text
    assert ours.sha256[:20] in after.text


def test_story_answers_410_from_the_moment_it_expires(client, quays):
    expire(quays.article, at=NOON, by=None)
    before, after = across(client, quays.path, NOON)
    assert "Quays stay open" in before
    assert after.status_code == 410


def test_address_of_a_scheduled_story_is_missing_no_longer_than_that(client, at_eight):
    printed = schedule(a_story("Gates jam"), at=NOON, by=None)
    with time_machine.travel(NOON - timedelta(seconds=4), tick=False):
        early = client.get(printed.path)
        assert early.status_code == 404
        assert lifetime(early) <= 4
    with time_machine.travel(NOON, tick=False):
        assert has_it(client, printed.path, early).status_code == 200


def test_archive_leads_to_the_new_day_with_its_first_story(client, quays):
    next_day = karachi(2025, 4, 7, 6, 0)
    schedule(a_story("Gates jam"), at=next_day, by=None)
    with time_machine.travel(next_day - timedelta(seconds=5), tick=False):
        response = client.get("/archive/")
        assert response["Location"] == "/archive/2025/04/06/"
        assert lifetime(response) <= 5
    with time_machine.travel(next_day, tick=False):
        assert client.get("/archive/")["Location"] == "/archive/2025/04/07/"


def test_page_has_the_new_date_from_midnight_in_the_newspapers_zone(client, quays):
    before, after = across(client, "/", karachi(2025, 4, 7, 0, 0))
    assert "Sunday, April 6, 2025" in before
    assert "Monday, April 7, 2025" in after.text


def test_scheduled_correction_is_there_at_its_hour(client, quays):
    story = save_copy(quays.article, {"headline": "Quays open at six"}, by=None, version=1)
    schedule(story, at=NOON, by=None, kind="correction", note="The hour was wrong.")
    with time_machine.travel(NOON - timedelta(seconds=20), tick=False):
        pages = {address: client.get(address) for address in [*LISTS, "/corrections/"]}
        for page in pages.values():
            assert lifetime(page) <= 20
            assert "Quays open at six" not in page.text
    with time_machine.travel(NOON, tick=False):
        run_due_changes()
        for address, page in pages.items():
            after = has_it(client, address, page)
            assert after.status_code == 200
            assert "Quays open at six" in after.text


def test_correction_is_on_the_story_and_the_list_of_corrections_at_once(client, quays):
    pages = {address: client.get(address) for address in (quays.path, "/corrections/")}
    with time_machine.travel(NOON, tick=False):
        correct(quays.article, kind="correction", note="It was the east gate.", by=None)
        for address, page in pages.items():
            assert "It was the east gate." in has_it(client, address, page).text


def test_withdrawn_story_is_gone_at_once(client, quays):
    a_printed_story("Gates jam", stamp=MORNING, **placed())
    pages = {address: client.get(address) for address in LISTS[:-1]}
    withdraw(quays.article, by=None)
    for address, page in pages.items():
        after = has_it(client, address, page)
        assert after.status_code == 200
        assert "Quays stay open" not in after.text
    assert client.get(quays.path).status_code == 410


def test_story_of_another_edition_is_on_its_writers_page_at_its_moment(client, quays):
    coast = a_section("ساحل", edition=an_edition("ur"))
    story = a_story("بندرگاہ بند", section=coast, bylines=[Credit(a_contributor())])
    schedule(story, at=NOON, by=None)
    before, after = across(client, "/by/sana-iqbal/", NOON)
    assert "بندرگاہ بند" not in before
    assert "بندرگاہ بند" in after.text


def test_linked_story_of_another_edition_is_linked_until_it_expires(client, quays):
    coast = a_section("ساحل", edition=an_edition("ur"))
    linked = a_printed_story("بندرگاہ بند", section=coast, stamp=MORNING)
    printed = a_printed_story("Gates jam", stamp=MORNING, related=[Link(to=linked.article_id)])
    expire(linked.article, at=NOON, by=None)
    before, after = across(client, printed.path, NOON)
    assert "بندرگاہ بند" in before
    assert "بندرگاہ بند" not in after.text


def test_nothing_planned_leaves_midnight(at_eight):
    edition = an_edition()
    assert moments_of(edition, MORNING).next_change == karachi(2025, 4, 7, 0, 0)


class TestAReaderWhoKnowsTheDateAlone:
    """Old clients send If-Modified-Since without an ETag; only stories carry Last-Modified."""

    address = LISTS[-1]

    def asks_again(self, client, page, moment):
        with time_machine.travel(moment, tick=False):
            return client.get(self.address, headers={"if-modified-since": page["Last-Modified"]})

    def test_nothing_new_is_304(self, client, quays):
        page = client.get(self.address)
        assert self.asks_again(client, page, NOON).status_code == 304

    def test_new_story_beside_it_is_200(self, client, quays):
        schedule(a_story("Gates jam", **placed()), at=NOON, by=None)
        page = client.get(self.address)
        assert self.asks_again(client, page, NOON - timedelta(minutes=1)).status_code == 304
        assert "Gates jam" in self.asks_again(client, page, NOON).text

    def test_expired_story_beside_it_is_200(self, client, quays):
        expire(a_printed_story("Gates jam", stamp=MORNING, **placed()).article, at=NOON, by=None)
        page = client.get(self.address)
        assert "Gates jam" not in self.asks_again(client, page, NOON).text

    def test_story_beside_it_that_expired_in_hindsight_is_200(self, client, quays):
        gates = a_printed_story("Gates jam", stamp=MORNING, **placed())
        with time_machine.travel(NOON, tick=False):
            page = client.get(self.address)
        with time_machine.travel(NOON + timedelta(minutes=5), tick=False):
            expire(gates.article, at=MORNING + timedelta(minutes=5), by=None)
        after = self.asks_again(client, page, NOON + timedelta(minutes=6))
        assert "Gates jam" not in after.text

    def test_story_beside_it_that_came_back_is_200(self, client, quays):
        gates = a_printed_story("Gates jam", stamp=MORNING, **placed())
        expire(gates.article, at=NOON, by=None)
        with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
            page = client.get(self.address)
        with time_machine.travel(NOON + timedelta(minutes=2), tick=False):
            expire(gates.article, at=None, by=None)
        assert "Gates jam" in self.asks_again(client, page, NOON + timedelta(minutes=3)).text

    def test_withdrawn_and_restored_story_beside_it_is_200(self, client, quays):
        gates = a_printed_story("Gates jam", stamp=MORNING, **placed())
        page = client.get(self.address)
        with time_machine.travel(NOON, tick=False):
            withdraw(gates.article, by=None)
        without = self.asks_again(client, page, NOON)
        assert "Gates jam" not in without.text
        with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
            restore(gates.article, by=None)
        assert "Gates jam" in self.asks_again(client, without, NOON + timedelta(minutes=1)).text

    def test_date_in_its_head_is_200_the_next_day(self, client, quays):
        page = client.get(self.address)
        after = self.asks_again(client, page, karachi(2025, 4, 7, 0, 1))
        assert "Monday, April 7, 2025" in after.text

    @pytest.mark.parametrize("address", [*LISTS[:-1], "/corrections/"])
    def test_list_carries_no_date(self, client, quays, address):
        assert not client.get(address).has_header("Last-Modified")
