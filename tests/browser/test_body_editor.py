"""The body editor by keyboard in a real browser: blocks go in, stand, move and are saved."""

import pytest

from articles.models import Article
from pictures.files import make_renditions
from tests.articles.admin.posting import change_address
from tests.browser.conftest import PHONE, settled
from tests.factories import a_desk, a_picture, a_printed_story, a_section, a_story, a_user

MENU = "Control+/"


@pytest.fixture
def section():
    return a_section("Coast")


@pytest.fixture
def editor(section):
    return a_user("ruhi", role="Section editor", desk=a_desk(section), may_publish=True)


@pytest.fixture
def open_copy(open_desk, editor, section):
    """Open the form of a story with this body, the cursor at the end of its copy."""

    def open_copy(body="<p>First.</p>", **options):
        story = a_story(body=body, section=section)
        page = open_desk(change_address(story), editor, **options)
        page.story = story
        page.locator(".copy-tools").wait_for()
        put_cursor(page, "end")
        return page

    return open_copy


def put_cursor(page, place):
    """As a click would, and once the browser has taken notice."""
    page.locator(".tiptap").evaluate(
        """(copy, place) => new Promise((resolve) => {
          copy.editor.commands.focus(place);
          setTimeout(resolve, 50);
        })""",
        place,
    )


