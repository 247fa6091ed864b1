"""Comparing, restoring and correcting in a real browser, by keyboard."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.copy import save_copy
from articles.models import Article, Correction, PublishedArticle
from tests.articles.admin.posting import change_address
from tests.factories import a_desk, a_printed_story, a_section, a_story, a_user


@pytest.fixture
def editor():
    desk = a_desk(a_section("Coast"))
    return a_user("ruhi", role="Section editor", desk=desk, may_publish=True, first_name="Ruhi")


def focused(page) -> str:
    return page.evaluate("document.activeElement.innerText.trim()")


def compare_page(open_desk, editor, story, **sides):
    query = "&".join(f"{name}={value}" for name, value in sides.items())
    address = reverse("admin:articles_article_compare", args=[story.pk])
    return open_desk(f"{address}?{query}", editor)


def test_j_goes_from_change_to_change_and_shift_j_back(open_desk, editor):
    story = a_story("One headline", body="<p>One.</p><p>Same.</p><p>Same too.</p><p>Three.</p>")
    body = "<p>One more.</p><p>Same.</p><p>Same too.</p><p>Three more.</p>"
    save_copy(story, {"headline": "Two headline", "body": body}, by=editor, version=1)
    page = compare_page(open_desk, editor, story, **{"from": 1, "to": "desk"})
    page.locator("[data-next-change]").wait_for()
    seen = []
    for key in ("j", "j", "j", "Shift+J", "j", "j"):
        page.keyboard.press(key)
        seen.append(focused(page))
    assert ["headline" in text for text in seen] == [True, False, False, False, False, True]
    assert seen[1] == seen[3] == "One more."
    assert seen[2] == seen[4] == "Three more."
    assert page.complaints == []


def test_history_tab_pick_compare_restore(open_desk, editor):
    story = a_story("First")
    for number, headline in enumerate(("Second", "Third"), start=1):
        story = save_copy(story, {"headline": headline}, by=editor, version=number)
    page = open_desk(change_address(story), editor)
    page.locator(".tiptap").wait_for()
    page.keyboard.press("Alt+5")
    page.locator("#p-history label", has_text="Revision 1").click()
    page.get_by_role("button", name="Compare with the desk copy").click()
    page.locator("ins", has_text="Third").wait_for()
    page.locator("[data-restore]").click()
    page.wait_for_url(f"**{change_address(story)}")
    story.refresh_from_db()
    assert (story.headline, story.version) == ("First", 4)
    assert page.complaints == []


def test_a_typo_in_a_live_story_is_fixed_and_published_by_one_chord(open_desk, editor):
    story = a_printed_story("Storm shtus the road", by=editor).article
    page = open_desk(change_address(story), editor)
    page.locator(".tiptap").wait_for()
    page.fill("#id_headline", "Storm shuts the road")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    printed = PublishedArticle.objects.get()
    assert (printed.headline, printed.updated_at) == ("Storm shuts the road", None)
    assert page.complaints == []


def test_choosing_correction_suggests_a_note_to_be_finished_and_published(open_desk, editor):
    story = a_printed_story("Three gates jam", by=editor).article
    page = open_desk(change_address(story), editor)
    page.locator(".tiptap").wait_for()
    page.fill("#id_headline", "Two gates jam")
    note = page.locator("#id_change-note")
    assert not note.is_visible()
    page.locator("#publish label", has_text="Correction").click()
    expect(page.locator("#id_change-note")).not_to_have_value("")
    assert note.input_value() == (
        "An earlier headline of this story said “Three gates jam”. "
        "It should have said “Two gates jam”."
    )
    assert not Correction.objects.exists()
    note.press("End")
    note.type(" We counted again.")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    correction = Correction.objects.get()
    assert correction.note.endswith("“Two gates jam”. We counted again.")
    assert PublishedArticle.objects.get().headline == "Two gates jam"
    assert page.complaints == []


def test_a_suggestion_goes_with_another_choice_and_own_words_stay(open_desk, editor):
    story = a_printed_story("Three gates jam", by=editor).article
    page = open_desk(change_address(story), editor)
    page.locator(".tiptap").wait_for()
    page.fill("#id_headline", "Two gates jam")
    page.locator("#publish label", has_text="Correction").click()
    expect(page.locator("#id_change-note")).not_to_have_value("")
    page.locator("#publish label", has_text="Update").click()
    assert page.locator("#id_change-note").input_value() == ""
    page.fill("#id_change-note", "My own words.")
    page.locator("#publish label", has_text="Clarification").click()
    page.wait_for_timeout(300)
    assert page.locator("#id_change-note").input_value() == "My own words."
    assert Article.objects.get().version == 1
