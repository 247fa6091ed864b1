import pytest

from articles.sameness import same_copy


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>One</p>\n<p>Two</p>", "<p>One</p><p>Two</p>"),
        ("<ul><li>Rope</li></ul>", "<ul><li><p>Rope</p></li></ul>"),
        ('<p><a href="/x/" rel="noopener">x</a></p>', '<p><a href="/x/">x</a></p>'),
        ("<footer>x</footer>", '<div data-received="&lt;footer&gt;x&lt;/footer&gt;"></div>'),
        ("<p>5 &amp; 6</p>", "<p>5 & 6</p>\r\n"),
        ('<p><em>a <a href="/x/">b</a> c</em></p>',
         '<p><em>a </em><a href="/x/"><em>b</em></a><em> c</em></p>'),
        ("<p><em>a</em><em>b</em> <strong> </strong>c </p>", "<p><em>ab</em> c</p>"),
        ("<p><bdi><bdi>a</bdi></bdi></p>", "<p><bdi>a</bdi></p>"),
        ('<ol start="1"><li>a</li></ol>', "<ol><li>a</li></ol>"),
    ],
)  # fmt: skip
def test_same_copy_written_down_differently_is_the_same(one, other):
    assert same_copy(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>One</p>", "<p>Two</p>"),
        ("<p>One <em>two</em></p>", "<p>One<em>two</em></p>"),
        ("<p>One</p>", "<h2>One</h2>"),
        ("<p>One<br>two</p>", "<p>One two</p>"),
        ("<p>One two</p>", "<p>Onetwo</p>"),
        ("<p>One <em>two</em></p>", "<p><em>One</em> two</p>"),
        ("<p><em>One</em></p>", "<p><strong>One</strong></p>"),
        ("<p>One</p><p>two</p>", "<p>One two</p>"),
        ('<div data-story="4"></div>', '<div data-story="5"></div>'),
        ('<p><a href="/x/">x</a></p>', '<p><a href="/y/">x</a></p>'),
        ('<blockquote class="pull"><p>x</p></blockquote>', "<blockquote><p>x</p></blockquote>"),
    ],
)
def test_copy_that_says_something_else_is_not_the_same(one, other):
    assert not same_copy(one, other)
