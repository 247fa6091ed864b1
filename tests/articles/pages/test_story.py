from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.copy import save_copy
from articles.models import PublishedArticle
from articles.pages.furniture import sections_of
from articles.publishing import correct, publish, schedule
from articles.snapshots import Credit, Link
from newsroom.caching import forget_furniture
from sections.models import Section, Series
from tests.articles.pages.reading import Reading
from tests.factories import (
    a_contributor,
    a_picture,
    a_printed_story,
    a_publication,
    a_section,
    a_story,
    a_topic,
    an_edition,
    karachi,
)

EVENING = karachi(2025, 4, 6, 18, 10)
NIGHT = karachi(2025, 4, 6, 22, 0)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_night():
    with time_machine.travel(NIGHT, tick=False):
        yield


def wire_story(headline="Harbour pilots return to work", **changes):
    a_publication(base_url="https://lantern.example")
    defaults = {
        "section": a_section("Harbour", parent=a_section("City")),
        "standfirst": "The walkout cost the port two days.",
        "bylines": [Credit(a_contributor("Sana Iqbal", handle="@SanaIqbalDesk"))],
        "dateline_text": "PORT MERIDIAN, (Coast Wire / Point News - 6th Apr, 2025)",
        "body": "<p>Harbour pilots went back to work on Sunday.</p><p>The union agreed.</p>",
        "topics": [a_topic("Harbour pilots")],
        "lead_picture": a_picture(),
        "stamp": EVENING,
    }
    return a_printed_story(headline, **defaults | changes)


def read(client, printed) -> Reading:
    response = client.get(printed.path)
    assert response.status_code == 200
    return Reading(response.text)


def test_story_has_every_part_of_the_wire_copy(client):
    page = read(client, wire_story())
    assert page.title == "Harbour pilots return to work | The Test Lantern"
    assert page.description == "The walkout cost the port two days."
    assert "By Sana Iqbal (@SanaIqbalDesk)" in page.words
    assert "Published April 06, 2025 | 06:10 PM" in page.words
    assert (
        "PORT MERIDIAN, (Coast Wire / Point News - 6th Apr, 2025) Harbour pilots went back to work"
        in page.words
    )
    assert "The union agreed." in page.words
    assert "/topic/harbour-pilots/" in page.links
    assert {"/", "/city/", "/city/harbour/", "/by/sana-iqbal/"} <= set(page.links)


def test_stamp_is_a_time_in_the_newspapers_zone(client):
    page = read(client, wire_story())
    assert page.all("time", datetime="2025-04-06T18:10:00+05:00")


def test_story_that_was_corrected_says_when_and_what(client):
    printed = wire_story()
    story = save_copy(printed.article, {"headline": "Pilots are back"}, by=None, version=1)
    correct(story, kind="correction", note="The union has two boats, not three.", by=None)
    page = read(client, printed)
    assert "Updated April 06, 2025 | 10:00 PM" in page.words
    assert "Correction" in page.words
    assert "The union has two boats, not three." in page.words
    assert page.all("time", datetime="2025-04-06T22:00:00+05:00")


def test_retraction_stands_before_the_copy(client):
    printed = wire_story()
    story = save_copy(printed.article, {"body": "<p>Old copy.</p>"}, by=None, version=1)
    correct(story, kind="retraction", note="None of this was true.", by=None)
    words = read(client, printed).words
    assert words.index("None of this was true.") < words.index("Old copy.")


def test_lead_picture_says_what_it_shows_and_whose_it_is(client):
    page = read(client, wire_story())
    lead = page.one("img", fetchpriority="high")
    assert lead["alt"] == "Cranes over still water at dusk."
    assert lead["src"].startswith("/media/")
    assert lead["width"] == "640"
    assert lead["height"] == "427"
    assert "640w" in lead["srcset"]
    assert "The harbour an hour before the storm." in page.words
    assert "Saima Derrin / The Test Lantern" in page.words


