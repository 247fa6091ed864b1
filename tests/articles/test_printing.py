from datetime import date

import pytest

from articles.impressions import copies_of
from articles.models import Article, Correction
from articles.printing import (
    COPY_SLOT,
    RAIL_SLOT,
    Printing,
    compose,
    fill,
    render_card,
    render_head,
    render_story,
)
from articles.publishing import publish
from articles.snapshots import Credit, Link, PictureUse
from articles.story_page import StoryPage
from masthead.models import Publication
from sections.models import Series
from tests.articles.pages.reading import Reading
from tests.factories import (
    a_contributor,
    a_picture,
    a_publication,
    a_section,
    a_story,
    a_topic,
    an_edition,
    karachi,
)

pytestmark = pytest.mark.django_db
PATH = "/coast/2025/04/06/storm-shuts-the-coast-road/"
EVENING = karachi(2025, 4, 6, 18, 10)


def page_of(story: Article | None = None, printing: Printing | None = None, **changes) -> StoryPage:
    a_publication(base_url="https://lantern.example/")
    (copy,) = copies_of([(story or a_story(**changes)).revision])
    return compose(copy, printing or Printing(PATH, EVENING), Publication.objects.current())


class TestComposing:
    def test_asks_and_writes_nothing(self, django_assert_num_queries):
        picture = a_picture()
        (copy,) = copies_of(
            [
                a_story(
                    lead_picture=picture,
                    body=f'<p>L.</p><figure data-picture="{picture.pk}"></figure>'
                    '<div data-story="41"></div><div data-embed="https://youtu.be/abcdefghijk">'
                    "</div>",
                    topics=[a_topic()],
                    bylines=[Credit(a_contributor(portrait=a_picture()))],
                ).revision
            ]
        )
        publication = a_publication()
        with django_assert_num_queries(0):
            page = compose(copy, Printing(PATH, EVENING), publication)
            render_head(page), render_story(page), render_card(page)

    def test_same_copy_makes_the_same_page(self):
        story = a_story()
        assert page_of(story) == page_of(story)

    def test_page_survives_being_kept_as_json(self):
        picture = a_picture(rights_until=karachi(2026, 1, 1, 0, 0))
        page = page_of(
            lead_picture=picture,
            topics=[a_topic()],
            related=[Link(url="https://x.example", label="X")],
        )
        assert StoryPage.from_json(page.as_json(), page.body_html) == page

    def test_page_kept_by_an_older_newsroom_is_still_read(self):
        page = page_of()
        data = page.as_json() | {"a_field_long_gone": 1}
        del data["retracted"]
        assert StoryPage.from_json(data, page.body_html) == page

    def test_addresses_are_whole_and_have_one_slash(self):
        page = page_of()
        assert page.url == f"https://lantern.example{PATH}"
        assert page.canonical_url == page.url

    def test_syndicated_copy_names_its_own_address(self):
        page = page_of(canonical_url="https://wire.example/1")
        assert page.canonical_url == "https://wire.example/1"
        assert page.url.startswith("https://lantern.example/")

    def test_words_are_counted_with_the_dateline_without_markup(self):
        page = page_of(body="<p>One <b>two</b> three.</p><p>Four.</p>", dateline_text="PORT ZARIN")
        assert page.word_count == 6

    def test_byline_carries_the_name_as_published(self):
        page = page_of(bylines=[Credit(a_contributor(), name="S. Iqbal")])
        assert page.bylines[0]["name"] == "S. Iqbal"

    def test_byline_in_urdu_carries_the_urdu_name(self):
        writer = a_contributor(names={"ur": "ثنا اقبال"})
        coast = a_section("ساحل", edition=an_edition("ur"))
        page = page_of(section=coast, bylines=[Credit(writer)])
        assert page.bylines[0]["name"] == "ثنا اقبال"
        assert page.bylines[0]["url"] == "/ur/by/sana-iqbal/"

    def test_description_falls_back_on_how_the_copy_begins(self):
        assert page_of(standfirst="In short.").description == "In short."
        begins = page_of(body="<p>" + "word " * 100 + "</p>").description
        assert begins.startswith("word word")
        assert len(begins) <= 240
        assert begins.endswith(" word…")
        assert page_of(body="<p>It is short.</p>").description == "It is short."
        filed = page_of(body="<p>It is short.</p>", dateline_text="PORT MERIDIAN, (KNS)")
        assert filed.description == "It is short."


