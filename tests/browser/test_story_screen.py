"""The story's screen by keyboard in a real browser: panels, counts, the page beside the copy."""

import pytest

from tests.articles.admin.posting import change_address
from tests.browser.conftest import DESKTOP, PHONE, settled
from tests.factories import (
    a_contributor,
    a_desk,
    a_picture,
    a_printed_story,
    a_section,
    a_story,
    a_user,
    an_edition,
)

PANELS = ["Checks", "Details", "Pictures", "Notes", "History"]


@pytest.fixture
def editor():
    section = a_section("Coast")
    return a_user(
        "ruhi", role="Section editor", desk=a_desk(section), may_publish=True, first_name="Ruhi"
    )


@pytest.fixture
def open_story(open_desk, editor):
    def open_story(story, viewport=DESKTOP):
        page = open_desk(change_address(story), editor, viewport)
        page.locator(".tiptap").wait_for()
        return page

    return open_story


def chosen_panel(page) -> str:
    return page.get_by_role("tab", selected=True).inner_text()


def test_alt_and_a_digit_choose_each_panel_from_within_the_copy(open_story):
    page = open_story(a_story("Gates jam"))
    assert chosen_panel(page).startswith("Checks")
    page.locator(".tiptap").click()
    for number, panel in enumerate(PANELS, start=1):
        page.keyboard.press(f"Alt+{number}")
        assert chosen_panel(page).startswith(panel)
        assert page.evaluate("document.activeElement.getAttribute('role')") == "tab"
    assert page.complaints == []


def test_new_story_opens_on_its_details_and_a_refused_one_on_what_is_wrong(open_desk, editor):
    page = open_desk("/desk/articles/article/add/", editor)
    page.locator(".tiptap").wait_for()
    assert chosen_panel(page) == "Details"
    page.locator("#id_headline").fill("Gates jam")
    page.get_by_role("tab", name="Notes").click()
    page.locator("#id_planned_words").evaluate("(field) => (field.value = '-5')")
    page.get_by_role("tab", name="Checks").click()
    page.keyboard.press("Control+s")
    page.locator(".errornote").wait_for()
    page.locator(".tiptap").wait_for()
    assert chosen_panel(page).startswith("Notes")


def test_count_says_in_words_how_much_is_left_and_how_much_is_too_long(open_story):
    page = open_story(a_story("x"))
    headline, count = page.locator("#id_headline"), page.locator("#id_headline_count")
    headline.fill("a" * 58)
    assert count.inner_text() == "12 left"
    headline.fill("a" * 107)
    assert count.inner_text() == "7 too long"
    assert "id_headline_count" in headline.get_attribute("aria-describedby")
    # One flag and one letter with its mark, as a reader counts them.
    headline.fill("🇵🇰" + "e\u0301")
    assert count.inner_text() == "68 left"


def test_urdu_has_its_own_lengths_and_direction(open_desk):
    urdu = an_edition("ur")
    story = a_story("بارش", edition=urdu, section=a_section("ساحل", edition=urdu))
    page = open_desk(change_address(story), a_user("farah", role="Managing editor"))
    page.locator(".tiptap").wait_for()
    page.locator("#id_headline").fill("ا" * 50)
    assert page.locator("#id_headline_count").inner_text() == "10 left"
    assert page.locator("#outlook .snippet").get_attribute("dir") == "rtl"


def test_words_minutes_and_what_was_planned_stand_under_the_copy(open_story):
    page = open_story(a_story("Gates jam", body=f"<p>{'word ' * 460}</p>", planned_words=600))
    foot = page.locator("#copy-foot")
    assert foot.inner_text() == "460 words · 2 min to read · planned 600"
    page.locator(".tiptap").click()
    settled(page)
    page.keyboard.press("Control+End")
    page.keyboard.type(" two more")
    page.get_by_text("462 words · 2 min to read · planned 600").wait_for()


