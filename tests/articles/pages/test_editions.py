import pytest

from articles.pages.editions import EditionConverter, edition_at, known_editions
from masthead.models import Edition, Page
from newsroom.caching import forget_furniture
from tests.articles.pages.reading import Reading
from tests.factories import a_section, an_edition

pytestmark = pytest.mark.django_db


def test_first_part_of_an_address_says_its_edition():
    english, urdu = an_edition(), an_edition("ur")
    assert edition_at("/ur/ساحل/") == urdu
    assert edition_at("/ur") == urdu
    for path in ("/", "/coast/", "/urdu/", "/coast/ur/", ""):
        assert edition_at(path) == english


def test_editions_and_their_pages_are_known_by_one_query(django_assert_num_queries):
    for language in ("ur", "en"):
        edition = an_edition(language)
        Page.objects.create(edition=edition, path="ethics", title="Ethics")
        Page.objects.create(edition=edition, path="about", title="About", position=1)
    with django_assert_num_queries(1):
        first, second = known_editions()
        assert (first.language, second.language) == ("en", "ur")
        assert [page.title for page in second.footer_pages] == ["Ethics", "About"]
        assert second.footer_pages[0].get_absolute_url() == "/ur/about/ethics/"
        assert second.publication.name == "The Test Lantern"


def test_new_language_is_a_row_and_has_its_newspaper(client):
    an_edition()
    assert client.get("/sd/").status_code == 404
    an_edition("sd", label="سنڌي", direction="rtl")
    a_section("ساحل", edition=Edition.objects.get(language="sd"))
    forget_furniture()
    page = Reading(client.get("/sd/").text)
    assert page.one("html") == {"lang": "sd", "dir": "rtl"}
    assert "/sd/%D8%B3%D8%A7%D8%AD%D9%84/" in page.links


def test_prefix_nobody_has_is_no_edition():
    an_edition(), an_edition("ur")
    converter = EditionConverter()
    assert converter.to_url(converter.to_python("ur")) == "ur"
    with pytest.raises(ValueError, match="No edition"):
        converter.to_python("sd")
