"""A wire story comes in as plain text, by file or at the desk, and readers find it everywhere."""

import html
import re

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from articles.models import Article, PublishedArticle
from bylines.models import Contributor
from newsroom.addresses import quoted
from tests.factories import KARACHI, a_desk, a_section, a_user, an_edition, karachi
from tests.wires.samples import TEAM, URDU, copy

pytestmark = pytest.mark.django_db

PATH = "/coast/2025/04/06/storm-shuts-the-coast-road-for-a-third-day/"
HEADLINE = "Storm shuts the coast road for a third day"


@pytest.fixture
def coast():
    an_edition()
    return a_section("Coast")


@pytest.fixture
def by_file(coast, tmp_path):
    def take(text, *options):
        file = tmp_path / "story.txt"
        file.write_text(text)
        call_command("take_wire", str(file), "--publish", "-v", "0", *options)

    return take


@pytest.fixture
def at_the_desk(coast, client):
    """Paste, look, press Publish: with the fields of the page as a browser sends them."""

    def take(text):
        client.force_login(a_user(role="Section editor", desk=a_desk(coast), may_publish=True))
        read = client.post("/desk/wire-copy/", {"raw": text, "_read": ""}).context
        with timezone.override(KARACHI):
            forms = (read["reading"], *read["bylines"], read["bylines"].management_form)
            fields = {
                field.html_name: _sent(field)
                for form in forms
                for field in form
                if field.value() not in (None, False, "")
            }
        client.post("/desk/wire-copy/", fields | {"_publish": ""})
        client.logout()

    return take


def _sent(field):
    value = field.value()
    shown = field.field.widget.format_value(getattr(value, "pk", value))
    return shown[0] if isinstance(shown, list) else shown


def words_on(client, address):
    response = client.get(quoted(address))
    assert response.status_code == 200, address
    page = re.sub(r"(?s)<(script|style).*?</\1>", " ", response.content.decode())
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("way", ["by_file", "at_the_desk"])
def test_wire_story_is_printed_with_every_part_and_found_everywhere(way, request, client):
    request.getfixturevalue(way)(TEAM)
    page = words_on(client, PATH)
    assert HEADLINE in page
    assert "Sana Iqbal" in page
    assert "@SanaIqbalDesk" in page
    assert "April 06, 2025 | 06:10 PM" in page
    assert (
        "PORT MERIDIAN, (Coast Wire / Meridian Point News - 6th Apr, 2025) "
        "The coast road stayed shut on Sunday" in page
    )
    assert "“We are not opening a road that the sea is still using,” said Dana Whitlock." in page
    for address in ("/", "/coast/", "/by/sana-iqbal/"):
        assert HEADLINE in words_on(client, address), address


def test_same_text_by_file_and_at_the_desk_is_one_story(by_file, at_the_desk):
    by_file(TEAM)
    at_the_desk(TEAM.replace("\n", "\r\n"))
    assert Article.objects.count() == PublishedArticle.objects.count() == 1


def test_more_stories_from_its_section_stand_below_without_itself(by_file, client):
    by_file(TEAM)
    by_file(copy("Harbour pilots go back to work"))
    page = words_on(client, PATH)
    assert "More Stories From Coast" in page
    below = page.partition("More Stories From Coast")[2]
    assert "Harbour pilots go back to work" in below
    assert HEADLINE not in below


def test_story_stamped_ahead_appears_by_itself_at_its_hour(by_file, client):
    with time_machine.travel(karachi(2026, 11, 25, 12), tick=False):
        by_file(copy(credit="Sana Iqbal Published November 25, 2026 | 06:00 PM"))
    path = PublishedArticle.objects.get().path
    with time_machine.travel(karachi(2026, 11, 25, 17, 59), tick=False):
        assert client.get(path).status_code == 404
    with time_machine.travel(karachi(2026, 11, 25, 18, 0), tick=False):
        assert client.get(path).status_code == 200


def test_embargoed_story_is_nowhere_before_its_hour(by_file, client):
    with time_machine.travel(karachi(2026, 11, 25, 12), tick=False):
        by_file("EMBARGOED UNTIL 06:00 26 November 2026\n" + TEAM)
        path = PublishedArticle.objects.get().path
        assert client.get(path).status_code == 404
        assert HEADLINE not in words_on(client, "/coast/")
    with time_machine.travel(karachi(2026, 11, 26, 6), tick=False):
        assert "November 26, 2026 | 06:00 AM" in words_on(client, path)


def test_urdu_story_is_printed_in_the_urdu_newspaper_alone(by_file, client):
    a_section("ساحل", edition=an_edition("ur"))
    by_file(URDU)
    headline = "طوفان نے ساحلی سڑک تیسرے روز بھی بند رکھی"
    path = PublishedArticle.objects.get().path
    assert "ثنا اقبال" in words_on(client, path)
    assert 'dir="rtl"' in client.get(quoted(path)).content.decode()
    assert headline in words_on(client, "/ur/")
    assert headline not in words_on(client, "/")


def test_stranger_in_a_byline_is_flagged_for_the_desk(by_file):
    by_file(TEAM)
    assert Contributor.objects.get().needs_review


def test_hostile_copy_reaches_readers_as_text(by_file, client):
    by_file(copy("<script>alert(1)</script> Storm").replace("The coast", "<b onclick=x>The coast"))
    raw = client.get(quoted(PublishedArticle.objects.get().path)).content.decode()
    assert "<script>alert" not in raw
    assert "<b onclick" not in raw
    assert "&lt;b onclick=x&gt;The coast" in raw