def test_search_and_social_show_what_is_typed_with_the_fallbacks_of_the_page(open_story):
    section = a_section("Coast")
    story = a_story(
        "Gates jam", section=section, body="<p>Two gates stood open.</p>", standfirst=""
    )
    page = open_story(story)
    snippet, share = page.locator("#outlook .snippet"), page.locator("#outlook .share")
    assert snippet.locator("b").inner_text() == "Gates jam"
    assert snippet.locator("p").inner_text() == "Two gates stood open."
    assert "› coast ›" in snippet.locator("small").inner_text()
    page.locator("#id_headline").fill("Gates " + "jam " * 30)
    assert snippet.locator("b").inner_text().endswith("…")
    page.get_by_text("Other headlines").click()
    page.locator("#id_seo_title").fill("For engines")
    page.locator("#id_social_headline").fill("For networks")
    page.locator("#id_standfirst").fill("Why they jammed.")
    assert snippet.locator("b").inner_text() == "For engines"
    assert share.locator("b").inner_text() == "For networks"
    assert snippet.locator("p").inner_text() == "Why they jammed."


def test_lead_picture_is_on_the_social_card(open_story):
    picture = a_picture(alt_text="Cranes.")
    page = open_story(a_story("Gates jam", lead_picture=picture))
    image = page.locator("#outlook .share img")
    image.wait_for(state="attached")
    page.wait_for_function("document.querySelector('#outlook .share img').src")
    assert image.get_attribute("src") == picture.thumbnail


def test_page_beside_the_copy_follows_the_typing_and_keeps_place_and_focus(open_story):
    body = "".join(f"<p>Paragraph {number} of the copy.</p>" for number in range(90))
    story = a_story("As saved", body=body)
    page = open_story(story)
    page.locator("#id_headline").fill("As typed")
    page.keyboard.press("Control+.")
    page.frame_locator("#preview iframe:not(.is-coming)").get_by_role(
        "heading", name="As typed"
    ).wait_for()
    assert page.evaluate("document.activeElement.id") == "id_headline"
    frame = page.locator("#preview iframe")
    frame.evaluate("(frame) => frame.contentWindow.scrollTo({top: 500, behavior: 'instant'})")
    back = page.evaluate("history.length")
    page.locator("#id_headline").press_sequentially(" again")
    page.frame_locator("#preview iframe:not(.is-coming)").get_by_role(
        "heading", name="As typed again"
    ).wait_for()
    assert abs(frame.evaluate("(frame) => frame.contentWindow.scrollY") - 500) < 5
    assert page.evaluate("document.activeElement.id") == "id_headline"
    assert page.evaluate("history.length") == back
    story.refresh_from_db()
    assert story.headline == "As saved"
    page.keyboard.press("Control+.")
    page.locator("#preview").wait_for(state="hidden")
    assert page.complaints == []


def test_pane_says_what_keeps_the_page_from_being_shown(open_story):
    page = open_story(a_story("As saved"))
    page.keyboard.press("Control+.")
    page.locator("#preview iframe:not(.is-coming)").wait_for()
    page.locator("#id_headline").fill("")
    page.get_by_text("Headline: This field is required.").wait_for()


@pytest.mark.parametrize("width", [820, 390])
def test_on_a_narrow_screen_the_page_takes_the_place_of_the_copy(open_story, width):
    page = open_story(a_story("As saved"), {"width": width, "height": 844})
    page.get_by_role("button", name="Preview").click()
    page.frame_locator("#preview iframe:not(.is-coming)").get_by_role(
        "heading", name="As saved"
    ).wait_for()
    assert not page.locator("#copy").is_visible()
    page.get_by_role("button", name="Desktop").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Close").click()
    assert page.locator("#copy").is_visible()


def test_preview_still_opens_in_a_tab_of_its_own(open_story):
    page = open_story(a_story("As saved"))
    page.locator("#id_headline").fill("As typed")
    page.keyboard.press("Control+.")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Open in a tab").click()
    opened.value.get_by_role("heading", name="As typed").wait_for()
    assert page.locator("#id_headline").input_value() == "As typed"


def test_last_story_is_found_and_opened_without_the_mouse(open_desk, editor):
    printed = a_printed_story("Ferry fares rise")
    a_contributor("Ferry Marrow")
    page = open_desk("/desk/", editor)
    page.locator("#find-hits").wait_for(state="attached")
    page.keyboard.press("Control+k")
    page.keyboard.type('"third day"')
    assert page.locator("#find-hits mark").inner_text() == "third day."
    page.keyboard.press("Control+a")
    page.keyboard.type("ferry fares")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{change_address(printed.article)}")


