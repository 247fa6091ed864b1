import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import path

from masthead import moves
from masthead.models import MovedPath
from tests.articles.pages.reading import Reading
from tests.factories import a_printed_story, a_section, an_edition, karachi

pytestmark = pytest.mark.django_db


def broken(request):
    raise RuntimeError("The presses stand still.")


urlpatterns = [path("broken/", broken)]


@pytest.mark.parametrize("address", ["/nothing/", "/nothing/here/", "/a/b/c/d/e/", "/city/2025/"])
def test_address_without_a_page_is_404_with_a_way_on(client, address):
    an_edition()
    response = client.get(address)
    page = Reading(response.text)
    assert response.status_code == 404
    assert "Nothing at this address" in page.words
    assert {"/", "/archive/"} <= set(page.links)
    assert page.all("meta", name="robots", content="noindex")


def test_missing_page_speaks_the_language_of_its_edition(client):
    an_edition(), an_edition("ur")
    page = Reading(client.get("/ur/nothing/").text)
    assert page.one("html") == {"lang": "ur", "dir": "rtl"}
    assert "/ur/archive/" in page.links


def test_empty_newspaper_has_missing_pages_too(client):
    assert client.get("/nothing/").status_code == 404


def test_moved_page_leads_on_with_its_query(client):
    moves.move("/old/", "/new/")
    response = client.get("/old/?a=1&b=%D8%B4&a=2")
    assert response.status_code == 301
    assert response["Location"] == "/new/?a=1&b=%D8%B4&a=2"


def test_page_moved_for_a_while_is_no_permanent_redirect(client):
    moves.move("/old/", "/new/", permanent=False)
    assert client.get("/old/").status_code == 302


def test_moved_urdu_page_leads_to_an_encoded_address(client):
    moves.move("/ur/پرانا/", "/ur/نیا/")
    location = client.get("/ur/پرانا/")["Location"]
    assert location == "/ur/%D9%86%DB%8C%D8%A7/"


def test_moved_page_is_found_without_its_closing_slash(client):
    moves.move("/old/2025/04/06/x/y/", "/new/")
    assert client.get("/old/2025/04/06/x/y", follow=True).redirect_chain[-1] == ("/new/", 301)


def test_page_that_is_there_is_never_redirected_away(client):
    a_section("Coast")
    MovedPath.objects.create(path="/coast/", target="/elsewhere/")
    assert client.get("/coast/").status_code == 200


def test_redirect_never_leaves_the_newspaper(client):
    MovedPath.objects.create(path="/old/", target="//evil.example/")
    assert client.get("/old/")["Location"] == "/evil.example/"
    assert "//" not in client.get("//EVIL.example/x/").get("Location", "")


@pytest.mark.parametrize(
    "address", ["/coast", "/coast/2025/04/06/gates-jam", "/by/sana-iqbal", "/corrections"]
)
def test_address_without_its_closing_slash_leads_to_the_page(client, address):
    a_printed_story("Gates jam", stamp=karachi(2025, 4, 6, 8, 0))
    response = client.get(f"{address}?a=1")
    assert response.status_code == 301
    assert response["Location"] == f"{address}/?a=1"
    assert client.get(f"{address}/").status_code == 200


def test_address_in_capitals_leads_to_the_page(client):
    a_section("Coast")
    response = client.get("/COAST/?a=B")
    assert response.status_code == 302
    assert response["Location"] == "/coast/?a=B"


def test_redirect_sets_no_cookie_and_may_be_kept(client):
    moves.move("/old/", "/new/")
    response = client.get("/old/")
    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=60"


def test_missing_picture_is_no_page_of_ours(client):
    response = client.get("/media/ab/nothing.webp")
    assert response.status_code == 404
    assert "Nothing at this address" not in response.text


def test_page_that_breaks_says_so_without_saying_why():
    with override_settings(ROOT_URLCONF=__name__, DEBUG=False):
        response = Client(raise_request_exception=False).get("/broken/")
    page = Reading(response.text)
    assert response.status_code == 500
    assert page.title == "Something broke on our side"
    assert "presses" not in response.text
    assert not response.cookies
    assert page.all("script") == []


def test_broken_page_needs_nothing_that_may_be_broken(django_assert_num_queries):
    assert engines["django"]
    with django_assert_num_queries(0):
        assert "Something broke on our side" in render_to_string("500.html")