class TestDateline:
    @pytest.mark.parametrize(
        ("parts", "printed"),
        [
            (("ISLAMABAD", "Agency / Service", date(2025, 4, 6)),
             "ISLAMABAD, (Agency / Service - 6th Apr, 2025)"),
            (("ISLAMABAD", "", date(2025, 4, 6)), "ISLAMABAD, (6th Apr, 2025)"),
            (("ISLAMABAD", "KNS", None), "ISLAMABAD, (KNS)"),
            (("ISLAMABAD", "", None), "ISLAMABAD"),
            (("", "KNS", None), "(KNS)"),
            (("", "", None), ""),
        ],
    )  # fmt: skip
    def test_is_set_from_its_parts(self, parts, printed):
        place, source, filed = parts
        page = page_of(dateline_place=place, dateline_source=source, dateline_date=filed)
        assert page.dateline == printed

    def test_stands_as_it_was_written(self):
        assert page_of(dateline_text="PORT—ZARIN (kns)", dateline_place="X").dateline == (
            "PORT—ZARIN (kns)"
        )

    def test_opens_the_first_paragraph(self):
        page = page_of(body="<p>It rained.</p><p>It stopped.</p>", dateline_text="PORT <ZARIN>")
        assert page.body_html == (
            '<p><span class="dateline">PORT &lt;ZARIN&gt;</span> It rained.</p><p>It stopped.</p>'
        )

    def test_has_a_paragraph_of_its_own_before_a_heading(self):
        page = page_of(body="<h2>One</h2><p>It rained.</p>", dateline_text="PORT ZARIN")
        assert page.body_html.startswith('<p><span class="dateline">PORT ZARIN</span></p>')


class TestBody:
    def test_is_sanitised_again_whatever_the_desk_stored(self):
        story = a_story()
        story.revision.snapshot["body"] = "<p onclick=x>Words.</p><script>alert(1)</script>"
        assert page_of(story).body_html == "<p>Words.</p>"

    def test_picture_stands_where_the_copy_names_it_with_the_words_of_this_story(self):
        picture = a_picture()
        page = page_of(
            body=f'<p>Before.</p><figure data-picture="{picture.pk}"></figure><p>After.</p>',
            pictures=[PictureUse(picture, caption="At <dusk>", alt_text='A "crane".')],
        )
        reading = Reading(page.body_html)
        assert reading.one("img")["alt"] == 'A "crane".'
        assert reading.words == "Before.At <dusk> Saima Derrin / The Test Lantern After."

    def test_picture_the_story_does_not_have_leaves_no_trace(self):
        page = page_of(body='<p>Before.</p><figure data-picture="999999"></figure>')
        assert "figure" not in page.body_html

    def test_decorative_picture_is_passed_over_by_screen_readers(self):
        picture = a_picture(alt_text="", is_decorative=True)
        page = page_of(
            body=f'<p>B.</p><figure data-picture="{picture.pk}"></figure>',
            pictures=[PictureUse(picture, alt_text="Words that are not needed")],
        )
        assert Reading(page.body_html).one("img")["alt"] == ""

    def test_wide_table_scrolls_by_itself_and_by_keyboard(self):
        page = page_of(body="<table><tbody><tr><td>1</td></tr></tbody></table>")
        assert page.body_html.startswith('<div class="scroller" tabindex="0"><table>')

    def test_expired_pictures_are_taken_out_of_lead_and_copy(self):
        past, ours = a_picture(rights_until=EVENING), a_picture()
        figures = "".join(f'<figure data-picture="{p.pk}"></figure>' for p in (past, ours))
        page = page_of(lead_picture=past, body=f"<p>B.</p>{figures}")
        left = page.without_expired_pictures(EVENING)
        assert left.lead_picture is None
        assert past.sha256[:20] not in left.body_html
        assert ours.sha256[:20] in left.body_html
        assert page.without_expired_pictures(EVENING.replace(hour=17)) == page

    def test_earliest_end_of_rights_counts(self):
        first, second = (
            a_picture(rights_until=EVENING),
            a_picture(rights_until=EVENING.replace(year=2026)),
        )
        page = page_of(
            lead_picture=second, body=f'<p>B.</p><figure data-picture="{first.pk}"></figure>'
        )
        assert page.picture_rights_until == EVENING
        assert page_of().picture_rights_until is None


