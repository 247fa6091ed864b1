import pytest

from articles.publishing import withdraw
from tests.articles.pages.reading import Reading
from tests.factories import (
    a_picture,
    a_printed_story,
    a_publication,
    a_section,
    an_edition,
    karachi,
)

pytestmark = pytest.mark.django_db


def read(client, address="/") -> Reading:
    response = client.get(address)
    assert response.status_code == 200
    return Reading(response.text)


def stories(section, count: int, *, picture=None, name=None, day=6) -> list:
    return [
        a_printed_story(
            f"{name or section.name} story {number}",
            section=section,
            lead_picture=picture,
            stamp=karachi(2025, 4, day, 8, number),
        )
        for number in range(count)
    ]


def test_newest_stories_stand_first_then_those_of_each_section(client):
    city, coast = a_section("City", position=1), a_section("Coast", position=2)
    stories(city, 12)
    stories(coast, 12)
    page = read(client)
    assert "City story 11" in page.words
    assert page.words.index("Coast story 11") < page.words.index("Coast story 5")


def test_no_story_stands_twice_on_the_front(client):
    picture = a_picture()
    for name in ("City", "Coast", "Sport"):
        stories(a_section(name), 14, picture=picture)
    links = [link for link in read(client).links if "/2025/" in link]
    assert len(links) == len(set(links))


def test_newest_story_with_a_picture_leads(client):
    city = a_section("City")
    stories(city, 3, name="Plain")
    printed = a_printed_story(
        "Pictured", section=city, lead_picture=a_picture(), stamp=karachi(2025, 4, 5, 8, 0)
    )
    page = read(client)
    assert page.all("img", fetchpriority="high")
    first = next(link for link in page.links if "/2025/" in link)
    assert first == printed.get_absolute_url()


def test_one_picture_alone_is_fetched_before_all_else(client):
    stories(a_section("City"), 20, picture=a_picture())
    page = read(client)
    assert len(page.all("img", fetchpriority="high")) == 1
    assert all(
        image.get("loading") == "lazy"
        for image in page.all("img")
        if image.get("fetchpriority") != "high"
    )


def test_opinion_has_a_place_of_its_own_and_never_leads(client):
    opinion = a_section("Opinion", hue="opinion")
    printed = a_printed_story("We must act", section=opinion, kind="opinion")
    stories(a_section("City"), 2)
    page = read(client)
    assert printed.get_absolute_url() in page.links
    first = next(link for link in page.links if "/20" in link)
    assert first != printed.get_absolute_url()


def test_section_out_of_the_navigation_has_no_block(client):
    stories(a_section("City"), 12)
    weather = a_section("Weather", in_navigation=False)
    stories(weather, 1)
    assert weather.get_absolute_url() not in read(client).links


def test_block_of_a_section_leads_to_its_parts(client):
    city = a_section("City")
    a_section("Harbour", parent=city)
    stories(city, 20)
    assert "/city/harbour/" in read(client).links


def test_editions_keep_to_themselves(client):
    stories(a_section("City"), 2)
    stories(a_section("شہر", edition=an_edition("ur")), 2)
    english, urdu = read(client), read(client, "/ur/")
    assert "City story 1" in english.words
    assert "شہر story 1" not in english.words
    assert "شہر story 1" in urdu.words
    assert "City story 1" not in urdu.words
    assert urdu.one("html") == {"lang": "ur", "dir": "rtl"}
    assert "/ur/" in english.links
    assert "/" in urdu.links


def test_empty_newspaper_says_so(client):
    page = read(client)
    assert "Nothing has been printed here yet." in page.words
    assert page.title == "Newsroom"


def test_front_of_a_named_newspaper_carries_its_tagline(client):
    a_publication()
    an_edition(tagline="Light on the water")
    page = read(client)
    assert page.title == "The Test Lantern | Light on the water"
    assert page.description == "Light on the water"


def test_last_story_withdrawn_leaves_an_empty_front(client):
    (printed,) = stories(a_section("City"), 1)
    assert "City story 0" in read(client).words
    withdraw(printed.article, by=None)
    assert "City story 0" not in read(client).words


def test_story_of_a_subsection_stands_in_the_block_of_its_top_section(client):
    city = a_section("City")
    harbour = a_section("Harbour", parent=city)
    stories(a_section("Coast"), 12)
    stories(harbour, 12, day=5)
    assert "Harbour story 11" in read(client).words
