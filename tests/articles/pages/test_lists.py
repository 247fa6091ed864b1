import re
from itertools import chain

import pytest

from articles.pages.lists import PAGE
from articles.print_runs import print_many
from articles.publishing import withdraw
from articles.snapshots import Credit
from bylines.merging import merge
from bylines.merging import save_in_place as save_contributor
from bylines.models import Contributor
from sections.models import Series
from sections.moving import change_slug, merge_topics, put_inside
from tests.articles.pages.reading import Reading
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

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"Ferry (\d+)\b")


def read(client, address) -> Reading:
    response = client.get(address)
    assert response.status_code == 200, address
    return Reading(response.text)


def ferries(count: int, **changes) -> None:
    """`count` stories, several of them at the same minute, Ferry 0 the oldest."""
    changes.setdefault("section", a_section("Coast"))
    copies = [a_story(f"Ferry {n}", **changes) for n in range(count)]
    print_many([(copy, karachi(2025, 4, 6, 8, n // 3)) for n, copy in enumerate(copies)], by=None)


def shown(page: Reading) -> list[int]:
    """Numbers of the ferries in the list, in order; the rail is no part of the list."""
    listed = page.words.partition("Newest everywhere")[0]
    return [int(number) for number in NUMBER.findall(listed)]


def turned(client, address) -> list[list[int]]:
    """The whole list, page by page, by following its own link onward."""
    pages = []
    while address:
        page = read(client, address)
        pages.append(shown(page))
        onward = page.all("a", rel="next")
        address = onward[0]["href"] if onward else None
    return pages


class TestTurningPages:
    COUNT = PAGE * 2 + 3

    @pytest.fixture(autouse=True)
    def paper(self, db):
        series = Series.objects.create(edition=an_edition(), name="Boats", slug="boats")
        part = a_section("Ferries", parent=a_section("Coast"))
        ferries(self.COUNT, section=part, topics=[a_topic()], series=series)

    @pytest.mark.parametrize(
        "address", ["/coast/", "/coast/ferries/", "/by/sana-iqbal/", "/topic/storm-ilsa/"]
    )
    def test_every_story_comes_once_the_newest_first(self, client, address):
        pages = turned(client, address)
        assert [len(page) for page in pages] == [PAGE, PAGE, 3]
        assert list(chain(*pages)) == list(range(self.COUNT))[::-1]

    def test_series_begins_with_its_first_part(self, client):
        pages = turned(client, "/series/boats/")
        assert [len(page) for page in pages] == [PAGE, PAGE, 3]
        assert list(chain(*pages)) == list(range(self.COUNT))

    def test_page_does_not_shift_when_a_story_is_published(self, client):
        (onward,) = read(client, "/coast/").all("a", rel="next")
        before = shown(read(client, onward["href"]))
        a_printed_story("Ferry 900", section=a_section("Coast"))
        assert shown(read(client, onward["href"])) == before

    def test_older_page_leads_back_to_the_newest(self, client):
        (onward,) = read(client, "/coast/").all("a", rel="next")
        assert "/coast/" in read(client, onward["href"]).links

    @pytest.mark.parametrize(
        "address",
        ["/coast/?before=0-0", "/topic/storm-ilsa/?before=-99-1", "/series/boats/?after=9e9"],
    )
    def test_page_past_the_end_is_not_there(self, client, address):
        assert client.get(address).status_code == 404


def test_archive_from_before_1970_can_be_turned_too(client):
    section = a_section("Coast")
    copies = [a_story(f"Ferry {n}", section=section) for n in range(PAGE + 2)]
    print_many([(copy, karachi(1951, 4, 6, 8, n)) for n, copy in enumerate(copies)], by=None)
    assert [len(page) for page in turned(client, "/coast/")] == [PAGE, 2]


class TestSection:
    def test_shows_its_own_and_its_parts_stories(self, client):
        coast = a_section("Coast", description="The sea and us.")
        ferries_part = a_section("Ferries", parent=coast)
        a_printed_story("On the coast", section=coast)
        a_printed_story("On a ferry", section=ferries_part)
        page = read(client, "/coast/")
        assert "On the coast" in page.words
        assert "On a ferry" in page.words
        assert page.description == "The sea and us."
        assert "/coast/ferries/" in page.links

    def test_part_shows_its_own_alone(self, client):
        coast = a_section("Coast")
        a_printed_story("On a ferry", section=a_section("Ferries", parent=coast))
        printed = a_printed_story("On the coast", section=coast)
        page = read(client, "/coast/ferries/")
        assert "On a ferry" in page.words
        assert page.links.count(printed.get_absolute_url()) == 1  # In the rail of the newest.

    def test_without_stories_says_so(self, client):
        a_section("Coast")
        assert "Nothing has been printed here yet." in read(client, "/coast/").words

    def test_is_marked_in_the_navigation(self, client):
        a_section("Coast")
        page = read(client, "/coast/")
        assert page.all("a", href="/coast/", **{"aria-current": "true"})

    def test_old_address_leads_to_where_it_moved(self, client):
        coast, city = a_section("Coast"), a_section("City")
        change_slug(coast, "shore", by=None)
        response = client.get("/coast/?before=1-1&utm_source=letter")
        assert response.status_code == 301
        assert response["Location"] == "/shore/?before=1-1&utm_source=letter"
        put_inside(coast, city, by=None)
        assert client.get("/coast/")["Location"] == "/city/shore/"

    def test_part_of_another_section_is_not_there(self, client):
        a_section("Ferries", parent=a_section("Coast"))
        a_section("City")
        assert client.get("/city/ferries/").status_code == 404
        assert client.get("/ferries/").status_code == 404

    def test_of_one_edition_is_not_in_another(self, client):
        a_section("Coast")
        a_section("ساحل", edition=an_edition("ur"))
        assert client.get("/ur/coast/").status_code == 404
        assert client.get("/ساحل/").status_code == 404
        assert client.get("/ur/ساحل/").status_code == 200


class TestContributor:
    def test_says_who_it_is(self, client):
        portrait = a_picture()
        a_contributor(
            "Noor Halvani",
            handle="@NoorHalvani",
            handle_url="https://social.example/@NoorHalvani",
            job_title="Coast correspondent",
            short_biography="Writes from the quay.",
            biography="Born on a ferry.\n\nWrites from the quay.",
            portrait=portrait,
            email="noor@lantern.example",
            location="Port Zarin",
        )
        page = read(client, "/by/noor-halvani/")
        for words in ("Noor Halvani", "@NoorHalvani", "Coast correspondent", "Born on a ferry."):
            assert words in page.words
        assert "mailto:noor@lantern.example" in page.links
        assert "https://social.example/@NoorHalvani" in page.links
        assert page.description == "Writes from the quay."
        assert portrait.sha256[:20] in page.one("img", alt="Noor Halvani")["src"]

    def test_lists_stories_of_every_edition(self, client):
        writer = Credit(a_contributor())
        a_printed_story("In English", bylines=[writer])
        coast = a_section("ساحل", edition=an_edition("ur"))
        a_printed_story("اردو میں", section=coast, bylines=[writer])
        for address in ("/by/sana-iqbal/", "/ur/by/sana-iqbal/"):
            words = read(client, address).words
            assert "In English" in words
            assert "اردو میں" in words

    def test_merged_contributor_leads_to_who_it_is_now(self, client):
        an_edition(), an_edition("ur")
        twin = a_contributor("S. Iqbal")
        merge(twin, a_contributor("Sana Iqbal"), by=None)
        assert client.get("/by/s-iqbal/")["Location"] == "/by/sana-iqbal/"
        assert client.get("/ur/by/s-iqbal/?page=2")["Location"] == "/ur/by/sana-iqbal/?page=2"

    def test_old_name_in_the_address_leads_to_the_new_one(self, client):
        an_edition()
        writer = a_contributor("Sana Iqbal")
        writer.slug = "sana-rahim"
        save_contributor(writer)
        assert client.get("/by/sana-iqbal/")["Location"] == "/by/sana-rahim/"

    def test_reporter_who_has_written_nothing_yet_has_a_page(self, client):
        a_contributor("Omar Reh")
        assert "Nothing has been printed here yet." in read(client, "/by/omar-reh/").words

    def test_name_that_came_in_with_copy_has_none_until_it_is_in_print(self, client):
        name = a_contributor("Omar Reh", needs_review=True)
        story = a_story("Not out", bylines=[Credit(name)])
        assert client.get("/by/omar-reh/").status_code == 404
        print_many([(story, karachi(2025, 4, 6, 8, 0))], by=None)
        assert client.get("/by/omar-reh/").status_code == 200


class TestTopicAndSeries:
    def test_topic_says_what_it_is(self, client):
        topic = a_topic(description="The storm of April.")
        a_printed_story("Gates jam", topics=[topic])
        page = read(client, "/topic/storm-ilsa/")
        assert "Storm Ilsa" in page.title
        assert "The storm of April." in page.words
        assert page.description == "The storm of April."

    def test_topic_and_series_are_there_while_something_of_them_is_in_print(self, client):
        series = Series.objects.create(edition=an_edition(), name="Boats", slug="boats")
        addresses = ("/topic/storm-ilsa/", "/series/boats/")
        story = a_story("Gates jam", topics=[a_topic()], series=series)
        assert {client.get(address).status_code for address in addresses} == {404}
        (printed,) = print_many([(story, karachi(2025, 4, 6, 8, 0))], by=None)
        assert {client.get(address).status_code for address in addresses} == {200}
        withdraw(printed.article, by=None)
        assert {client.get(address).status_code for address in addresses} == {404}

    def test_merged_topic_leads_to_the_one_it_is_now(self, client):
        merge_topics(a_topic("Ilsa"), a_topic("Storm Ilsa"), by=None)
        response = client.get("/topic/ilsa/?a=1")
        assert response.status_code == 301
        assert response["Location"] == "/topic/storm-ilsa/?a=1"

    def test_topic_of_one_edition_is_not_in_another(self, client):
        a_printed_story("Gates jam", topics=[a_topic()])
        an_edition("ur")
        assert client.get("/ur/topic/storm-ilsa/").status_code == 404


def test_list_says_more_with_a_description_it_was_not_given(client):
    a_section("Coast")
    assert read(client, "/coast/").description == "Coast in The Test Lantern."


def test_address_of_a_contributor_in_urdu_is_encoded_in_links(client):
    Contributor.objects.create(name="نور", slug="نور")
    an_edition("ur")
    page = read(client, "/ur/by/نور/")
    assert page.canonical.isascii()