def test_arrows_walk_through_what_was_found(open_desk, editor):
    a_contributor("Ferry Marrow")
    story = a_story("Ferry fares rise")
    page = open_desk("/desk/", editor)
    page.keyboard.press("Control+k")
    page.keyboard.type("ferry")
    page.get_by_role("option", name="Ferry Marrow").wait_for()
    box = page.get_by_role("combobox", name="Find a story")
    first = box.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") != first
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{change_address(story)}")


def test_help_sheet_opens_by_key_and_single_keys_can_be_switched_off(open_desk, editor):
    page = open_desk("/desk/", editor)
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard")
    sheet.wait_for()
    sheet.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    sheet.wait_for(state="hidden")
    page.keyboard.press("n")
    page.keyboard.press("?")
    assert not sheet.is_visible()
    assert page.url.endswith("/desk/")
    page.reload()
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Find a story").wait_for()
    page.keyboard.press("Escape")
    page.locator("#user-tools summary").click()
    page.get_by_role("button", name="Keyboard").click()
    sheet.get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    sheet.wait_for(state="hidden")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/desk/articles/article/")
    # An Urdu keyboard has other letters on the same keys.
    for letter, code in (("گ", "KeyG"), ("ب", "KeyB")):
        page.locator("body").dispatch_event("keydown", {"key": letter, "code": code})
    page.wait_for_url("**/desk/")


def test_letters_in_a_field_are_words_and_no_keys(open_story):
    page = open_story(a_story("As saved"), PHONE)
    page.locator("#id_headline").fill("")
    page.locator("#id_headline").press_sequentially("gbpn?")
    assert page.locator("#id_headline").input_value() == "gbpn?"


PASTED = """Harbour pilots return to work after two-day walkout
PORT MERIDIAN, (Coast Wire - 3rd Nov, 2025) Harbour pilots went back to work on Monday.
"""

PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const to = document.activeElement ?? document.body;
  const how = {clipboardData: data, bubbles: true, cancelable: true};
  to.dispatchEvent(new ClipboardEvent("paste", how));
}"""


def test_copy_pasted_anywhere_on_the_budget_is_read_at_once(open_desk, editor):
    page = open_desk("/desk/", editor)
    page.evaluate(PASTE, PASTED)
    page.get_by_role("heading", name="As we read it").wait_for()
    assert page.get_by_label("Headline").input_value().startswith("Harbour pilots return")
    assert page.complaints == []


def test_few_words_pasted_on_the_budget_are_looked_for(open_desk, editor):
    a_story("Harbour pilots return")
    page = open_desk("/desk/", editor)
    page.evaluate(PASTE, "harbour pilots")
    page.get_by_role("option", name="Harbour pilots return").wait_for()
    assert page.url.endswith("/desk/")


def test_unknown_writer_is_added_from_her_byline_without_leaving(open_story):
    a_contributor("Lena Marsh")
    story = a_story("Gates jam")
    page = open_story(story)
    page.keyboard.press("Alt+2")
    page.get_by_role("button", name="Add a byline").press("Enter")
    page.keyboard.press("Enter")
    page.locator(".select2-search__field").last.fill("Lena Marrow")
    page.get_by_role("option", name="Add “Lena Marrow” as a contributor").wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="A new contributor").wait_for()
    page.keyboard.press("Enter")
    page.locator(".select2-selection", has_text="Lena Marrow").wait_for()
    page.keyboard.press("Control+s")
    page.get_by_text("Saved.", exact=True).wait_for()
    assert story.bylines.last().contributor.name == "Lena Marrow"
    assert page.complaints == []


def test_other_forms_of_the_desk_are_saved_by_the_same_key(open_desk, editor):
    person = a_contributor("Lena Marsh")
    page = open_desk(f"/desk/bylines/contributor/{person.pk}/change/", editor)
    page.locator("#id_name").fill("Lena Marrow")
    page.keyboard.press("Control+s")
    page.get_by_text("was changed successfully").wait_for()
    person.refresh_from_db()
    assert person.name == "Lena Marrow"
