"""The story's form by keyboard in a real browser: nothing typed is lost, nothing kept changes."""

from html.parser import HTMLParser

import pytest

from articles.copy import save_copy
from articles.models import Article
from articles.snapshots import Credit
from pictures.files import make_renditions
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
)

#: Every block our copy may hold, two of a kind where they differ.
EVERY_BLOCK = """<p>One <strong>bold</strong> <em>word</em> and
<a href="https://tides.example/" title="Tides">a link</a>.</p>
<h2>A subhead</h2>
<h3>A smaller one</h3>
<ul><li>Rope</li><li>Paraffin</li></ul>
<ol start="3"><li>Third</li></ol>
<blockquote><p>Said.</p><footer>Somebody</footer></blockquote>
<blockquote class="pull"><p>Pulled.</p></blockquote>
<aside class="facts"><h3>In figures</h3><dl><dt>Gates</dt><dd>5</dd></dl></aside>
<table><caption>Tides</caption><thead><tr><th scope="col">When</th>
<th scope="col" class="num">m</th></tr></thead>
<tbody><tr><td>Feb</td><td class="num">3.92</td></tr></tbody></table>
<p dir="rtl"><span lang="ur">طوفان</span> <bdi>@Lantern</bdi>
H<sub>2</sub>O x<sup>2</sup> <s>gone</s></p>
<hr>
<p>Last<br>line 🌊.</p>"""


class Parts(HTMLParser):
    """What copy says, whatever the order of attributes and the white space between blocks."""

    def __init__(self, markup: str):
        super().__init__()
        self.parts = []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.parts.append((tag, sorted(attrs)))

    def handle_endtag(self, tag):
        self.parts.append(f"/{tag}")

    def handle_data(self, data):
        self.parts += [" ".join(data.split())] if data.strip() else []


@pytest.fixture
def editor():
    section = a_section("Coast")
    return a_user(
        "ruhi", role="Section editor", desk=a_desk(section), may_publish=True, first_name="Ruhi"
    )


def open_story(open_desk, editor, story, viewport=DESKTOP):
    page = open_desk(change_address(story), editor, viewport)
    page.locator(".tiptap").wait_for()
    return page


def test_every_block_of_our_copy_survives_being_opened_and_saved(open_desk, editor):
    picture = a_picture()
    make_renditions(picture)
    body = f'{EVERY_BLOCK}\n<figure data-picture="{picture.pk}"></figure>'
    story = a_story(body=body)
    page = open_story(open_desk, editor, story)
    assert page.locator(".copy-as-html").count() == 0
    page.locator("#id_kicker").fill("Storm Ilsa")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/change/")
    page.get_by_text("Saved.", exact=True).wait_for()
    kept = story.body
    story.refresh_from_db()
    assert (story.kicker, story.body) == ("Storm Ilsa", kept)
    assert page.complaints == []


def test_typing_changes_what_was_typed_and_nothing_else(open_desk, editor):
    story = a_story(body=EVERY_BLOCK)
    before = story.body
    page = open_story(open_desk, editor, story)
    page.locator(".tiptap p").last.click()
    settled(page)
    page.keyboard.press("Control+End")
    page.keyboard.type(" And one more sentence.")
    page.keyboard.press("Control+s")
    page.get_by_text("Saved.", exact=True).wait_for()
    story.refresh_from_db()
    wanted = before.replace("line 🌊.", "line 🌊. And one more sentence.")
    assert Parts(story.body).parts == Parts(wanted).parts


def test_bylines_are_added_and_put_in_order_by_keyboard(open_desk, editor):
    noor, idris = a_contributor("Noor Halvani"), a_contributor("Idris Tamour")
    story = a_story(bylines=[Credit(noor)])
    page = open_story(open_desk, editor, story)
    page.get_by_role("tab", name="Details").press("Enter")
    page.get_by_role("button", name="Add a byline").press("Enter")
    page.keyboard.press("Enter")
    page.locator(".select2-search__field").last.fill("Idris")
    page.get_by_role("option", name="Idris Tamour").wait_for()
    page.keyboard.press("Enter")
    page.locator("[name=bylines-1-name]").focus()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Control+s")
    page.get_by_text("Saved.", exact=True).wait_for()
    assert [byline.contributor for byline in story.bylines.all()] == [idris, noor]


def test_colleague_s_save_in_between_loses_nobody_s_words(open_desk, editor):
    story = a_story("As it was")
    page = open_story(open_desk, editor, story)
    save_copy(story, {"standfirst": "Hers"}, by=None, version=1)
    page.locator("#id_headline").fill("Mine")
    page.keyboard.press("Control+s")
    page.locator("#conflict").wait_for()
    assert page.locator("#id_headline").input_value() == "Mine"
    page.get_by_role("button", name="Save mine as well").press("Enter")
    page.get_by_text("Saved.", exact=True).wait_for()
    story.refresh_from_db()
    assert (story.headline, story.standfirst) == ("Mine", "Hers")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_typo_in_a_live_story_is_mended_without_leaving_the_page(open_desk, editor, viewport):
    printed = a_printed_story("Gates jamm")
    page = open_story(open_desk, editor, printed.article, viewport)
    page.locator("#id_headline").fill("Gates jam")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Published.", exact=True).wait_for()
    printed.refresh_from_db()
    assert (printed.headline, printed.updated_at) == ("Gates jam", None)


def test_enter_in_a_field_saves_and_never_publishes(open_desk, editor):
    printed = a_printed_story("Gates jam")
    page = open_story(open_desk, editor, printed.article)
    page.locator("#id_kicker").fill("Storm Ilsa")
    page.locator("#id_kicker").press("Enter")
    page.get_by_text("Saved.", exact=True).wait_for()
    printed.refresh_from_db()
    assert printed.kicker == ""
    assert Article.objects.get().kicker == "Storm Ilsa"


TOO_WIDE = """document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth)
    .map((element) => `${element.localName}#${element.id}.${element.className}`)"""


@pytest.mark.parametrize("width", [1280, 820, 390])
def test_form_never_scrolls_sideways(open_desk, editor, width):
    story = a_story("A headline of a usual length for a story of the coast", body=EVERY_BLOCK)
    page = open_story(open_desk, editor, story, {"width": width, "height": 800})
    assert page.evaluate(TOO_WIDE) == []
