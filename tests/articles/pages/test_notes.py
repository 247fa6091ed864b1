import pytest

from articles.pages.notes import CORRECTIONS
from articles.publishing import correct, withdraw
from masthead.models import Page
from tests.articles.pages.reading import Reading
from tests.factories import a_printed_story, a_section, an_edition, karachi

pytestmark = pytest.mark.django_db


def read(client, address="/corrections/") -> Reading:
    response = client.get(address)
    assert response.status_code == 200
    return Reading(response.text)


def corrected(number: int = 0, *, kind="correction", section=None):
    section = section or a_section("Coast")
    printed = a_printed_story(f"Story {number}", section=section, stamp=karachi(2025, 4, 6, 8, 0))
    return correct(
        printed.article,
        kind=kind,
        note=f"Note {number}.",
        by=None,
        stamp=karachi(2025, 4, 6, 9 + number // 60, number % 60),
    )


def test_corrections_say_what_was_wrong_where_and_when(client):
    printed = corrected(10)
    page = read(client)
    for words in ("Correction", "Story 10", "Note 10.", "April 06, 2025 | 09:10 AM"):
        assert words in page.words
    assert printed.get_absolute_url() in page.links
    assert page.all("time", datetime="2025-04-06T09:10:00+05:00")


def test_newest_correction_comes_first_and_the_list_goes_on(client):
    for number in range(CORRECTIONS + 2):
        corrected(number)
    page = read(client)
    assert page.words.index("Note 31.") < page.words.index("Note 2.")
    assert "Note 1." not in page.words
    rest = read(client, page.one("a", rel="next")["href"])
    assert "Note 1." in rest.words
    assert "Note 2." not in rest.words


@pytest.mark.parametrize("kind", ["clarification", "retraction"])
def test_clarifications_and_retractions_are_owned_up_to_as_well(client, kind):
    corrected(kind=kind)
    assert kind.title() in read(client).words


def test_correction_of_a_withdrawn_story_is_gone_with_it(client):
    withdraw(corrected().article, by=None)
    page = read(client)
    assert "Note 0." not in page.words
    assert "Nothing to correct yet." in page.words


def test_each_edition_owns_up_to_its_own(client):
    corrected(1)
    corrected(2, section=a_section("ساحل", edition=an_edition("ur")))
    assert "Note 2." not in read(client).words
    assert "Note 1." not in read(client, "/ur/corrections/").words
    assert "Note 2." in read(client, "/ur/corrections/").words


def test_past_the_last_correction_is_nothing(client):
    corrected()
    assert client.get("/corrections/?before=1-1").status_code == 404


class TestPolicies:
    @pytest.fixture(autouse=True)
    def pages(self):
        edition = an_edition()
        for path, in_footer in (("ethics", True), ("colophon", False)):
            Page.objects.create(
                edition=edition,
                path=path,
                title=path.title(),
                standfirst=f"What {path} is.",
                body="<h2>Why</h2><p onclick=x>We say so.</p><script>no</script>",
                in_footer=in_footer,
            )

    def test_page_says_what_the_desk_wrote_and_nothing_hostile(self, client):
        page = read(client, "/about/ethics/")
        assert page.title == "Ethics | The Test Lantern"
        assert page.description == "What ethics is."
        assert "We say so." in page.words
        assert "Last changed" in page.words
        assert page.all("script") == []
        assert page.all("p", onclick="x") == []

    def test_footer_of_every_page_leads_to_it_if_the_desk_wants_so(self, client):
        links = read(client, "/").links
        assert "/about/ethics/" in links
        assert "/about/colophon/" not in links

    def test_page_of_one_edition_is_not_in_another(self, client):
        an_edition("ur")
        assert client.get("/ur/about/ethics/").status_code == 404

    def test_page_in_urdu_has_an_encoded_address(self, client):
        Page.objects.create(edition=an_edition("ur"), path="اخلاقیات", title="اخلاقیات")
        page = read(client, "/ur/about/اخلاقیات/")
        assert page.canonical.isascii()
