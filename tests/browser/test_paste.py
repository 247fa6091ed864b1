"""Copy from other programs' clipboards, cleaned in a real browser: see the folder `pastes`.

`word_windows.html` is what that program puts on the clipboard, or `.txt` where it puts words alone;
`word_windows.wanted.html` is the copy we make of it. All of it is made up.
"""

import re
from pathlib import Path

import pytest

from tests.browser.modules import page_of_modules

PASTES = sorted(
    path for path in Path(__file__).with_name("pastes").iterdir() if ".wanted" not in path.name
)
MODULE = "/static/desk/js/copy/paste.js"
CLEANED = """async ([module, html, text]) => (await import(module)).cleaned(html, text)"""


@pytest.fixture(scope="module")
def page(chromium):
    page = page_of_modules(chromium)
    yield page
    page.close()


def cleaned(page, html="", text=""):
    return page.evaluate(CLEANED, [MODULE, html, text])


@pytest.mark.parametrize("paste", PASTES, ids=lambda path: path.stem)
def test_structure_of_other_programs_is_kept_and_their_styling_is_not(page, paste):
    wanted = paste.with_suffix("").with_suffix(".wanted.html").read_text()
    given = paste.read_text()
    got = cleaned(page, text=given) if paste.suffix == ".txt" else cleaned(page, html=given)
    assert got == re.sub(r"\n", "", wanted)


@pytest.mark.parametrize("paste", [path for path in PASTES if path.suffix == ".html"], ids=str)
def test_cleaned_copy_stays_as_it_is_when_it_is_pasted_again(page, paste):
    once = cleaned(page, html=paste.read_text())
    assert cleaned(page, html=once) == once


def test_pictures_stay_behind_and_are_counted(page):
    html = (
        '<p>Look<img src="data:image/png;base64,AAAA"><img width="1" src="https://c.example/"></p>'
    )
    assert cleaned(page, html=html) == "<p>Look</p>"
    counted = page.evaluate("async ([m, h]) => (await import(m)).picturesIn(h)", [MODULE, html])
    assert counted == 1


def test_nothing_of_a_paste_runs_or_loads(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    html = (
        '<img src="https://spy.example/" onerror="window.ran = 1"><p onclick="ran = 1">Words</p>'
        "<script>window.ran = 1</script><svg onload='window.ran = 1'></svg>"
        '<a href=" javascript:ran = 1">link</a>'
    )
    assert cleaned(page, html=html) == "<p>Words</p><p>link</p>"
    assert page.evaluate("window.ran ?? null") is None
    assert [url for url in asked if "spy.example" in url] == []


def test_ragged_table_is_filled_up(page):
    html = "<table><tr><td>1</td><td>2</td><td>3</td></tr><tr><td rowspan=9>4</td></tr></table>"
    assert cleaned(page, html=html) == (
        "<table><tbody><tr><td>1</td><td>2</td><td>3</td></tr>"
        "<tr><td>4</td><td></td><td></td></tr></tbody></table>"
    )
