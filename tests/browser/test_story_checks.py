"""The checks beside the copy in a browser: they follow the typing and lead to what mends it."""

import pytest

from articles.models import Article
from tests.articles.admin.posting import change_address
from tests.browser.conftest import DESKTOP, PHONE
from tests.factories import a_desk, a_picture, a_section, a_story, a_user


@pytest.fixture
def editor():
    section = a_section("Coast")
    return a_user("ruhi", role="Section editor", desk=a_desk(section), may_publish=True)


@pytest.fixture
def opened(open_desk, editor):
    def opened(story, viewport=DESKTOP):
        page = open_desk(change_address(story), editor, viewport)
        page.locator(".tiptap").wait_for()
        page.locator("#tab-p-checks").click()
        return page

    return opened


def check(page, name, level):
    return page.locator(f".story-checks [data-check={name}][data-level={level}]")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_typed_headline_moves_its_check_from_block_to_pass(opened, viewport):
    page = opened(a_story("Gates jam", standfirst="A line."), viewport)
    badge = page.locator("#tab-p-checks .n")
    assert badge.count() == 0
    page.locator("#id_headline").fill("")
    check(page, "headline", "block").wait_for()
    assert badge.inner_text() == "✕ 1"
    assert page.locator(".story-checks [role=status]").inner_text() == "1 check stops it."
    page.locator("#id_headline").press_sequentially("Gates open")
    check(page, "headline", "pass").wait_for(state="attached")
    assert badge.count() == 0
    assert page.evaluate("document.activeElement.id") == "id_headline"
    assert page.complaints == []


def test_sentence_leads_to_the_field_in_its_panel(opened):
    page = opened(a_story(lead_picture=a_picture(alt_text="")))
    check(page, "alt_text", "block").locator("a").click()
    assert page.locator("#id_lead_alt_text").is_visible()
    assert page.evaluate("document.activeElement.id") == "id_lead_alt_text"


def test_story_without_a_byline_leads_to_the_button_that_adds_one(opened):
    page = opened(a_story(bylines=[]))
    check(page, "byline", "block").locator("a").click()
    page.wait_for_function("document.activeElement.matches('[data-rows=bylines] [data-add]')")


@pytest.mark.parametrize("place", ["lead", "copy"])
def test_alt_text_is_written_where_it_is_missed_and_saved_with_the_story(opened, place):
    picture = a_picture(alt_text="")
    shown = {
        "lead": {"lead_picture": picture},
        "copy": {"body": f'<p>Look.</p><figure data-picture="{picture.pk}"></figure>'},
    }[place]
    story = a_story(standfirst="A line.", **shown)
    page = opened(story)
    box = page.locator(".story-checks [data-writes]")
    box.press_sequentially("A crane over still water.")
    # The answer comes while she is still in the box, and must not take it away.
    page.locator("#tab-p-checks .n").wait_for()
    page.wait_for_timeout(1500)
    assert box.input_value() == "A crane over still water."
    page.keyboard.press("Tab")
    check(page, "alt_text", "pass").wait_for(state="attached")
    assert page.locator("#tab-p-checks .n").count() == 0
    page.keyboard.press("Control+s")
    page.get_by_text("Saved.", exact=True).wait_for()
    story = Article.objects.get()
    kept = story.lead_alt_text if place == "lead" else story.pictures.get().alt_text
    assert kept == "A crane over still water."


def test_page_of_a_verb_leads_back_to_the_field(open_desk, editor):
    story = a_story(lead_picture=a_picture(alt_text=""))
    page = open_desk(f"/desk/articles/article/{story.pk}/publish/", editor)
    page.get_by_text("has no alt text").click()
    page.wait_for_url("**/change/#id_lead_alt_text")
    page.wait_for_function("document.activeElement.id === 'id_lead_alt_text'")
