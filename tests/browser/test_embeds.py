"""Pages of others in a story: nothing is asked of anybody else before the reader asks for it."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.factories import a_printed_story

ADDRESS = "https://youtu.be/abcdefghijk"
FRAME = "https://www.youtube-nocookie.com/embed/abcdefghijk"
BODY = f'<p>Before.</p><div data-embed="{ADDRESS}"></div><p>After.</p>'


@pytest.fixture
def open_story(open_page):
    """The story's page, with the house it shows a page of played by the test."""

    def open_story(**options):
        printed = a_printed_story(body=BODY)
        page = open_page("/", **options)
        page.strangers = []

        def play(route):
            page.strangers.append(route.request.url)
            route.fulfill(body="<!doctype html><title>A film</title><button>Play</button>",
                          content_type="text/html")  # fmt: skip

        page.route(lambda url: "youtube" in url or "youtu.be" in url, play)
        page.goto(printed.path)
        return page

    return open_story


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_page_of_others_is_loaded_once_its_reader_asks(open_story, viewport):
    page = open_story(viewport=viewport)
    button = page.get_by_role("button", name="Load it from YouTube")
    button.wait_for()
    assert page.strangers == []
    assert page.locator("iframe").count() == 0
    button.focus()
    page.keyboard.press("Enter")
    frame = page.locator(".embed iframe")
    frame.wait_for()
    assert frame.get_attribute("src") == FRAME
    assert frame.get_attribute("title") == "From YouTube"
    assert "allow-top-navigation" not in frame.get_attribute("sandbox")
    page.frame_locator(".embed iframe").get_by_role("button", name="Play").wait_for()
    assert page.strangers == [FRAME]
    assert page.evaluate("document.activeElement.localName") == "iframe"
    assert button.count() == 0
    assert page.get_by_role("link", name="Open it on YouTube").is_visible()
    assert page.complaints == []


def test_without_scripts_there_is_a_link_and_no_button_that_does_nothing(open_story):
    page = open_story(java_script_enabled=False)
    assert page.get_by_role("link", name="Open it on YouTube").get_attribute("href") == ADDRESS
    assert page.get_by_role("button", name="Load it").count() == 0
    assert page.strangers == []


def test_frame_of_a_house_we_do_not_know_is_stopped_by_the_policy(open_story):
    page = open_story()
    page.route("https://evil.example/**", lambda route: route.fulfill(body="in"))
    page.evaluate("document.querySelector('.embed').dataset.frame = 'https://evil.example/frame'")
    page.get_by_role("button", name="Load it from YouTube").click()
    page.locator(".embed iframe").wait_for()
    page.wait_for_function("performance.now() > 0")
    assert any("frame-src" in complaint or "Content Security" in complaint
               for complaint in page.complaints)  # fmt: skip