def test_every_picture_has_its_size_and_an_alt_text(client):
    picture = a_picture()
    page = read(client, wire_story(body=f'<p>L.</p><figure data-picture="{picture.pk}"></figure>'))
    assert len(page.all("img")) == 2
    for image in page.all("img"):
        assert {"alt", "width", "height"} <= set(image)


def test_byline_has_no_empty_brackets_without_a_handle(client):
    writer = a_contributor("Omar Reh", handle="")
    words = read(client, wire_story(bylines=[Credit(writer)])).words
    assert "By Omar Reh" in words
    assert "()" not in words


def test_others_are_credited_with_what_they_did(client):
    bylines = [Credit(a_contributor()), Credit(a_contributor("Tomas Veld"), role="photography")]
    assert "Pictures: Tomas Veld" in read(client, wire_story(bylines=bylines)).words


def test_more_stories_are_of_the_same_section_without_itself(client):
    printed = wire_story()
    harbour = printed.section
    a_printed_story("Second gate opens", section=harbour)
    a_printed_story("Elsewhere", section=a_section("World"))
    a_printed_story("In the city", section=harbour.parent)
    page = read(client, printed)
    assert "More Stories From Harbour" in page.words
    beside = page.words.partition("More Stories From Harbour")[2]
    assert "Second gate opens" in beside
    assert "Harbour pilots return" not in beside
    assert "Elsewhere" not in beside
    assert "In the city" not in beside


def test_story_alone_in_its_section_promises_no_more(client):
    assert "More Stories From" not in read(client, wire_story()).words


def test_linked_stories_stand_in_the_order_of_the_desk_and_once(client):
    first, second = a_printed_story("First link"), a_printed_story("Second link")
    printed = a_printed_story(
        "Third", related=[Link(to=second.article_id), Link(to=first.article_id)]
    )
    words = read(client, printed).words
    assert words.index("Second link") < words.index("First link")
    assert words.count("First link") == 1


def test_link_to_a_story_nobody_may_see_is_not_there(client):
    draft, planned = a_story("A draft"), a_story("Planned")
    schedule(planned, at=karachi(2025, 4, 7, 8, 0), by=None)
    printed = a_printed_story("Third", related=[Link(to=draft.pk), Link(to=planned.pk)])
    words = read(client, printed).words
    assert "A draft" not in words
    assert "Planned" not in words
    assert "Related" not in words


def test_series_part_leads_to_its_series(client):
    series = Series.objects.create(edition=an_edition(), name="The Low Ground", slug="low-ground")
    page = read(client, wire_story(series=series, series_part=2))
    assert "The Low Ground, part 2" in page.words
    assert "/series/low-ground/" in page.links


def test_syndicated_story_sends_search_engines_to_its_source(client):
    page = read(client, wire_story(canonical_url="https://wire.example/story", source="Coast Wire"))
    assert page.canonical == "https://wire.example/story"
    assert "Source: Coast Wire" in page.words


def test_search_and_social_headlines_are_for_machines_alone(client):
    page = read(client, wire_story(seo_title="Pilots strike ends", social_headline="It is over"))
    assert page.title == "Pilots strike ends | The Test Lantern"
    assert page.one("meta", property="og:title")["content"] == "It is over"
    assert "Pilots strike ends" not in page.words


@pytest.mark.parametrize("kind", ["opinion", "gallery", "news"])
@pytest.mark.parametrize("layout", ["standard", "long_read", "full_picture"])
def test_each_design_has_headline_byline_stamp_and_copy(client, kind, layout):
    page = read(client, wire_story(kind=kind, layout=layout))
    assert page.words.count("Harbour pilots return to work") == 1
    assert "Sana Iqbal" in page.words
    assert "Published April 06, 2025 | 06:10 PM" in page.words
    assert "The union agreed." in page.words


