import pytest
import time_machine

from articles.publishing import withdraw
from tests.articles.pages.reading import Reading
from tests.factories import a_printed_story, a_section, an_edition, karachi

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(karachi(2025, 4, 20, 12, 0), tick=False):
        yield


@pytest.fixture
def days():
    return [
        a_printed_story(f"Story of {month}-{day}", stamp=karachi(2025, month, day, 9, 0))
        for month, day in ((3, 30), (4, 5), (4, 6), (4, 9))
    ]


def read(client, address="/archive/2025/04/06/") -> Reading:
    response = client.get(address)
    assert response.status_code == 200
    return Reading(response.text)


def test_day_has_everything_printed_on_it_the_latest_first(client):
    a_printed_story("At dawn", stamp=karachi(2025, 4, 6, 5, 0))
    a_printed_story("At dusk", stamp=karachi(2025, 4, 6, 19, 0))
    page = read(client)
    assert page.title == "Sunday, April 6, 2025 | The Test Lantern"
    assert page.description == "Everything printed on Sunday, April 6, 2025."
    assert page.words.index("At dusk") < page.words.index("At dawn")


def test_day_begins_and_ends_at_midnight_in_the_newspapers_zone(client):
    a_printed_story("Last of Saturday", stamp=karachi(2025, 4, 5, 23, 59))
    a_printed_story("First of Sunday", stamp=karachi(2025, 4, 6, 0, 0))
    a_printed_story("Last of Sunday", stamp=karachi(2025, 4, 6, 23, 59))
    a_printed_story("First of Monday", stamp=karachi(2025, 4, 7, 0, 0))
    words = read(client).words
    assert "First of Sunday" in words
    assert "Last of Sunday" in words
    assert "Last of Saturday" not in words
    assert "First of Monday" not in words


def test_archive_leads_to_the_newest_day(client, days):
    response = client.get("/archive/")
    assert response.status_code == 302
    assert response["Location"] == "/archive/2025/04/09/"


def test_archive_of_an_empty_newspaper_is_not_there(client):
    assert client.get("/archive/").status_code == 404


def test_day_leads_to_the_days_before_and_after_it_that_have_stories(client, days):
    page = read(client)
    assert page.one("a", rel="prev")["href"] == "/archive/2025/04/05/"
    assert page.one("a", rel="next")["href"] == "/archive/2025/04/09/"
    first, last = read(client, "/archive/2025/03/30/"), read(client, "/archive/2025/04/09/")
    assert first.all("a", rel="prev") == []
    assert first.one("a", rel="next")["href"] == "/archive/2025/04/05/"
    assert last.all("a", rel="next") == []


def test_every_link_of_the_calendar_leads_to_a_day_with_stories(client, days):
    page = read(client)
    linked = {link for link in page.links if link.startswith("/archive/2025/04/")}
    assert linked == {f"/archive/2025/04/{day}/" for day in ("05", "06", "09")}
    for link in linked:
        assert client.get(link).status_code == 200
    assert page.one("a", **{"aria-current": "date"})["href"] == "/archive/2025/04/06/"


def test_day_whose_only_story_was_withdrawn_is_no_link_and_not_there(client, days):
    withdraw(days[1].article, by=None)
    assert "/archive/2025/04/05/" not in read(client).links
    assert client.get("/archive/2025/04/05/").status_code == 404


def test_urdu_archive_has_its_own_stories_digits_and_names_of_days(client, days):
    coast = a_section("ساحل", edition=an_edition("ur"))
    a_printed_story("بندرگاہ بند", section=coast, stamp=karachi(2025, 4, 6, 9, 0))
    page = read(client, "/ur/archive/2025/04/06/")
    assert "اتوار، ۶ اپریل ۲۰۲۵" in page.title
    assert "بندرگاہ بند" in page.words
    assert "Story of 4-6" not in page.words
    assert "۳۰" in page.words


@pytest.mark.parametrize(
    "day",
    ["2025/02/30", "2025/13/01", "2025/00/10", "0000/01/01", "0001/01/01", "9999/12/31",
     "2025/04/07", "1969/12/31", "2025/4/6", "-025/04/06"],
)  # fmt: skip
def test_day_without_stories_or_that_never_was_is_not_there(client, days, day):
    assert client.get(f"/archive/{day}/").status_code == 404


def test_leap_day_is_a_day(client):
    a_printed_story("Leap", stamp=karachi(2024, 2, 29, 9, 0))
    assert "Leap" in read(client, "/archive/2024/02/29/").words
