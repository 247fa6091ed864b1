from articles.comparing.blocks import Block, blocks_of
from articles.comparing.lines import Fold, copy_lines, folded
from newsroom import html


def named(kind, pk) -> str:
    return f"{kind} no. {pk}"


def changes(before, after) -> list:
    return [line for line in copy_lines(before, after, named) if line.state != "same"]


def test_every_block_of_a_body_is_known_by_name():
    body = html.clean_copy(
        "<p>One<br>two</p><h2>Head</h2><ul><li><p>a</p></li></ul><ol><li>b</li></ol>"
        '<blockquote class="pull"><p>Said</p><footer>She</footer></blockquote><hr>'
        '<aside class="facts"><h3>Facts</h3><p>Many</p></aside>'
        "<table><caption>Tea</caption><tr><th>Year</th><td>1999</td></tr></table>"
        '<figure data-picture="12"></figure><div data-embed="https://example.org/v"></div>'
    )
    assert [(block.kind, block.text, block.within) for block in blocks_of(body)] == [
        ("p", "One\ntwo", ""),
        ("h2", "Head", ""),
        ("bullet", "a", ""),
        ("number", "b", ""),
        ("pull", "Said", ""),
        ("who", "She", ""),
        ("rule", "", ""),
        ("h3", "Facts", "facts"),
        ("p", "Many", "facts"),
        ("caption", "Tea", ""),
        ("row", "Year | 1999", ""),
        ("picture", "", ""),
        ("embed", "https://example.org/v", ""),
    ]


def test_pictures_of_a_gallery_and_related_stories_are_blocks():
    body = (
        '<div class="gallery"><figure data-picture="1"></figure><figure data-picture="2"></figure>'
        '</div><div data-story="41"></div>'
    )
    assert blocks_of(body) == [
        Block("picture", within="gallery", ref=1),
        Block("picture", within="gallery", ref=2),
        Block("story", ref=41),
    ]


def test_words_beside_any_block_are_not_lost():
    assert [block.text for block in blocks_of("Bare words <em>here</em>")] == ["Bare words here"]


def test_a_changed_word_changes_its_paragraph_only():
    (line,) = changes(
        "<p>Shut for eight days.</p><p>All well.</p>", "<p>Shut for two days.</p><p>All well.</p>"
    )
    assert (line.state, line.kind, line.words_differing) == ("changed", "p", 1)


def test_bold_is_said_in_words():
    (line,) = changes("<p>No one was hurt.</p>", "<p>No one was <strong>hurt</strong>.</p>")
    assert line.said == ("“hurt” is bold now.",)
    (line,) = changes("<p>No one was <em>hurt</em>.</p>", "<p>No one was hurt.</p>")
    assert line.said == ("“hurt” is no longer italic.",)


def test_where_a_link_leads_is_said_in_words():
    (line,) = changes(
        '<p><a href="https://a.example/">Here</a> it is.</p>',
        '<p><a href="https://b.example/">Here</a> it is.</p>',
    )
    assert line.said == ("“Here” leads to https://b.example/, no longer to https://a.example/.",)


def test_a_paragraph_made_a_subhead_says_so():
    (line,) = changes("<p>What comes next</p>", "<h2>What comes next</h2>")
    assert line.said == ("Was: Paragraph. Is now: Subhead.",)


def test_words_put_in_a_fact_box_say_so():
    (line,) = changes("<p>Five ships.</p>", '<aside class="facts"><p>Five ships.</p></aside>')
    assert line.said == ("Now in the fact box.",)


def test_a_moved_paragraph_says_from_where_and_to_where():
    first, second = "<p>The road stayed shut.</p>", "<p>Nobody was hurt on that day.</p>"
    out, came = changes(first + second, second + first)
    assert (out.state, out.said) == ("out", ("Moved from here.",))
    assert (came.state, came.said) == ("in", ("Moved to here.",))


def test_another_picture_is_named():
    out, came = changes('<figure data-picture="1"></figure>', '<figure data-picture="2"></figure>')
    assert (out.state, out.pieces[0].text) == ("out", "picture no. 1")
    assert (came.state, came.pieces[0].text) == ("in", "picture no. 2")


def test_formatting_is_told_word_by_word_and_once():
    (line,) = changes(
        "<p>The road and the coast.</p>",
        "<p><strong>The</strong> road and <sub>the</sub> coast.</p>",
    )
    assert line.said == ("“The” is bold now.", "“the” is lowered now.")


def test_long_stretches_that_are_the_same_are_folded_but_for_their_edges():
    before = [f"<p>Paragraph number {number} says nothing new.</p>" for number in range(12)]
    after = [*before[:6], "<p>Paragraph number 6 says something new.</p>", *before[7:]]
    shown = folded(copy_lines("".join(before), "".join(after), named))
    assert [len(line.lines) if isinstance(line, Fold) else line.state for line in shown] == [
        5, "same", "changed", "same", 4,
    ]  # fmt: skip
