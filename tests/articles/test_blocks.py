import pytest

from articles.blocks import copy_words, has_embeds, set_blocks
from newsroom.html import clean_copy
from tests.articles.pages.reading import Reading

PICTURES = {
    str(pk): {
        "id": pk,
        "src": f"/media/{pk}.webp",
        "srcset": f"/media/{pk}.webp 640w",
        "width": 640,
        "height": 427,
        "caption": f"Caption {pk}.",
        "alt_text": f"Picture {pk}",
        "credit_line": "Saima Derrin",
    }
    for pk in range(1, 41)
}
VIDEO = '<div data-embed="https://youtu.be/abcdefghijk"></div>'


def figures(*ids) -> str:
    return "".join(f'<figure data-picture="{pk}"></figure>' for pk in ids)


def gallery(*ids) -> str:
    return f'<div class="gallery">{figures(*ids)}</div>'


def alts(body: str) -> list[str]:
    return [image["alt"] for image in Reading(set_blocks(body, PICTURES)).all("img")]


@pytest.mark.parametrize("count", [1, 2, 40])
def test_gallery_shows_its_pictures_in_order_with_their_words(count):
    body = f"<p>Before.</p>{gallery(*range(1, count + 1))}<p>After.</p>"
    reading = Reading(set_blocks(body, PICTURES))
    assert len(reading.all("div", **{"class": "pictures"})) == 1
    assert [image["alt"] for image in reading.all("img")] == [
        f"Picture {pk}" for pk in range(1, count + 1)
    ]
    assert reading.words.startswith("Before.Caption 1. Saima Derrin")
    assert reading.words.endswith("After.")


def test_odd_picture_of_a_gallery_is_fetched_for_the_whole_width():
    def widths(*ids):
        images = Reading(set_blocks(gallery(*ids), PICTURES)).all("img")
        return ["100vw" in image["sizes"] for image in images]

    assert widths(1) == [True]
    assert widths(1, 2) == [False, False]
    assert widths(1, 99, 2, 3) == [True, False, False]


def test_picture_that_is_gone_leaves_the_others_of_its_gallery():
    assert alts(gallery(3, 99, 1)) == ["Picture 3", "Picture 1"]
    assert set_blocks(f"<p>One.</p>{gallery(99)}{figures(99)}", PICTURES) == "<p>One.</p>"


def test_pictures_stand_in_boxes_and_tables_too():
    body = clean_copy(
        f"<aside class='facts'>{figures(1)}</aside><table><tr><td>{figures(2)}<td>"
        f"<table><tr><td>{figures(3)}</table></table>{figures(4)}"
    )
    assert alts(body) == ["Picture 1", "Picture 2", "Picture 3", "Picture 4"]
    printed = set_blocks(body, PICTURES)
    assert printed.count('<div class="scroller"') == 2
    assert printed.count("<div") == printed.count("</div>")


def test_words_that_strayed_into_a_block_are_printed():
    body = f'<div class="gallery"><p>Strayed.</p>{figures(1)}</div>{VIDEO.replace("><", ">In.<")}'
    printed = set_blocks(clean_copy(body), PICTURES)
    assert "Strayed." in printed
    assert "In." in printed
    assert "Picture 1" in printed


def test_page_of_a_house_we_know_is_a_link_and_a_button_that_nothing_shows_yet():
    reading = Reading(set_blocks(VIDEO, {}))
    box = reading.one("figure")
    assert box["data-frame"] == "https://www.youtube-nocookie.com/embed/abcdefghijk"
    assert "hidden" in reading.one("button")
    assert reading.links == ["https://youtu.be/abcdefghijk"]
    assert not reading.all("iframe")
    assert "Nothing is loaded from YouTube until you ask for it." in reading.words


def test_page_of_any_other_house_is_a_link():
    printed = set_blocks('<div data-embed="https://www.port.example/list?a=1&amp;b=2"></div>', {})
    reading = Reading(printed)
    assert reading.links == ["https://www.port.example/list?a=1&b=2"]
    assert reading.words == "From port.example port.example/list?a=1&b=2"
    assert not reading.all("button")
    assert not has_embeds(printed)
    assert has_embeds(set_blocks(VIDEO, {}))


def test_newspaper_may_know_other_houses(settings):
    settings.EMBED_PROVIDERS = ()
    assert not has_embeds(set_blocks(VIDEO, {}))


def test_place_of_another_story_says_nothing_by_itself():
    assert Reading(set_blocks('<p>One.</p><div data-story="41"></div>', {})).words == "One."


def test_words_of_the_copy_leave_out_what_only_refers():
    body = f"<p>One two.</p>{figures(1)}{gallery(2)}{VIDEO}<div data-story='4'></div><p>Three.</p>"
    assert copy_words(set_blocks(clean_copy(body), PICTURES)) == "One two. Three."


def test_copy_without_blocks_is_printed_to_the_letter():
    body = "<p>One &amp; two.</p>\n<h2>Three</h2>"
    assert set_blocks(body, PICTURES) is body


def test_boxes_in_boxes_without_end_are_printed():
    body = "<div>" * 3000 + "x" + "</div>" * 3000
    assert set_blocks(body, PICTURES) == body
