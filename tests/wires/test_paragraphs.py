from wires.paragraphs import broken_words, lines_of, paragraphs_of

WRAPPED = """The coast road stayed shut on Sunday for a third day after waves broke
over the sea wall at four places, the harbour police said.

About 1,900 people in the outer villages have no other road. The council
opened the school gym in Skerry as a shelter.
"""


def paragraphs(text):
    return paragraphs_of(lines_of(text))


def test_wrapped_lines_are_one_paragraph():
    assert paragraphs(WRAPPED) == [
        "The coast road stayed shut on Sunday for a third day after waves broke over the sea wall "
        "at four places, the harbour police said.",
        "About 1,900 people in the outer villages have no other road. The council opened the "
        "school gym in Skerry as a shelter.",
    ]


def test_a_paragraph_a_line_stays_one():
    assert paragraphs("One was shut.\nTwo stayed open.\n“Three?” she said.\n") == [
        "One was shut.",
        "Two stayed open.",
        "“Three?” she said.",
    ]


def test_long_lines_are_paragraphs_of_their_own():
    long = "word " * 60 + "end"
    assert paragraphs(f"{long}\n{long}") == [long, long]


def test_indented_lines_begin_a_paragraph():
    text = (
        "    The coast road stayed shut on Sunday for a third day after\n"
        "waves broke over the sea wall at four places said the police\n"
        "    About 1,900 people in the outer villages have no other road\n"
        "and the council opened the school gym in Skerry for them all\n"
    )
    assert [line.split()[0] for line in paragraphs(text)] == ["The", "About"]


def test_short_last_line_ends_a_paragraph_without_a_blank_line():
    text = (
        "The coast road stayed shut on Sunday for a third day after waves\n"
        "broke over the wall.\n"
        "About 1,900 people in the outer villages have no other road, and\n"
        "nobody was hurt there.\n"
    )
    assert [line.split()[0] for line in paragraphs(text)] == ["The", "About"]


def test_word_broken_by_a_line_is_joined_and_said():
    lines = lines_of("the em-\nbankment was\nwell-known")
    assert paragraphs_of(lines) == ["the em-bankment was well-known"]
    assert broken_words(lines) == ["em-bankment"]


def test_lines_with_nothing_to_see_part_paragraphs():
    assert paragraphs("One\n \u200b\u00a0\t\nTwo") == ["One", "Two"]


def test_urdu_sentences_end_with_their_own_stop():
    assert paragraphs("سڑک بند رہی۔\nکوئی زخمی نہیں ہوا۔\n") == [
        "سڑک بند رہی۔",
        "کوئی زخمی نہیں ہوا۔",
    ]


def test_nothing_is_no_paragraph():
    assert paragraphs("") == []
