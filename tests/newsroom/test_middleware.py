import re

import pytest
from django.test import Client

from newsroom import embeds

pytestmark = pytest.mark.urls("tests.newsroom.middleware_urls")

READERS_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "frame-src " + " ".join(embeds.frame_hosts(embeds.PROVIDERS))
)


def policy(response) -> dict[str, str]:
    """The Content-Security-Policy of a response, by directive."""
    return dict(
        directive.strip().split(" ", 1)
        for directive in response["Content-Security-Policy"].split(";")
    )


def test_public_page_sets_no_cookie_and_varies_by_none(client, settings):
    client.cookies[settings.SESSION_COOKIE_NAME] = "an-editor-who-is-logged-in"
    response = client.get("/city/")
    assert not response.cookies
    assert not response.has_header("Vary")


@pytest.mark.django_db
def test_missing_public_page_sets_no_cookie(client):
    response = client.get("/no-such-section/")
    assert response.status_code == 404
    assert not response.cookies
    assert not response.has_header("Vary")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/desk/", "/accounts/login/"])
def test_desk_page_has_session_user_and_messages(client, settings, address):
    response = client.get(address)
    assert response.status_code == 200
    assert settings.SESSION_COOKIE_NAME in response.cookies
    assert "Cookie" in response["Vary"]


@pytest.mark.django_db
def test_path_that_only_begins_like_the_desk_is_public(client):
    assert not client.get("/desktop-publishing/").cookies


def test_form_sent_from_another_site_is_refused():
    response = Client(enforce_csrf_checks=True).post("/tips/", {"tip": "The gates jammed."})
    assert response.status_code == 403


def test_public_policy_allows_nothing_inline(client):
    response = client.get("/city/")
    assert set(response["Content-Security-Policy"].split("; ")) == set(READERS_POLICY.split("; "))


@pytest.mark.django_db
def test_desk_policy_carries_the_nonce_of_the_page(client):
    response = client.get("/desk/")
    nonce = re.search(r'nonce="([^"]+)"', response.text)[1]
    assert policy(response)["script-src"] == f"'self' 'nonce-{nonce}'"
    assert f"'nonce-{nonce}'" in policy(response)["style-src"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert policy(response)["frame-src"] == "'self'"
    assert policy(response)["frame-ancestors"] == "'none'"


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_public_page_sends_security_header(client, header, value):
    assert client.get("/city/")[header] == value


def test_public_page_asks_for_no_camera(client):
    assert "camera=()" in client.get("/city/")["Permissions-Policy"]


@pytest.mark.parametrize("address", ["/city/%00/", "/city/?before=%00"])
def test_address_with_a_null_byte_is_refused(client, address):
    assert client.get(address).status_code == 400
