"""Notes in a real browser: on words of the copy, told to colleagues, found again, never lost."""

import pytest
from playwright.sync_api import expect

from articles.models import Article, Autosave, Note
from articles.notes import resolve, write_note
from tests.articles.admin.posting import change_address
from tests.browser.axe import violations
from tests.browser.conftest import settled
from tests.browser.modules import page_of_modules
from tests.factories import a_desk, a_section, a_story, a_user, an_edition

FINDING = "/static/desk/js/copy/finding.js"
FIND = """async ([module, text, quote, offset]) => {
  const { find } = await import(module);
  const found = find(text, quote, offset);
  return found && text.slice(...found);
}"""
AT = "async ([module, ...asked]) => (await import(module)).find(...asked)?.[0] ?? null"
COPY = (
    "The gates stood open for four hours.\nNobody was hurt.\n"
    "The harbour master said “four hours – no more”. Nobody else spoke."
)
URDU = "دروازے چار گھنٹے کھلے رہے۔\nکوئی زخمی نہیں ہوا؟"
LONG = "The gates of the old quay stood open for four hours on Monday."


@pytest.fixture(scope="module")
def modules(chromium):
    page = page_of_modules(chromium)
    yield page
    page.close()


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        (COPY, "four hours", "four hours"),
        (COPY, '"four hours - no more".', "“four hours – no more”."),
        (COPY, "hours. Nobody  was", "hours.\nNobody was"),
        (COPY, "five hours", None),
        (COPY, "", None),
        (URDU, "چار گھنٹے", "چار گھنٹے"),
        (URDU, "کھلے رہے. کوئی زخمی نہیں ہوا?", "کھلے رہے۔\nکوئی زخمی نہیں ہوا؟"),
        (LONG, "The gates of the old quay were open for four hours on Monday.", LONG),
        (LONG, "The gates of the castle were shut the whole night of Tuesday.", None),
        ("So it was… and is", "So it was... and is", "So it was… and is"),
    ],
)
def test_passage_is_found_however_it_was_set_since(modules, text, quote, found):
    assert modules.evaluate(FIND, [FINDING, text, quote, 0]) == found


def test_of_several_passages_the_nearest_is_meant(modules):
    first, second = COPY.index("four hours"), COPY.rindex("four hours")
    for offset, place in ((0, first), (first + 20, first), (second - 9, second), (9999, second)):
        assert modules.evaluate(AT, [FINDING, COPY, "four hours", offset]) == place


@pytest.fixture
def editor():
    return a_user("ruhi", role="Section editor", desk=a_desk(a_section("Coast")))


@pytest.fixture
def lena():
    return a_user("lena", role="Reporter", first_name="Lena", last_name="Orsk")


def opened(open_desk, story, user):
    page = open_desk(change_address(story), user)
    page.locator(".tiptap").wait_for()
    return page


def test_note_on_words_is_written_found_and_resolved_and_the_copy_is_as_it_was(
    open_desk, editor, lena
):
    story = a_story("Gates jam", section=a_section("Coast"), by=editor)
    page = opened(open_desk, story, editor)
    last = page.locator(".tiptap p").last
    last.click(click_count=3)
    page.keyboard.press("Control+Alt+m")
    expect(page.locator("#note-box blockquote")).to_have_text("Nobody was hurt.")
    page.keyboard.type("Who says so, @len")
    expect(page.locator("#note-people [role=option]")).to_have_text(f"Lena Orsk @{lena.username}")
    assert [rule["id"] for rule in violations(page)] == []
    page.keyboard.press("Enter")
    expect(page.locator("#id_note")).to_have_value(f"Who says so, @{lena.username} ")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#notes .notes > li")).to_be_focused()
    note = Note.objects.get()
    assert (note.quote, note.quote_offset, note.mentioned.get()) == ("Nobody was hurt.", 38, lena)
    expect(last.locator(".noted")).to_have_text("Nobody was hurt.")
    expect(page.locator("#tab-p-notes .n")).to_have_text("1 open")

    # One that is mended keeps its mark, one that is cut is gone.
    page.locator(".tiptap p").first.click()
    page.locator("#note-threads [data-passage] button").click()
    page.keyboard.press("ArrowRight")
    settled(page)
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    expect(last.locator(".noted")).to_have_text("Nobody was hu")
    expect(page.locator("#note-threads .gone")).to_be_hidden()
    page.locator("#note-threads [data-passage] button").click()
    page.keyboard.press("Delete")
    expect(page.locator("#note-threads .gone")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.locator("#note-threads .gone")).to_be_hidden()
    assert "noted" not in page.locator("#id_body").input_value()

    page.get_by_role("button", name="Answer").click()
    page.keyboard.type("I do.")
    page.locator("[name=_note]").click()
    expect(page.locator(".answers li")).to_have_count(1)
    page.get_by_role("button", name="Resolve").click()
    expect(page.locator("#tab-p-notes .n")).to_be_hidden()
    expect(page.locator(".tiptap .noted")).to_have_count(0)
    assert Article.objects.get().version == 1
    assert page.complaints == []


def test_marks_lead_to_notes_and_an_urdu_story_has_them_too(open_desk, editor):
    urdu = an_edition("ur")
    section = a_section("ساحل", edition=urdu)
    editor.desk_memberships.get().desk.sections.add(section)
    story = a_story("دروازے", section=section, body=f"<p>{'</p><p>'.join(URDU.split(chr(10)))}</p>")
    write_note(story, by=editor, text="کس نے گنا؟", quote="چار گھنٹے", quote_offset=7)
    done = write_note(story, by=editor, text="x", quote="دروازے", quote_offset=0)
    resolve(done, by=editor)
    page = opened(open_desk, story, editor)
    mark = page.locator(".tiptap .noted")
    expect(mark).to_have_text("چار گھنٹے")
    mark.click()
    expect(page.locator("#notes .notes > li").first).to_be_focused()
    page.locator("#note-threads [data-passage] button").first.click()
    assert page.evaluate("getSelection().toString()") == "چار گھنٹے"
    assert page.complaints == []


def test_note_is_no_change_of_the_copy_and_is_kept_while_the_desk_is_away(open_desk, editor):
    story = a_story("Gates jam", section=a_section("Coast"), by=editor)
    page = opened(open_desk, story, editor)
    page.keyboard.press("Alt+4")
    page.route("**/notes/write/", lambda route: route.abort())
    page.locator("#id_note").fill("Who counted?")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#note-box [role=alert]")).to_contain_text("kept in this browser")
    page.reload()
    expect(page.locator("#id_note")).to_have_value("Who counted?")
    page.locator(".tiptap").wait_for()
    page.unroute("**/notes/write/")
    page.keyboard.press("Alt+4")
    page.locator("[name=_note]").click()
    expect(page.locator("#notes .notes > li")).to_have_count(1)
    expect(page.locator("#id_note")).to_have_value("")
    page.reload()
    expect(page.locator("#id_note")).to_have_value("")
    assert not Autosave.objects.exists()
    assert Note.objects.get().quote == ""


def test_whoever_reads_only_notes_the_words_she_selected(open_desk, editor):
    story = a_story("Gates jam", section=a_section("Coast"), by=editor)
    saima = a_user("saima", role="Picture editor")
    page = open_desk(change_address(story), saima)
    page.locator("#read-copy p").last.click(click_count=3)
    page.locator("#id_note").click()
    page.keyboard.type("No picture of it.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#notes .notes > li")).to_have_count(1)
    assert Note.objects.get().quote == "Nobody was hurt."
    assert [rule["id"] for rule in violations(page)] == []
    assert page.complaints == []
