"""A refused request is answered in words, and what was sent with it is not thrown away."""

import io

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.http import urlencode

from articles.models import Article
from tests.articles.admin.posting import change_address, opened
from tests.factories import a_desk, a_section, a_story, a_user

pytestmark = pytest.mark.django_db
HERE = {"origin": "http://testserver"}


@pytest.fixture
def editor():
    return a_user("ruhi", role="Section editor", desk=a_desk(a_section("Coast")))


@pytest.fixture
def strict(editor):
    """A browser whose tokens are looked at."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    return browser


def test_form_with_a_token_of_before_is_sent_again_from_a_page_that_holds_it(strict):
    story = a_story("As it was")
    data = opened(strict, story) | {"headline": "As typed", "_save": "1"}
    page = strict.post(change_address(story), data, headers=HERE)
    assert page.status_code == 403
    said = page.content.decode()
    assert "Look once more, then send it again" in said
    assert '<input type="hidden" name="headline" value="As typed">' in said
    token = page.context["csrf_token"]
    again = dict(page.context["sent"]) | {"csrfmiddlewaretoken": str(token)}
    assert strict.post(page.context["back"], again, headers=HERE).status_code == 302
    story.refresh_from_db()
    assert story.headline == "As typed"


@pytest.mark.parametrize("headers", [{"origin": "https://elsewhere.example"}, {}])
def test_what_another_site_sent_is_not_offered(strict, headers):
    story = a_story("As it was")
    page = strict.post(change_address(story), {"headline": "Theirs"}, headers=headers)
    assert page.status_code == 403
    assert "Theirs" not in page.content.decode()
    assert page.context["sent"] == []


def test_password_is_written_into_no_page(strict):
    sent = {"login": "ruhi", "password": "light-on-the-water"}
    page = strict.post(reverse("account_login"), sent, headers=HERE)
    assert page.status_code == 403
    assert "light-on-the-water" not in page.content.decode()
    assert page.context["sent"] == []


def test_session_that_ended_leaves_what_was_sent_on_the_page(client, editor):
    story = a_story("As it was")
    client.force_login(editor)
    data = opened(client, story) | {"headline": "As typed"}
    client.logout()
    page = client.post(change_address(story), data, headers=HERE)
    assert page.status_code == 403
    said = page.content.decode()
    assert "You were logged out" in said
    assert '<input type="hidden" name="headline" value="As typed">' in said
    assert reverse("back_at_the_desk") in said
    client.force_login(editor)
    client.post(change_address(story), dict(page.context["sent"]))
    story.refresh_from_db()
    assert story.headline == "As typed"


def test_page_asked_for_after_the_session_ended_leads_to_the_login(client):
    address = change_address(a_story())
    assert client.get(address).url == f"{reverse('admin:login')}?next={address}"


def test_script_is_told_in_a_word(client, strict):
    story = a_story()
    address = reverse("admin:articles_article_autosave", args=[story.pk])
    answer = strict.post(address, {}, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()) == (403, {"state": "token"})
    assert client.post(address, {}, headers={"accept": "application/json"}).status_code == 302


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=2 * 1024 * 1024)
@pytest.mark.parametrize("client_type", ["application/json", "text/html"])
def test_page_pasted_whole_is_too_much_and_said_so(client, editor, client_type):
    client.force_login(editor)
    story = a_story("As it was")
    # As a browser sends a form without files.
    answer = client.post(
        change_address(story),
        "body=" + "x" * (3 * 1024 * 1024),
        content_type="application/x-www-form-urlencoded",
        headers={"accept": client_type},
    )
    assert answer.status_code == 413
    if client_type == "text/html":
        assert "The desk takes 2 MB of words at a time" in answer.content.decode()
    else:
        assert answer.json() == {"state": "too much"}
    assert Article.objects.get().headline == "As it was"


def test_more_fields_than_a_form_has_are_too_much(client, editor):
    client.force_login(editor)
    fields = {f"field{number}": "x" for number in range(5_001)}
    assert client.post(change_address(a_story()), fields).status_code == 413


def test_page_says_who_is_logged_in_now(client, editor):
    address = reverse("desk_session")
    assert client.get(address).json()["user"] is None
    client.force_login(editor)
    answer = client.get(address)
    said = answer.json()
    assert (said["user"], bool(said["token"])) == (editor.pk, True)
    assert "no-store" in answer["Cache-Control"]


def test_logging_in_in_another_window_ends_on_a_page_that_says_so(client, editor):
    data = {"login": editor.username, "password": "secret", "next": reverse("back_at_the_desk")}
    page = client.post(reverse("account_login"), data, follow=True)
    assert page.request["PATH_INFO"] == reverse("back_at_the_desk")
    assert "You are logged in again" in page.content.decode()


def test_half_a_form_is_not_saved(client, editor):
    """A line that is cut leaves a form that looks whole to whoever does not count."""
    client.force_login(editor)
    story = a_story("As it was", body="<p>All of it.</p>")
    data = opened(client, story) | {"headline": "As typed", "body": "<p>" + "word " * 500}
    sent = urlencode(data, doseq=True).encode()
    half = sent[: sent.index(b"word+word") + 40]
    answer = client.post(
        change_address(story),
        sent,
        content_type="application/x-www-form-urlencoded",
        **{"wsgi.input": io.BytesIO(half)},
    )
    assert answer.status_code == 400
    story.refresh_from_db()
    assert (story.headline, story.body) == ("As it was", "<p>All of it.</p>")
