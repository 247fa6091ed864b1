import pytest
import time_machine

from articles.pages.editions import known_editions
from articles.pages.furniture import furniture_of, section_of, sections_of
from masthead.models import Page, Policy
from newsroom.caching import forget_furniture
from sections.moving import rename
from tests.articles.pages.reading import Reading
from tests.factories import a_publication, a_section, an_edition, karachi

pytestmark = pytest.mark.django_db
NOON = karachi(2025, 4, 6, 12, 0)


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def known(language="en"):
    """The edition as pages know it, with its footer's pages."""
    an_edition(language)
    forget_furniture()
    return next(edition for edition in known_editions() if edition.language == language)


def test_nameplate_is_the_headline_of_the_front_alone():
    a_section("Coast")
    edition = known()
    front = Reading(furniture_of(edition, NOON, is_front=True).masthead)
    inside = Reading(furniture_of(edition, NOON).masthead)
    assert len(front.all("h1")) == 1
    assert inside.all("h1") == []


def test_navigation_marks_the_section_a_page_is_in_and_its_parts_too():
    coast = a_section("Coast")
    a_section("City")
    ferries = a_section("Ferries", parent=coast)
    for section in (coast, ferries):
        masthead = Reading(furniture_of(known(), NOON, section=section).masthead)
        assert [link["href"] for link in masthead.all("a", **{"aria-current": "true"})] == [
            "/coast/"
        ]


def test_date_of_the_day_is_in_the_newspapers_zone_and_the_editions_words():
    late = karachi(2025, 4, 7, 0, 30)
    an_edition()
    for language, words in (("en", "Monday, April 7, 2025"), ("ur", "پیر، ۷ اپریل ۲۰۲۵")):
        masthead = Reading(furniture_of(known(language), late).masthead)
        assert words in masthead.words
        assert masthead.all("time", datetime="2025-04-07")


def test_readers_switch_the_edition_where_there_are_two():
    an_edition()
    assert Reading(furniture_of(known(), NOON).masthead).all("a", hreflang="ur") == []
    an_edition("ur")
    link = Reading(furniture_of(known(), NOON).masthead).one("a", hreflang="ur")
    assert (link["href"], link["lang"]) == ("/ur/", "ur")


def test_first_link_of_every_page_skips_to_the_story():
    assert Reading(furniture_of(known(), NOON).masthead).links[0] == "#main"


def test_footer_sorts_pages_by_what_they_are():
    edition = an_edition()
    a_publication()
    for policy in (Policy.ABOUT, Policy.ETHICS, Policy.PRIVACY):
        Page.objects.create(edition=edition, path=policy, title=policy.title(), policy=policy)
    words = Reading(furniture_of(known(), NOON).footer).words
    order = ["The newsroom", "About", "Standards", "Ethics", "Read", "Archive", "Legal", "Privacy"]
    assert sorted(order, key=words.index) == order


def test_furniture_dates_from_when_it_last_read_otherwise():
    edition, coast = known(), a_section("Coast")
    later = karachi(2025, 4, 6, 15, 0)
    assert furniture_of(edition, NOON).changed_at == NOON
    forget_furniture()
    assert furniture_of(edition, later).changed_at == NOON
    rename(coast, "Shore", by=None)
    forget_furniture()
    assert furniture_of(edition, later).changed_at == later


def test_section_made_since_this_process_looked_is_found_all_the_same():
    edition = an_edition()
    assert sections_of(edition).top == []
    coast = a_section("Coast")
    assert section_of(edition, coast.pk) == coast


def test_sections_are_known_by_their_slugs_with_their_parts():
    coast = a_section("Coast")
    ferries = a_section("Ferries", parent=coast)
    sections = sections_of(coast.edition)
    assert sections.by_slugs[("coast", "ferries")] == ferries
    assert sections.inside(coast) == [ferries]
    assert sections.top == [coast]
