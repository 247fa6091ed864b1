import pytest

from articles.comparing import compare
from articles.noting import suggested_note


def note(before, after, field="body", language="en") -> str:
    return suggested_note(compare({field: before}, {field: after}, named=False), language)


def test_a_wrong_word_is_quoted_with_the_words_around_it():
    assert note(
        "<p>Rain fell. The vote of the harbour board on Monday ends eight months of closure at the "
        "old east port for good, as it were. Nobody was hurt.</p>",
        "<p>Rain fell. The vote of the harbour board on Monday ends nine months of closure at the "
        "old east port for good, as it were. Nobody was hurt.</p>",
    ) == (
        "An earlier version of this story said “board on Monday ends eight months of closure at”. "
        "It should have said “board on Monday ends nine months of closure at”."
    )


def test_a_short_sentence_is_quoted_whole():
    assert "“The vote ends eight months of closure at the port”." in note(
        "<p>The vote ends eight months of closure at the port. Rain fell.</p>",
        "<p>The vote ends nine months of closure at the port. Rain fell.</p>",
    )


def test_the_note_stays_inside_the_sentence():
    assert note(
        "<p>It rained. Six died. It snowed.</p>", "<p>It rained. Five died. It snowed.</p>"
    ) == ("An earlier version of this story said “Six died”. It should have said “Five died”.")


def test_two_mistakes_in_one_sentence_are_one_quotation():
    said = note(
        "<p>Six men and four women were hurt.</p>", "<p>Five men and three women were hurt.</p>"
    )
    assert said.count("An earlier version") == 1
    assert "“Six men and four women were hurt”" in said
    assert "“Five men and three women were hurt”" in said


def test_a_wrong_headline_is_called_a_headline():
    assert note("Board votes to close port", "Board votes to open port", "headline") == (
        "An earlier headline of this story said “Board votes to close port”. "
        "It should have said “Board votes to open port”."
    )


def test_in_urdu_the_note_is_in_urdu():
    said = note("<p>چھ افراد زخمی ہوئے۔</p>", "<p>پانچ افراد زخمی ہوئے۔</p>", language="ur")
    assert said == (
        "اس خبر کے پچھلے متن میں ”چھ افراد زخمی ہوئے“ لکھا گیا تھا۔ درست ”پانچ افراد زخمی ہوئے“ ہے۔"
    )


def test_quotation_marks_inside_become_single_ones():
    assert "said “He said ‘six’ died”." in note(
        "<p>He said “six” died.</p>", "<p>He said “five” died.</p>"
    )


def test_new_paragraphs_are_no_mistake():
    assert note("<p>One.</p>", "<p>One.</p><p>And a second one.</p>") == ""


def test_a_note_quotes_three_mistakes_and_leaves_the_rest():
    before = "".join(f"<p>Ship number {n} came in with tea and salt.</p>" for n in range(9))
    after = before.replace("tea", "coal")
    assert note(before, after).count("An earlier version") == 3


@pytest.mark.parametrize("field", ["slug", "kicker", "sources"])
def test_other_parts_are_not_quoted(field):
    assert note("one two three", "one two four", field) == ""