def insert(page, label):
    """Choose `label` in the Insert menu by its first letters and arrows."""
    page.keyboard.press(MENU)
    item = page.get_by_role("menuitem", name=label, exact=True)
    item.wait_for()
    for _ in range(20):
        if item.evaluate("item => item === document.activeElement"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def saved_body(page) -> str:
    page.keyboard.press("Control+s")
    page.get_by_text("Saved.", exact=True).wait_for()
    return Article.objects.get(pk=page.story.pk).body


def new_line(page):
    page.keyboard.press("Enter")


WRITTEN = {
    "Subhead": ("A subhead", "<h2>A subhead</h2>"),
    "Quote": ("Said.", "<blockquote><p>Said.</p></blockquote>"),
    "Pull quote": ("Said.", '<blockquote class="pull"><p>Said.</p></blockquote>'),
    "Bulleted list": ("Rope", "<ul><li>Rope</li></ul>"),
    "Numbered list": ("Rope", "<ol><li>Rope</li></ol>"),
    "Fact box": ("In figures", '<aside class="facts"><h3>In figures</h3><p></p></aside>'),
}


@pytest.mark.parametrize("label", WRITTEN)
def test_block_of_text_is_inserted_by_keyboard_and_saved(open_copy, label):
    words, wanted = WRITTEN[label]
    page = open_copy()
    new_line(page)
    insert(page, label)
    page.keyboard.type(words)
    assert wanted in saved_body(page)
    assert page.complaints == []


def test_slash_on_an_empty_line_opens_the_menu_and_escape_goes_back(open_copy):
    page = open_copy()
    new_line(page)
    page.keyboard.type("/")
    page.get_by_role("menu", name="Insert").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.type("either/or")
    assert saved_body(page) == "<p>First.</p><p>either/or</p>"


def test_who_said_it_is_written_under_a_quotation(open_copy):
    page = open_copy()
    new_line(page)
    insert(page, "Quote")
    page.keyboard.type("It was heavy.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("Sahar Mirek")
    page.keyboard.press("Enter")
    page.keyboard.type("She went home.")
    assert saved_body(page) == (
        "<p>First.</p><blockquote><p>It was heavy.</p><footer>Sahar Mirek</footer></blockquote>"
        "<p>She went home.</p>"
    )


def test_table_is_filled_widened_and_headed_by_keyboard(open_copy):
    page = open_copy()
    new_line(page)
    insert(page, "Table")
    for words in ("When", "Gate", "m", "Feb", "North", "3.92", "Mar", "West", "4.01"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    # Tab in the last cell has made a row.
    page.keyboard.type("Apr")
    page.keyboard.press("Alt+F10")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name="Delete this column").wait_for()
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    body = saved_body(page)
    assert body.startswith(
        '<p>First.</p><table><thead><tr><th scope="col">When</th><th scope="col">Gate</th>'
        '<th scope="col">m</th></tr></thead><tbody><tr><td>Feb</td>'
    )
    assert "<tr><td>Apr</td><td></td><td></td></tr></tbody></table>" in body


def a_shown_picture(**words):
    picture = a_picture(**words)
    make_renditions(picture)
    return picture


def test_picture_is_searched_inserted_and_shown_by_keyboard(open_copy):
    a_shown_picture(caption="The breakwater.", alt_text="A breakwater")
    harbour = a_shown_picture(caption="The harbour.", alt_text="Boats", credit_line="N. Halvani")
    a_shown_picture(caption="The mill.", alt_text="A mill")
    page = open_copy()
    insert(page, "Picture…")
    page.get_by_role("combobox", name="Search pictures").wait_for()
    page.keyboard.type("harbour")
    page.get_by_text("1 found").wait_for()
    page.keyboard.press("Enter")
    card = page.get_by_role("group", name="Picture: Boats. N. Halvani")
    card.get_by_text("The harbour.").wait_for()
    body = saved_body(page)
    assert body == f'<p>First.</p><figure data-picture="{harbour.pk}"></figure><p></p>'
    assert page.complaints == []


def test_gallery_is_chosen_and_put_in_order_by_keyboard(open_copy):
    one, other = a_shown_picture(caption="The mill."), a_shown_picture(caption="The gate.")
    page = open_copy()
    insert(page, "Gallery…")
    page.get_by_text("2 found").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Earlier: The mill.").press("Enter")
    page.get_by_role("button", name="Use these pictures").press("Enter")
    page.get_by_role("group", name="Gallery: 2 pictures").wait_for()
    assert (
        f'<div class="gallery"><figure data-picture="{one.pk}"></figure>'
        f'<figure data-picture="{other.pk}"></figure></div>'
    ) in saved_body(page)


def test_related_story_shows_its_headline_and_standing(open_copy, section):
    other = a_printed_story("Gates jam at midnight", section=section).article
    page = open_copy()
    insert(page, "Related story…")
    page.get_by_role("option", name="Gates jam at midnight").wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("group", name="Related story: Gates jam at midnight. Live").wait_for()
    assert f'<div data-story="{other.pk}"></div>' in saved_body(page)


def test_embed_says_what_readers_get(open_copy):
    page = open_copy()
    insert(page, "Embed…")
    page.get_by_role("textbox", name="Address of the page").wait_for()
    page.keyboard.type("tides.example/today")
    page.keyboard.press("Enter")
    page.locator(".card").get_by_text("Readers get a link").wait_for()
    assert '<div data-embed="https://tides.example/today"></div>' in saved_body(page)


def test_link_is_set_on_chosen_words_by_keyboard(open_copy):
    page = open_copy("<p>Read the notice</p>")
    page.keyboard.press("Control+Shift+ArrowLeft")
    settled(page)
    page.keyboard.press("Control+k")
    page.get_by_role("textbox", name="Address").wait_for()
    page.keyboard.type("harbour.example/notice")
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for(state="detached")
    assert 'href="https://harbour.example/notice"' in saved_body(page)


def test_blocks_move_and_go_by_keyboard(open_copy):
    page = open_copy('<p>One</p><div data-embed="https://a.example/"></div><p>Two</p><hr>')
    put_cursor(page, "start")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Alt+ArrowUp")
    assert page.locator(".tiptap > *").first.get_attribute("class").startswith("card")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    assert saved_body(page) == '<p>One</p><p>Two</p><div data-embed="https://a.example/"></div><hr>'
    page = open_copy('<p>One</p><div data-embed="https://a.example/"></div>')
    put_cursor(page, "start")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Delete")
    assert saved_body(page) == "<p>One</p>"


def test_missing_blocks_say_so(open_copy):
    page = open_copy(
        '<p>One</p><figure data-picture="999"></figure><div data-story="998"></div>'
        '<div class="gallery"><figure data-picture="999"></figure></div>'
    )
    for words in ("Picture 999 is gone.", "Story 998 is gone, or not yours to see."):
        page.get_by_text(words, exact=True).wait_for()
    assert page.locator(".card[data-missing]").count() == 2


STRANGE = "<p>Before.</p><div><p>A <em>strange</em> box.</p></div><p>After.</p>"


def test_what_came_from_elsewhere_stands_as_received_and_becomes_paragraphs_on_request(open_copy):
    page = open_copy(STRANGE)
    card = page.get_by_role("group", name="As received: A strange box.")
    assert card.locator("em").inner_text() == "strange"
    card.get_by_role("button", name="Turn into paragraphs").click()
    assert saved_body(page) == "<p>Before.</p><p>A <em>strange</em> box.</p><p>After.</p>"


def test_what_came_from_elsewhere_is_kept_to_the_letter_when_the_rest_changes(open_copy):
    page = open_copy(STRANGE)
    kept = page.story.body
    page.keyboard.type(" More.")
    assert saved_body(page) == kept.replace("After.", "After. More.")


# Everything the form sends, when it is saved with the kicker changed.
SENT = """() => {
  const form = document.getElementById("article_form");
  return [...new FormData(form).keys()];
}"""


def test_untouched_copy_is_not_sent(open_copy):
    page = open_copy("<table><tr><td>1</td></tr></table>")
    page.locator("#id_kicker").fill("Storm Ilsa")
    assert "body" not in page.evaluate(SENT)
    before = page.story.body
    assert saved_body(page) == before
    put_cursor(page, "end")
    page.keyboard.type("x")
    assert "body" in page.evaluate(SENT)
    page.keyboard.press("Control+z")
    assert "body" not in page.evaluate(SENT)


def test_emptied_copy_is_sent_and_saved_empty(open_copy):
    page = open_copy()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    assert "body" in page.evaluate(SENT)
    assert saved_body(page) == ""


PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  const options = { clipboardData: data, bubbles: true, cancelable: true };
  document.querySelector(".tiptap").dispatchEvent(new ClipboardEvent("paste", options));
}"""


def test_paste_comes_in_clean_and_says_what_stayed_behind(open_copy):
    page = open_copy()
    new_line(page)
    html = '<h1 style="color:red">Tides</h1><p><img src="data:image/png;base64,AA">Feb</p>'
    page.evaluate(PASTE, [html, "Tides Feb"])
    page.get_by_text("One picture was left out.").first.wait_for()
    assert saved_body(page) == "<p>First.</p><h2>Tides</h2><p>Feb</p>"


def test_single_pasted_line_goes_on_in_the_paragraph(open_copy):
    page = open_copy()
    page.evaluate(PASTE, ["<p>Second <b>here</b>.</p>", "Second here."])
    assert saved_body(page) == "<p>First.Second <strong>here</strong>.</p>"


def test_far_too_large_a_paste_is_refused_and_its_words_are_offered(open_copy):
    page = open_copy()
    new_line(page)
    paste = PASTE.replace("([html, text])", "(text)").replace(
        'if (html) data.setData("text/html", html);',
        'data.setData("text/html", "<p>" + "<i></i>".repeat(3_000_000) + "</p>");',
    )
    page.evaluate(paste, "Words alone")
    page.get_by_role("button", name="Paste the words alone").press("Enter")
    assert saved_body(page) == "<p>First.</p><p>Words alone</p>"


def test_quotes_and_dashes_are_set_on_request_and_undone_in_one_step(open_copy):
    body = (
        '<p>"It\'s <em>heavy</em>" - he said... see '
        '<a href="https://a-b.example/--x">https://a-b.example/--x</a></p>'
    )
    page = open_copy(body)
    page.keyboard.press("Control+Shift+q")
    copy = page.locator(".tiptap")
    copy.get_by_text("“It’s heavy” – he said…").wait_for()
    assert page.locator(".tiptap a").inner_text() == "https://a-b.example/--x"
    page.keyboard.press("Control+z")
    copy.get_by_text('"It\'s heavy" - he said...').wait_for()


def test_quotes_of_the_headline_are_set_by_the_same_keys(open_copy):
    page = open_copy()
    headline = page.locator("#id_headline")
    headline.fill("'Gates jam' - again")
    headline.press("Control+Shift+q")
    assert headline.input_value() == "‘Gates jam’ – again"
    headline.press("Control+z")
    assert headline.input_value() == "'Gates jam' - again"


def test_toolbar_is_one_stop_and_names_its_tools(open_copy):
    page = open_copy()
    page.keyboard.press("Alt+F10")
    bar = page.get_by_role("toolbar", name="Set the copy")
    assert bar.locator("[tabindex='0']").count() == 1
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Bold"
    unnamed = bar.locator("button, select").evaluate_all(
        "tools => tools.filter((t) => !t.ariaLabel && !t.innerText.trim()).map((t) => t.outerHTML)"
    )
    assert unnamed == []
    page.keyboard.press("Escape")
    page.keyboard.type(" Back.")
    assert saved_body(page) == "<p>First. Back.</p>"


def test_kind_of_block_is_said_in_newsroom_words(open_copy):
    page = open_copy()
    kind = page.get_by_role("combobox", name="Kind of block")
    assert kind.locator("option:not([hidden])").all_inner_texts() == [
        "Paragraph", "Subhead", "Small subhead", "Quote", "Pull quote",
    ]  # fmt: skip
    kind.select_option("Small subhead")
    assert saved_body(page) == "<h3>First.</h3>"


@pytest.mark.parametrize("width", [1280, 820, 390])
def test_toolbar_stays_within_its_card(open_copy, width):
    page = open_copy(
        "<table><tr><td>1</td></tr></table>", viewport={"width": width, "height": PHONE["height"]}
    )
    page.locator(".tiptap td").first.click()
    page.get_by_role("button", name="Table").wait_for()
    sticking_out = page.evaluate(
        """() => {
          const card = document.querySelector("fieldset.copy").getBoundingClientRect();
          return [...document.querySelectorAll(".copy-tools *")]
            .map((tool) => tool.getBoundingClientRect())
            .filter((box) => box.width && (box.left < card.left || box.right > card.right)).length;
        }"""
    )
    assert sticking_out == 0