class TestParts:
    def test_story_part_takes_copy_and_rail_each_at_its_place(self):
        page = page_of(body="<p>The copy.</p>")
        html = render_story(page)
        assert html.count(COPY_SLOT) == html.count(RAIL_SLOT) == 1
        before, behind = fill(html, body_html=page.body_html)
        assert "The copy." in before
        assert before.endswith(html[: html.index(RAIL_SLOT)].rpartition(COPY_SLOT)[2])
        assert COPY_SLOT not in before + behind

    @pytest.mark.parametrize("slot", [COPY_SLOT, RAIL_SLOT, "<!--related 1 2-->"])
    def test_words_of_the_desk_cannot_pass_for_a_slot(self, slot):
        page = page_of(headline=slot, standfirst=slot, kicker=slot, body=f"<p>Copy {slot}</p>")
        html = render_story(page)
        assert html.count(COPY_SLOT) == html.count(RAIL_SLOT) == 1
        assert "<!--related" not in html
        assert "<!--" not in page.body_html

    def test_card_carries_short_headline_link_and_date(self):
        page = page_of(short_headline="Road shut", standfirst="Again.")
        card = Reading(render_card(page))
        assert card.links == [PATH]
        for words in ("Road shut", "Again.", "Sana Iqbal", "April 6, 2025", "6:10 PM", "Coast"):
            assert words in card.words
        assert card.one("time")["datetime"] == "2025-04-06T18:10:00+05:00"

    @pytest.mark.parametrize(
        ("kind", "label"), [("analysis", "Analysis"), ("sponsored", "Sponsored"), ("news", None)]
    )
    def test_card_says_what_is_no_plain_news(self, kind, label):
        words = Reading(render_card(page_of(kind=kind))).words
        assert (label in words) if label else ("News" not in words)

    def test_opinion_card_leads_with_who_thinks_so(self):
        card = Reading(render_card(page_of(kind="opinion")))
        assert card.words.startswith("Sana Iqbal")

    def test_lead_picture_is_on_cards_of_social_networks_by_its_whole_address(self):
        picture = a_picture(alt_text="Cranes at dusk.")
        head = Reading(render_head(page_of(lead_picture=picture)))
        address = head.one("meta", property="og:image")["content"]
        assert address.startswith("http")
        assert address.endswith(picture.rendition(960))
        assert head.one("meta", property="og:image:alt")["content"] == "Cranes at dusk."
        assert "og:image" not in render_head(page_of())

    def test_head_has_what_machines_read(self):
        head = Reading(render_head(page_of(standfirst='A "short" <word>.')))
        assert head.description == 'A "short" <word>.'
        assert head.one("meta", property="og:type")["content"] == "article"
        assert head.one("meta", property="article:published_time")["content"] == (
            "2025-04-06T18:10:00+05:00"
        )
        assert head.one("meta", property="article:section")["content"] == "Coast"

    @pytest.mark.parametrize(
        ("ai_use", "words"),
        [("assisted", "machine helped"), ("generated", "generated by a machine")],
    )
    def test_help_by_a_machine_is_said(self, ai_use, words):
        assert words in Reading(render_story(page_of(ai_use=ai_use))).words

    def test_series_and_parts_are_named(self):
        series = Series.objects.create(edition=an_edition(), name="Boats", slug="boats")
        story = Reading(render_story(page_of(series=series, series_part=3)))
        assert "Boats, part 3" in story.words
        assert "/series/boats/" in story.links

    def test_retraction_comes_before_the_copy_and_corrections_behind(self):
        def row(kind, note):
            return Correction(kind=kind, note=note, at=EVENING)

        printing = Printing(
            PATH,
            EVENING,
            corrections=[row("correction", "A slip."), row("retraction", "All wrong.")],
        )
        page = page_of(printing=printing)
        before, _ = fill(render_story(page), body_html="<p>The copy.</p>")
        words = Reading(before).words
        assert page.retracted
        assert words.index("All wrong.") < words.index("The copy.") < words.index("A slip.")


class TestBlocksOfTheBody:
    def test_film_alone_is_copy_enough(self):
        story = a_story(kind="video", body='<div data-embed="https://youtu.be/abcdefghijk"></div>')
        assert "youtube-nocookie" in publish(story, by=None).body_html

    def test_pictures_of_a_gallery_have_the_words_of_this_story(self):
        quay, gate = a_picture(), a_picture()
        figures = "".join(f'<figure data-picture="{p.pk}"></figure>' for p in (quay, gate))
        page = page_of(
            body=f'<p>Look.</p><div class="gallery">{figures}</div>',
            pictures=[PictureUse(gate, caption="Gate 2 at noon.")],
        )
        assert "Gate 2 at noon." in page.body_html
        assert page.body_html.index(quay.sha256[:20]) < page.body_html.index(gate.sha256[:20])

    def test_expired_picture_leaves_its_gallery(self):
        past, ours = a_picture(rights_until=EVENING), a_picture()
        figures = "".join(f'<figure data-picture="{p.pk}"></figure>' for p in (past, ours))
        page = page_of(body=f'<p>B.</p><div class="gallery">{figures}</div>')
        left = page.without_expired_pictures(EVENING).body_html
        assert past.sha256[:20] not in left
        assert ours.sha256[:20] in left

    def test_words_that_refer_are_neither_counted_nor_described(self):
        picture = a_picture(caption="Words of the caption")
        page = page_of(
            standfirst="",
            body=f'<figure data-picture="{picture.pk}"></figure><p>Three plain words.</p>'
            '<div data-embed="https://youtu.be/abcdefghijk"></div><div data-story="1"></div>',
        )
        assert page.word_count == 3
        assert page.description == "Three plain words."

    def test_box_says_in_the_language_of_the_story_where_it_is_from(self):
        urdu = a_section("ساحل", slug="sahil", edition=an_edition("ur"))
        body = '<p>ایک</p><div data-embed="https://youtu.be/abcdefghijk"></div>'
        assert "YouTube پر دیکھیں" in page_of(section=urdu, body=body).body_html
