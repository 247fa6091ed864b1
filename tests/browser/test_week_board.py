"""The week in a real browser: cards moved by keyboard and by drag, changed in their menu."""

import pytest

from articles.copy import save_copy
from tests.browser.conftest import PHONE
from tests.factories import a_desk, a_section, a_story, a_user, karachi

WEEK = "/desk/articles/article/week/?from=2026-11-23"


@pytest.fixture
def editor():
    return a_user("ruhi", role="Section editor", desk=a_desk(a_section("Coast")), may_publish=True)


@pytest.fixture
def story():
    return a_story("Gates jam", section=a_section("Coast"), due_at=karachi(2026, 11, 24, 9))


def column(page, day):
    return page.locator(f'.day[data-day="{day}"]')


def card(page):
    return page.locator(".card", has_text="Gates jam")


def said(page, words):
    page.locator("#say", has_text=words).wait_for(state="attached")


def test_alt_and_arrows_move_a_card_by_a_day_and_say_so(open_desk, editor, story):
    page = open_desk(WEEK, editor)
    card(page).locator("summary").focus()
    page.keyboard.press("Alt+ArrowRight")
    said(page, "“Gates jam” is due Wed 25 now.")
    assert column(page, "2026-11-25").locator(".card").count() == 1
    # The card keeps the focus, so that the next press moves it on.
    page.keyboard.press("Alt+ArrowRight")
    said(page, "“Gates jam” is due Thu 26 now.")
    story.refresh_from_db()
    assert (story.due_at, story.version) == (karachi(2026, 11, 26, 9), 3)
    assert page.complaints == []


def test_arrows_follow_the_eye_where_the_page_reads_from_right_to_left(open_desk, editor, story):
    page = open_desk(WEEK, editor)
    page.evaluate("document.documentElement.dir = 'rtl'")
    card(page).locator("summary").focus()
    page.keyboard.press("Alt+ArrowLeft")
    said(page, "“Gates jam” is due Wed 25 now.")


def test_card_is_dragged_to_another_day_and_off_every_day(open_desk, editor, story):
    page = open_desk(WEEK, editor)
    card(page).drag_to(column(page, "2026-11-27"))
    said(page, "“Gates jam” is due Fri 27 now.")
    card(page).drag_to(column(page, ""))
    said(page, "“Gates jam” has no date now.")
    story.refresh_from_db()
    assert story.due_at is None


def test_enter_opens_a_menu_that_changes_status_and_person(open_desk, editor, story):
    colleague = a_user("noor", first_name="Noor", last_name="Baloch")
    page = open_desk(WEEK, editor)
    card(page).locator("summary").focus()
    page.keyboard.press("Enter")
    card(page).locator("[name=assigned_to]").select_option(label="Noor Baloch")
    said(page, "“Gates jam” is saved.")
    assert "Noor Baloch" in card(page).locator("summary").inner_text()
    page.keyboard.press("Enter")
    with page.expect_response("**/arrange/"):
        card(page).locator("[name=status]").select_option("ready")
    card(page).locator("summary .chip", has_text="Ready").wait_for()
    story.refresh_from_db()
    assert (story.status, story.assigned_to) == ("ready", colleague)


def test_refused_card_goes_back_to_where_it_stands_with_the_reason(open_desk, editor, story):
    page = open_desk(WEEK, editor)
    save_copy(story, {"due_at": karachi(2026, 11, 28, 9)}, by=None, version=1)
    card(page).locator("summary").focus()
    page.keyboard.press("Alt+ArrowRight")
    card(page).locator(".card-said").wait_for()
    assert "somebody saved this story" in card(page).locator(".card-said").inner_text()
    assert column(page, "2026-11-28").locator(".card").count() == 1


def test_card_stays_where_it_was_without_a_connection(open_desk, editor, story):
    page = open_desk(WEEK, editor)
    page.context.set_offline(True)
    card(page).locator("summary").focus()
    page.keyboard.press("Alt+ArrowRight")
    card(page).locator(".card-said", has_text="no connection").wait_for()
    assert column(page, "2026-11-24").locator(".card").count() == 1


def test_phone_has_a_list_of_days_and_moves_a_card_in_its_menu(open_desk, editor, story):
    page = open_desk(WEEK, editor, PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    card(page).locator("summary").click()
    card(page).locator("[name=day]").select_option(label="Thursday 26 November")
    said(page, "“Gates jam” is due Thu 26 now.")
    assert column(page, "2026-11-26").locator(".card").count() == 1
