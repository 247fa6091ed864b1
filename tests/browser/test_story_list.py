"""Rows of the list of stories, changed in a real browser without opening a story."""

import pytest

from articles.copy import save_copy
from tests.factories import a_desk, a_section, a_story, a_user, karachi

LIST = "/desk/articles/article/"


@pytest.fixture
def editor():
    return a_user("ruhi", role="Section editor", desk=a_desk(a_section("Coast")), may_publish=True)


def row_of(page, story):
    return page.locator("#result_list tr", has_text=story.headline)


def test_choices_in_one_row_are_saved_one_after_the_other(open_desk, editor):
    story = a_story("Gates jam", section=a_section("Coast"))
    colleague = a_user("noor", first_name="Noor", last_name="Baloch")
    page = open_desk(LIST, editor)
    row = row_of(page, story)
    row.locator("[name=status]").select_option("ready")
    row.locator("[name=assigned_to]").select_option(label="Noor Baloch")
    page.locator("#say", has_text="“Gates jam” is saved.").wait_for(state="attached")
    due = row.locator("[name=due_at]")
    due.fill("2026-11-23T18:30")
    with page.expect_response("**/arrange/"):
        due.press("Enter")
    page.wait_for_function(
        "(id) => document.getElementById(id).elements.version.value === '4'",
        arg=f"row-{story.pk}",
    )
    story.refresh_from_db()
    assert (story.status, story.assigned_to) == ("ready", colleague)
    assert (story.due_at, story.version) == (karachi(2026, 11, 23, 18, 30), 4)
    # What is ticked next is ticked as the row stands now.
    assert row.locator(f"[name=shown_{story.pk}]").input_value() == "4"
    assert page.complaints == []


def test_refusal_is_told_at_its_row_and_leaves_the_others_alone(open_desk, editor):
    first = a_story("Gates jam", section=a_section("Coast"))
    other = a_story("Tide turns", section=a_section("Coast"))
    page = open_desk(LIST, editor)
    row_of(page, other).locator("[name=due_at]").fill("2026-11-23T18:30")
    with page.expect_response("**/arrange/"):
        page.locator("#searchbar").focus()
    save_copy(first, {"status": "submitted"}, by=None, version=1)
    row_of(page, first).locator("[name=status]").select_option("ready")
    said = row_of(page, first).locator(".row-said")
    said.wait_for()
    assert "somebody saved this story after you opened the page" in said.inner_text()
    assert row_of(page, first).locator("[name=status]").input_value() == "submitted"
    assert row_of(page, other).locator("[name=due_at]").input_value() == "2026-11-23T18:30"
    # Seen as it stands, it can be chosen again.
    row_of(page, first).locator("[name=status]").select_option("ready")
    said.wait_for(state="detached")
    first.refresh_from_db()
    other.refresh_from_db()
    assert (first.status, first.version) == ("ready", 3)
    assert other.due_at == karachi(2026, 11, 23, 18, 30)