def test_urdu_story_reads_right_to_left_in_its_own_font_with_its_own_stamp(client):
    coast = a_section("ساحل", edition=an_edition("ur"))
    printed = a_printed_story(
        "بندرگاہ کے پائلٹ کام پر واپس",
        section=coast,
        dateline_place="کراچی",
        dateline_date=date(2025, 4, 6),
        stamp=EVENING,
    )
    page = read(client, printed)
    assert page.one("html") == {"lang": "ur", "dir": "rtl"}
    assert "۶ اپریل ۲۰۲۵، شام ۶ بج کر ۱۰ منٹ" in page.words
    assert "کراچی، (۶ اپریل، ۲۰۲۵)" in page.words
    assert page.all("time", datetime="2025-04-06T18:10:00+05:00")
    assert "nastaliq" in page.one("link", rel="preload")["href"]
    assert page.canonical.endswith("/2025/04/06/" + printed.get_absolute_url().split("/")[-2] + "/")
    assert page.canonical.isascii()


def test_urdu_address_answers_however_it_is_encoded(client):
    coast = a_section("ساحل", edition=an_edition("ur"))
    printed = a_printed_story("بندرگاہ کے پائلٹ", section=coast)
    quoted = printed.get_absolute_url()
    assert quoted.isascii()
    for address in (printed.path, quoted, quoted.lower(), quoted.upper().replace("/UR/", "/ur/")):
        assert client.get(address).status_code == 200, address


def test_story_of_a_section_made_a_moment_ago_has_its_page(client):
    sections_of(an_edition())  # This process has looked already.
    printed = wire_story(section=a_section("Weather"))
    assert "Weather" in read(client, printed).words


def test_headline_of_the_desk_cannot_run_as_script(client):
    hostile = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    printed = wire_story(
        hostile,
        short_headline=hostile,
        standfirst=hostile,
        kicker=hostile[:60],
        lead_caption=hostile,
        lead_alt_text=hostile,
        dateline_text=hostile,
        how_we_reported=hostile,
        sources=hostile,
        source=hostile,
        slug="hostile",
        bylines=[Credit(a_contributor("Mal<i>ory", slug="mal"), name=hostile)],
        topics=[a_topic("<script>alert(2)</script>", slug="topic-with-a-tag")],
    )
    for address in (printed.path, "/", "/city/harbour/", "/by/mal/", "/topic/topic-with-a-tag/"):
        response = client.get(address)
        assert response.status_code == 200, address
        page = Reading(response.text)
        assert page.all("script") == [], address
        assert [image for image in page.all("img") if image.get("src") == "x"] == []
        assert not any(name.startswith("on") for _, found in page.elements for name in found)


def test_hostile_copy_is_harmless_on_the_page(client):
    printed = wire_story(
        body=(
            "<p onclick=alert(1)>Words stay.</p><script>alert(1)</script>"
            '<p><a href="javascript:alert(1)">a link</a></p><iframe src="//evil.example"></iframe>'
            '<p style="position:fixed">styled</p><svg onload=alert(1)><style>p{}</style></svg>'
        )
    )
    response = client.get(printed.path)
    page = Reading(response.text)
    assert "Words stay." in page.words
    assert "a link" in page.words
    assert page.all("script") == page.all("iframe") == page.all("style") == []
    assert "javascript:" not in response.text
    assert "alert(1)" not in page.words


def test_picture_of_the_desk_that_is_no_picture_is_refused_before_any_page(client):
    fake = SimpleUploadedFile("harbour.jpg", b"<script>alert(1)</script>")
    with pytest.raises(Exception, match=r"(?i)picture|image|read"):
        a_picture(original=fake)


def test_story_keeps_its_address_when_its_section_is_renamed(client):
    printed = wire_story()
    Section.objects.filter(slug="harbour").update(slug="port", name="Port")
    forget_furniture()
    assert client.get("/city/port/").status_code == 200
    assert read(client, printed).canonical.endswith(
        "/city/harbour/2025/04/06/" + "harbour-pilots-return-to-work/"
    )


def test_desk_copy_that_waits_is_not_on_the_page(client):
    printed = wire_story()
    save_copy(printed.article, {"headline": "Not yet"}, by=None, version=1)
    assert "Not yet" not in read(client, printed).words
    publish(PublishedArticle.objects.get(pk=printed.pk).article, by=None)
    assert "Not yet" in read(client, printed).words
