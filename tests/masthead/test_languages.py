"""The desk speaks each person's language; readers' pages speak their edition's."""

import pytest
from django.contrib.auth import get_user
from django.http import HttpRequest

from masthead.languages import language_of
from masthead.models import DeskSettings
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def reads_urdu():
    person = factories.a_user(role="Copy editor")
    DeskSettings.objects.create(user=person, language="ur")
    return person


def test_desk_speaks_english_to_whoever_has_not_chosen():
    assert language_of(factories.a_user(role="Copy editor")) == "en"


def test_language_the_desk_no_longer_speaks_is_english(reads_urdu):
    reads_urdu.desk_settings.language = "fr"
    assert language_of(reads_urdu) == "en"


def test_desk_speaks_the_language_of_whoever_is_logged_in(client, reads_urdu):
    client.force_login(reads_urdu)
    page = client.get("/desk/").content.decode()
    assert '<html lang="ur" dir="rtl">' in page
    assert "/desk/words/ur.js" in page


def test_desk_in_english_loads_no_dictionary(client):
    client.force_login(factories.a_user(role="Copy editor"))
    page = client.get("/desk/").content.decode()
    assert '<html lang="en" dir="ltr">' in page
    assert "/desk/words/" not in page


def test_her_language_costs_no_query(client, reads_urdu, django_assert_num_queries):
    client.force_login(reads_urdu)
    request = HttpRequest()
    request.session = client.session
    with django_assert_num_queries(2):  # the session, and her with her settings
        assert language_of(get_user(request)) == "ur"


def test_readers_page_is_the_same_whoever_reads_the_desk_in_which_language(client, reads_urdu):
    before = client.get("/", headers={"accept-language": "ur"})
    client.force_login(reads_urdu)
    after = client.get("/", headers={"accept-language": "ur"})
    assert before.content == after.content
    assert not after.has_header("Vary")


def test_login_speaks_the_language_of_the_browser(client):
    answer = client.get("/accounts/login/", headers={"accept-language": "ur-PK,en;q=0.5"})
    assert '<html lang="ur" dir="rtl">' in answer.content.decode()
    assert "Accept-Language" in answer["Vary"]
