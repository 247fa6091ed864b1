"""Pasted copy that is no story yet survives a crash, with what was corrected beside it."""

from playwright.sync_api import expect

from articles.models import Article
from tests.browser.test_wire_journey import WIRE_STORY
from tests.factories import a_desk, a_section, a_user

PASTE = "/desk/wire-copy/"


def test_pasted_copy_is_offered_after_a_crash_and_forgotten_once_it_is_a_story(open_desk):
    page = open_desk(PASTE, a_user("ruhi", role="Section editor", desk=a_desk(a_section("Coast"))))
    page.locator("[name=raw]").fill(WIRE_STORY)
    page.get_by_text("Kept in this browser").wait_for()
    page.goto("/desk/")
    page.goto(PASTE)
    page.get_by_role("button", name="Bring it back").click()
    assert page.locator("[name=raw]").input_value() == WIRE_STORY
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name="As we read it").wait_for()
    page.get_by_label("Headline").fill("Pilots are back")
    page.wait_for_timeout(700)
    # The crash.
    page.goto("/desk/")
    page.goto(PASTE)
    page.get_by_role("button", name="Bring it back").click()
    page.get_by_role("heading", name="As we read it").wait_for()
    expect(page.get_by_label("Headline")).to_have_value("Pilots are back")
    page.keyboard.press("Control+Enter")
    page.locator(".tiptap").wait_for()
    assert Article.objects.get().headline == "Pilots are back"
    page.goto(PASTE)
    page.locator("[name=raw]").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("button", name="Bring it back").count() == 0
