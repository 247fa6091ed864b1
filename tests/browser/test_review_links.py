"""A review link in a real browser: sent from the story, read on a phone, answered, revoked."""

import pytest
from playwright.sync_api import expect

from articles import reviews
from articles.copy import save_copy
from articles.models import ReviewEvent, ReviewLink
from tests.articles.admin.posting import change_address
from tests.browser.axe import violations
from tests.browser.conftest import DESKTOP, PHONE
from tests.factories import a_desk, a_section, a_story, a_user, an_edition

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
NOTES = "Alt+4"


@pytest.fixture
def editor():
    return a_user("ruhi", role="Section editor", desk=a_desk(a_section("Coast")))


@pytest.fixture
def story(editor):
    return a_story("Gates jam", section=a_section("Coast"), by=editor)


@pytest.fixture(params=["en", "ur"])
def sent(request, live_server):
    """A link in each language that was answered once."""
    edition = an_edition(request.param)
    story = a_story("Gates jam", edition=edition, section=a_section("Coast", edition=edition))
    _link, token = reviews.send(story, by=None, name="Adv. Mina Sorel", question="May it run?")
    reviews.answer(token, what="refused", text="W" * 90, quote="Nobody was hurt.")
    return f"/review/{token}/"


@pytest.mark.parametrize(("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")])
def test_page_fits_and_can_be_read_by_everyone(sent, open_page, viewport, scheme):
    page = open_page(sent, viewport, color_scheme=scheme, bypass_csp=True)
    assert page.evaluate(SIDEWAYS) == 0
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in violations(page)] == []


def test_selected_words_are_the_ones_that_are_meant(sent, open_page):
    page = open_page(sent, PHONE)
    page.locator(".copy p").last.click(click_count=3)
    expect(page.locator("#review-quote")).to_have_value("Nobody was hurt.")
    page.locator("#review-quote").fill("my own words")
    page.locator(".copy p").first.click(click_count=3)
    expect(page.locator("#review-quote")).to_have_value("my own words")
    assert page.complaints == []


def test_page_works_without_scripts(sent, open_page):
    page = open_page(sent, java_script_enabled=False)
    page.locator("#answer fieldset label").first.click()
    page.locator("#answer button").click()
    assert page.locator("#said li").count() == 2
    assert ReviewEvent.objects.filter(what="approved").exists()


def test_link_is_renewed_and_revoked_without_losing_what_was_typed(open_desk, editor, story):
    reviews.send(story, by=editor, name="Adv. Mina Sorel")
    save_copy(story, {"kicker": "New"}, by=editor, version=1)
    page = open_desk(change_address(story), editor)
    page.locator(".tiptap").wait_for()
    page.locator("#id_headline").fill("Gates jam again")
    page.keyboard.press(NOTES)
    page.get_by_role("button", name="Send the newest copy").click()
    expect(page.get_by_label("The link, shown this once")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Revoke").click()
    expect(page.locator(".reviews > li[data-state=revoked]")).to_have_count(2)
    assert not ReviewLink.objects.filter(revoked_at=None).exists()
    expect(page.locator("#id_headline")).to_have_value("Gates jam again")
    assert page.complaints == []


def test_dialog_fits_a_phone_and_says_what_is_missing(open_desk, editor, story):
    page = open_desk(change_address(story), editor, PHONE)
    page.locator(".tiptap").wait_for()
    page.locator("#story-bar summary", has_text="More").click()
    page.get_by_role("link", name="Send a review link").click()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("#send-review [role=alert]")).to_contain_text("Say who it is for")
    assert page.evaluate(SIDEWAYS) == 0
    assert not ReviewLink.objects.exists()
    page.keyboard.press("Escape")
    expect(page.locator("#send-review")).to_be_hidden()
