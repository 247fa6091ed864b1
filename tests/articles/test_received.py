import re
from datetime import UTC
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.received import for_editor, from_editor
from newsroom.demo.content import stories
from newsroom.html import COPY_TAGS, clean_copy, paragraphs_to_copy
from tests.newsroom.test_html import HOSTILE
from tests.wires import samples
from wires.parsers.wire_copy import parse

TAGS = sorted(COPY_TAGS)
GIVEN = [
    "", ' class="pull"', ' class="facts"', ' class="gallery"', ' class="num"', ' dir="rtl"',
    ' data-picture="12"', ' data-story="41"', ' data-embed="https://tides.example/?a=1&amp;b=2"',
    ' href="/city/"', ' scope="col"', ' colspan="2"', ' start="3"',
]  # fmt: skip

KNOWN = [
    '<p dir="rtl">One <strong>bold <em>word</em></strong>, <bdi>@Lantern</bdi><br>and '
    '<a href="/city/" rel="noopener">a link</a>.</p>',
    "<h2>Between</h2>\n<h3>Below</h3>\n<hr>",
    "<ul><li>Rope</li><li>Oil<ol><li>Lamp</li></ol></li></ul>",
    '<ol start="3"><li><p>One</p><p>Two</p></li></ol>',
    '<blockquote class="pull"><p>Said.</p><footer>Who</footer></blockquote>',
    '<aside class="facts"><h3>Facts</h3><dl><dt>Gates</dt><dd>5</dd></dl></aside>',
    '<table><caption>Tides</caption><thead><tr><th scope="col">When</th></tr></thead>'
    '<tbody><tr><td class="num">2.4</td></tr></tbody></table>',
    '<figure data-picture="7"></figure>',
    '<div class="gallery"><figure data-picture="7"></figure>\n'
    '<figure data-picture="8"></figure></div>',
    '<div data-embed="https://tides.example/7"></div><div data-story="41"></div>',
]  # fmt: skip
STRANGE = [
    "Words that stand in no paragraph, <em>loose</em>",
    "<div><p>A box of somebody else.</p></div>",
    '<div class="gallery"></div>',
    '<div data-embed="https://tides.example/7">words</div>',
    '<figure data-picture="7"><figcaption>As sent.</figcaption></figure>',
    "<figure><figcaption>Without a picture.</figcaption></figure>",
    "<ul><li><ul><li>Deep</li></ul></li></ul>",
    "<ul><li>Oil<p>and a paragraph</p></li></ul>",
    "<table><tbody><tr><td>Out, <table><tbody><tr><td>in</td></tr></tbody></table></td></tr>"
    "</tbody></table>",
    "<dl><dt>Gates</dt><dd><p>Five.</p></dd></dl>",
    "<footer>Who?</footer>",
    '<p>A <a rel="noopener">link to nowhere</a></p>',
    "<aside><footer>Who?</footer></aside>",
    "<blockquote>Said, but in no paragraph.</blockquote>",
]  # fmt: skip


def received(copy: str) -> list[str]:
    """What stands as received in the editor's copy."""
    parts = for_editor(copy).split('<div data-received="')[1:]
    return [unescape(part.partition('"')[0]) for part in parts]


@pytest.mark.parametrize("copy", KNOWN)
def test_our_own_blocks_go_to_the_editor_as_they_are(copy):
    assert for_editor(copy) == copy


@pytest.mark.parametrize("copy", STRANGE)
def test_what_the_editor_does_not_know_stands_as_received_and_comes_back(copy):
    assert clean_copy(copy) == copy
    body = f"<p>Before.</p>\n{copy}\n<p>After.</p>"
    (piece,) = received(body)
    assert piece.strip() == copy
    assert for_editor(body).startswith("<p>Before.</p>")
    assert from_editor(for_editor(body)) == body


def test_strange_piece_in_a_box_is_wrapped_inside_it():
    body = '<aside class="facts"><h3>Facts</h3><div><p>x</p></div><p>And more.</p></aside>'
    assert for_editor(body) == (
        '<aside class="facts"><h3>Facts</h3>'
        '<div data-received="&lt;div&gt;&lt;p&gt;x&lt;/p&gt;&lt;/div&gt;"></div>'
        "<p>And more.</p></aside>"
    )


def test_editors_copy_given_again_is_not_wrapped_twice():
    body = "<p>Before.</p><div><p>A box.</p></div>"
    assert for_editor(for_editor(body)) == for_editor(body)


def test_piece_that_was_moved_is_unpacked_where_it_stands_now():
    piece = '<div data-received="&lt;footer&gt;y&lt;/footer&gt;"></div>'
    moved = f'<aside class="facts"><p>x</p>{piece}</aside>'
    assert from_editor(moved) == '<aside class="facts"><p>x</p><footer>y</footer></aside>'


@pytest.mark.parametrize("dirty", [markup for markup in HOSTILE if "\x00" not in markup])
def test_nothing_hostile_comes_in_as_received(dirty):
    packed = dirty.replace("&", "&amp;").replace('"', "&quot;")
    assert from_editor(f'<div data-received="{packed}"></div>') == clean_copy(dirty)


PIECES = st.lists(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(GIVEN))
    | st.builds("</{}>".format, st.sampled_from(TAGS))
    | st.sampled_from([*KNOWN, *STRANGE, *HOSTILE, "words", " ", "\n", "&amp;lt;", "&nbsp;", '"']),
    max_size=14,
).map("".join)


@given(PIECES | st.text(max_size=40))
def test_whatever_copy_holds_comes_back_from_the_editor(copy):
    sent = for_editor(copy)
    assert from_editor(sent) == clean_copy(copy)
    assert for_editor(sent) == sent


DEMO = [
    clean_copy(re.sub(r'data-(picture|story)="[\w-]+"', r'data-\1="12"', story["body"]))
    for story in stories()
]
WIRE = [
    paragraphs_to_copy(parse(text, UTC).paragraphs)
    for text in (samples.TEAM, samples.URDU, samples.copy())
]


@pytest.mark.parametrize("body", [*DEMO, *WIRE])
def test_demo_and_wire_copy_is_our_own_through_and_through(body):
    assert for_editor(body) == body
    assert from_editor(body) == body
