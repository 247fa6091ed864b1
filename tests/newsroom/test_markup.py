import pytest

from newsroom.markup import tree_of, without_empty


def test_tree_says_what_stands_in_what_and_where():
    markup = '<p>One <em title="a>b &amp; c">two</em><br></p>\nthree<hr>'
    paragraph, words, rule = tree_of(markup)
    assert (paragraph.tag, words, rule.tag) == ("p", "\nthree", "hr")
    assert markup[paragraph.start : paragraph.end] == markup[: markup.index("\n")]
    assert markup[paragraph.inside : paragraph.inside_end].startswith("One <em")
    emphasis, line_break = paragraph.elements
    assert emphasis.attributes == {"title": "a>b & c"}
    assert emphasis.children == ["two"]
    assert line_break.is_empty
    assert paragraph.loose == "One"


def test_html_that_was_not_cleaned_is_refused():
    with pytest.raises(ValueError, match="not cleaned"):
        tree_of("<p>One</em></p>")


def test_what_holds_nothing_is_left_out_however_deep_it_is():
    markup = "<p>a<em><s></s></em><br><em>b</em></p><p></p>" + "<s>" * 5000 + "</s>" * 5000
    assert without_empty(markup, {"em", "s"}) == "<p>a<br><em>b</em></p><p></p>"
