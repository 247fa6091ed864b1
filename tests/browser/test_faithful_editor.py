"""What the editor gives back of a body that somebody else wrote: the same blocks and words."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from articles.forms.fields import CopyWidget
from articles.received import as_kept, for_editor
from articles.sameness import same_copy
from newsroom.html import clean_copy
from tests.browser.modules import page_of_modules

CONTENT = Path(settings.BASE_DIR, "newsroom", "demo", "content", "stories")
_NAMED = re.compile(r'(data-(?:picture|story))="[^"]*"')
NASTY = {
    "lists in lists": "<ul><li>One<ol start='4'><li>Two<ul><li>Three</li></ul></li></ol></li></ul>",
    "paragraphs in an item": "<ul><li><p>One</p><p>More</p></li><li>Two</li></ul>",
    "spans of cells": "<table><tr><td rowspan=2>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
    "a ragged table": "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
    "an impossible span": "<table><tr><td rowspan=9 colspan=3>1</td></tr></table>",
    "header rows below": "<table><tr><th>1</th></tr><tr><td>2</td></tr><tr><th>3</th></tr></table>",
    "a head of two rows": (
        "<table><caption>Tides <em>of</em> Zarin</caption><thead><tr><th colspan=2>When</th></tr>"
        "<tr><th scope=col>Day</th><th>Hour</th></tr></thead>"
        "<tbody><tr><th scope=row>Mon</th><td class=num>3</td></tr></tbody></table>"
    ),
    "plain cells in a head": "<table><thead><tr><td>1</td></tr></thead><tr><td>2</td></tr></table>",
    "an empty head": "<table><thead></thead><tbody><tr><td>2</td></tr></tbody></table>",
    "a table of a head alone": "<table><thead><tr><th>1</th></tr></thead></table>",
    "a table in a quotation": "<blockquote><table><tr><td>1</td></tr></table></blockquote>",
    "a table in an item": "<ul><li>One<table><tr><td>1</td></tr></table></li></ul>",
    "blocks in a cell": "<table><tr><td><ul><li>1</li></ul><p>2</p></td></tr></table>",
    "loose words": "Words <strong>without</strong> a block<p>and with</p>more",
    "loose words in a box": "<aside class=facts>Loose <em>words</em><p>and a line</p></aside>",
    "a box in a box": (
        "<aside><aside class=also><p>In</p></aside><blockquote><p>Q</p></blockquote></aside>"
    ),
    "who said it, twice": (
        "<blockquote><footer>One</footer><p>Said.</p><footer>Two</footer></blockquote>"
    ),
    "only who said it": "<blockquote><footer>One</footer></blockquote><p>Else</p>",
    "who said it in a facts box": "<aside class=facts><p>Fact.</p><footer>Source</footer></aside>",
    "terms with blocks": "<dl><dt>One</dt><dd><p>Two</p><p>Three</p></dd></dl>",
    "terms in a box": (
        "<aside class=facts><h3>In <em>figures</em></h3><dl><dt>1<dd>2<dd>3</dl></aside>"
    ),
    "a picture with words": "<figure data-picture=3><figcaption>Words</figcaption></figure>",
    "a figure of nothing": "<figure></figure><p>Else</p>",
    "a gallery with words": "<div class=gallery><figure data-picture=3></figure>words</div>",
    "a gallery": (
        "<div class=gallery><figure data-picture=3></figure><figure data-picture=4></figure></div>"
    ),
    "an empty gallery": "<div class=gallery></div><p>Else</p>",
    "an embed and a story": (
        "<div data-embed='https://a.example/?a=1&b=2'></div><div data-story=4></div>"
    ),
    "an embed with words": "<div data-embed='https://a.example/'>words</div>",
    "a strange box": "<div><div><h2>In</h2><p>side</p></div></div>",
    "a received block of its own": "<div data-received='&lt;p&gt;x&lt;/p&gt;'></div><p>Else</p>",
    "empty paragraphs": "<p></p><p>One</p><p><br></p><h2></h2><p> </p>",
    "marks over each other": (
        "<p><strong>a<em>b</em></strong><em>c<s>d</s></em><sub>e<sup>f</sup></sub></p>"
    ),
    "a link in marks": "<p><strong>a <a href='/x/' title='T'>b <em>c</em></a></strong></p>",
    "marks twice": "<p><strong>a<strong>b</strong></strong><em><em>c</em></em></p>",
    "links in a row": "<p><a href='/x/'>a</a><a href='/y/'>b</a><a>c</a></p>",
    "other languages": (
        "<p dir=rtl><span lang=ur dir=rtl>طوفان</span> <bdi>@L</bdi> <cite>T</cite></p>"
    ),
    "words in words": (
        "<p><span lang=fr><cite>a</cite> <time datetime='2026-11-02'>b</time></span></p>"
    ),
    "blanks that are kept": "<p>10&nbsp;000 &nbsp; marks a\u200cb 🌊👩‍👧</p>",
    "line ends": "<p><br>One<br><br>two<br></p><h2>A<br>subhead</h2><ul><li>a<br>b</li></ul>",
    "rules in a box": "<aside><hr><p>One</p></aside><hr><hr>",
    "too deep": "<blockquote>" * 15 + "<p>Deep</p>" + "</blockquote>" * 15,
    "signs": "<p>a &lt; b &amp;amp; c &gt; \"d\" 'e' &copy;</p>",
    "a head within words": "<p>One <h2>two</h2> three</p>",
}
GIVE_BACK = """async ([config, bodies]) => {
  const { createEditor } = await import("/static/django_prose_editor/configurable.js");
  const box = document.body.appendChild(document.createElement("textarea"));
  const editor = await createEditor(box, config);
  const { isKept } = await import("/static/desk/js/copy/guard.js");
  const given = bodies.map((body) => {
    editor.commands.setContent(body);
    return [isKept(body, editor.getHTML()), editor.getHTML()];
  });
  editor.destroy();
  return given;
}"""
IS_KEPT = """async (bodies) =>
  (await import("/static/desk/js/copy/guard.js")).isKept(...bodies)"""


def demo_bodies() -> list[str]:
    """Every body of the demo newspaper, with a number for every picture and story it names."""
    stories = [
        story
        for path in sorted(CONTENT.glob("*.toml"))
        for story in tomllib.loads(path.read_text()).get("story", [])
    ]
    bodies = [story["body"] for story in stories if story.get("body")]
    return [clean_copy(_NAMED.sub(r'\1="7"', body)) for body in bodies]


@pytest.fixture(scope="module")
def give_back(chromium):
    """What the editor makes of bodies as they are stored, and whether it thinks them the same."""
    page = page_of_modules(chromium)
    given = CopyWidget().get_context("body", "", {})["widget"]["attrs"]
    config = json.loads(given["data-django-prose-editor-configurable"])

    def give_back(bodies):
        return page.evaluate(GIVE_BACK, [config, [for_editor(body) for body in bodies]])

    give_back.page = page
    yield give_back
    page.close()


def test_every_body_of_the_demo_is_given_back(give_back):
    bodies = demo_bodies()
    assert len(bodies) > 50
    changed = [
        (body, sent)
        for body, (is_kept, sent) in zip(bodies, give_back(bodies), strict=True)
        if not (is_kept and same_copy(body, sent)) or "data-received" in sent
    ]
    assert changed == []


@pytest.mark.parametrize("name", NASTY)
def test_nothing_of_copy_is_lost_or_changed(give_back, name):
    body = clean_copy(NASTY[name])
    ((is_kept, sent),) = give_back([body])
    assert is_kept, as_kept(sent)
    assert same_copy(body, as_kept(sent)), as_kept(sent)


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("<p><strong>a <a href='/x/'>b</a></strong></p>",
         "<p><strong>a </strong><a href='/x/'><strong>b</strong></a></p>", True),
        ("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>", True),
        ("<p>a <strong>b</strong></p>", "<p>a b</p>", False),
        ("<p><strong>a</strong> b</p>", "<p>a <strong>b</strong></p>", False),
        ("<p>a</p><p>b</p>", "<p>a b</p>", False),
        ("<p><a href='/x/'>a</a></p>", "<p><a href='/y/'>a</a></p>", False),
        ("<div data-story='4'></div>", "<div></div>", False),
        ("<p>a</p>", "<p>a</p><p></p>", False),
    ],
)  # fmt: skip
def test_editor_knows_what_it_would_not_give_back(give_back, before, after, kept):
    assert give_back.page.evaluate(IS_KEPT, [before, after]) is kept
