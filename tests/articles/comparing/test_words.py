from hypothesis import given, settings
from hypothesis import strategies as st

from articles.comparing import Piece, words_changed
from articles.comparing.words import only_words, tokens_of

WORDS = st.sampled_from(
    [
        "road",
        "coast",
        "سڑک",
        "بند",
        "ہُوا",
        "साहिल",
        "4.2",
        "don’t",
        ",",
        "۔",
        "👩‍👩‍👧",
        "🇵🇰",
        " ",
        "  ",
        "\n",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=40).map("".join))


def said(before, after) -> str:
    signs = {"same": "{}", "out": "[-{}-]", "in": "[+{}+]"}
    return "".join(signs[piece.kind].format(piece.text) for piece in words_changed(before, after))


@given(TEXTS, TEXTS)
@settings(max_examples=300)
def test_what_was_and_what_is_can_be_read_from_the_pieces(before, after):
    pieces = words_changed(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "in") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "out") == after
    assert all(piece.text for piece in pieces)


@given(TEXTS)
def test_nothing_differs_from_itself(text):
    assert {piece.kind for piece in words_changed(text, text)} <= {"same"}


@given(TEXTS)
def test_no_sign_is_lost_between_words(text):
    assert "".join(tokens_of(text)) == text


def test_only_the_changed_words_are_marked():
    assert (
        said("The vote ends eight months of closure.", "The vote ends nine months of closure.")
        == "The vote ends [-eight-][+nine+] months of closure."
    )


def test_two_reworded_words_in_a_row_are_one_change():
    assert said("shut for eight days now", "shut for nine weeks now") == (
        "shut for [-eight days-][+nine weeks+] now"
    )


def test_words_that_were_added_leave_the_rest_alone():
    assert said("Storm", "Storm shuts the road") == "Storm[+ shuts the road+]"


def test_other_words_altogether_are_replaced_whole():
    before, after = "Rain is on its way here", "Trains run late over the river"
    assert said(before, after) == f"[-{before}-][+{after}+]"


def test_urdu_is_compared_by_words_with_their_marks():
    assert said("سڑک بند رہی، کوئی زخمی نہیں ہُوا۔", "سڑک کھلی رہی، کوئی زخمی نہیں ہوا۔") == (
        "سڑک [-بند-][+کھلی+] رہی، کوئی زخمی نہیں [-ہُوا-][+ہوا+]۔"
    )


def test_an_emoji_of_several_signs_is_one_sign():
    assert said("Fine 👩‍👩‍👧 here", "Fine 👩‍👩‍👦 here") == "Fine [-👩‍👩‍👧-][+👩‍👩‍👦+] here"
    assert said("At 🇵🇰 home", "At 🇮🇳 home") == "At [-🇵🇰-][+🇮🇳+] home"


def test_numbers_and_shortened_words_are_one_word():
    assert only_words("4.2 million don’t pay 6,000, they said.") == [
        "4.2", "million", "don’t", "pay", "6,000", "they", "said",
    ]  # fmt: skip


def test_a_moved_paragraph_goes_whole_and_comes_whole():
    first, second = "The road stayed shut.\n", "Nobody was hurt on that day.\n"
    pieces = words_changed(first + second, second + first)
    assert pieces == [Piece("out", first), Piece("same", second), Piece("in", first)]


def test_paragraphs_are_found_again_when_one_was_put_between_them():
    before = "The road stayed shut for days.\nNobody was hurt.\n"
    after = "The road stayed shut for weeks.\nRain fell all night.\nNobody was hurt.\n"
    assert said(before, after) == (
        "The road stayed shut for [-days-][+weeks+].\n[+Rain fell all night.\n+]Nobody was hurt.\n"
    )


def test_a_word_changed_all_through_a_long_text_is_found_everywhere():
    paragraph = "Ship {n} came into port {n} with {n} boxes of tea.\n"
    before = "".join(paragraph.format(n=number) for number in range(1500))
    pieces = words_changed(before, before.replace("tea", "salt"))
    assert sum(piece.kind == "in" for piece in pieces) == 1500
    assert {piece.text for piece in pieces if piece.kind == "out"} == {"tea"}


def test_a_long_text_of_few_words_is_still_compared():
    pieces = words_changed("a b " * 30_000, "b c " * 30_000)
    assert "".join(piece.text for piece in pieces if piece.kind != "in") == "a b " * 30_000
