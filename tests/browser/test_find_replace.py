"""Find and replace in the copy: what is found in either script, and replaced as one step."""

import pytest

from articles.models import Article
from tests.articles.admin.posting import change_address
from tests.browser.conftest import settled
from tests.browser.modules import page_of_modules
from tests.factories import a_desk, a_section, a_story, a_user, an_edition

MODULE = "/static/desk/js/copy/folding.js"
FIND = """async ([module, text, words, exact]) =>
  (await import(module)).placesOf(text, words, exact).map(([a, b]) => text.slice(a, b))"""

CASES = [
    ("The gate, the Gates", "gate", False, ["gate", "Gate"]),
    ("The gate, the Gates", "Gate", True, ["Gate"]),
    ("A café, a CAFÉ, a cafe\u0301.", "cafe", False, ["café", "CAFÉ", "cafe\u0301"]),
    ("A café, a cafe", "cafe", True, ["cafe"]),
    ("the keepers’ gate", "keepers' ", False, ["keepers’ "]),
    ("aaaa", "aa", False, ["aa", "aa"]),
    ("کراچی میں، كراچي میں", "کراچی", False, ["کراچی", "كراچي"]),
    ("کراچی میں، كراچي میں", "كراچي", True, ["کراچی", "كراچي"]),
    ("مُحَمَّد اور محمد", "محمد", False, ["مُحَمَّد", "محمد"]),
    ("کتاب\u200cہا", "کتابہا", False, ["کتاب\u200cہا"]),
    ("۲۰۲۶ میں", "2026", False, ["۲۰۲۶"]),
    ("a 😀 gate", "gate", False, ["gate"]),
    ("anything", "", False, []),
    ("anything", "\u200c", False, []),
]


@pytest.fixture(scope="module")
def page(chromium):
    page = page_of_modules(chromium)
    yield page
    page.close()


@pytest.mark.parametrize(("text", "words", "exact", "wanted"), CASES)
def test_words_are_found_as_the_desk_s_search_folds_them(page, text, words, exact, wanted):
    assert page.evaluate(FIND, [MODULE, text, words, exact]) == wanted


@pytest.fixture
def opened(open_desk):
    def opened(story):
        editor = a_user("ruhi", role="Section editor", desk=a_desk(story.section))
        page = open_desk(change_address(story), editor)
        page.locator(".copy-tools").wait_for()
        page.bar = page.get_by_role("search", name="Find and replace in the copy")
        page.count = page.bar.get_by_role("status")
        return page

    return opened


def told(page, words):
    page.count.filter(has_text=words).wait_for()


def test_all_are_replaced_by_keyboard_as_one_step_and_saved(opened):
    body = "<p>The <strong>gate</strong> jammed.</p><ul><li>A gate</li></ul><p>Gatepost.</p>"
    story = a_story(body=body, section=a_section("Coast"))
    page = opened(story)
    page.locator(".tiptap p").first.click()
    settled(page)
    page.keyboard.press("Control+Home")
    settled(page)
    page.keyboard.press("Control+h")
    page.keyboard.type("gate")
    told(page, "1 of 3")
    page.keyboard.press("Enter")
    told(page, "2 of 3")
    page.keyboard.press("Tab")
    page.bar.get_by_label("Replace with").fill("lock")
    page.bar.get_by_label("Match case").check()
    told(page, "of 2")
    page.bar.get_by_role("button", name="Replace all").click()
    page.locator("#say", has_text="2 replaced.").wait_for()
    assert page.locator(".tiptap strong").inner_text() == "lock"
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    assert page.locator(".tiptap strong").inner_text() == "gate"
    assert page.locator(".tiptap li").inner_text() == "A gate"
    page.keyboard.press("Control+Shift+z")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/change/**")
    page.locator(".messagelist", has_text="Saved").wait_for()
    assert "<strong>lock</strong>" in Article.objects.get().body
    assert "Gatepost" in Article.objects.get().body


def test_urdu_is_looked_for_from_right_to_left_and_one_is_replaced(opened):
    shore = a_section("ساحل", edition=an_edition("ur"))
    story = a_story("کہانی", body="<p>كراچي بند۔</p><p>کراچی کھلا۔</p>", section=shore)
    page = opened(story)
    page.locator("#id_headline").click()
    page.keyboard.press("Control+h")
    box = page.bar.get_by_label("Find")
    assert box.evaluate("(box) => getComputedStyle(box).direction") == "rtl"
    page.keyboard.type("کراچی")
    told(page, "1 of 2")
    page.bar.get_by_label("Replace with").fill("لاہور")
    page.keyboard.press("Enter")
    told(page, "1 of 1")
    assert page.locator(".tiptap").inner_text().split() == ["لاہور", "بند۔", "کراچی", "کھلا۔"]
