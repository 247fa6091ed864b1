import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wires.samples import TEAM, URDU
from wires.decoding import MAX_BYTES, MAX_WORDS, clean, decode
from wires.story import BadCopy

TYPOGRAPHIC = "“Quotes” — dashes – and ‘these’ … cost € 5"


@pytest.mark.parametrize("text", [TEAM, URDU, TYPOGRAPHIC, "naïve café 🌊 \u200f ثنا"])
@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_unicode_copy_arrives_letter_for_letter(text, bom, encoding):
    assert decode(bom + text.encode(encoding)) == text


def test_windows_copy_keeps_its_typographic_quotes_and_dashes():
    assert decode(TYPOGRAPHIC.encode("cp1252")) == TYPOGRAPHIC


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n", "\u2028", "\x85", "\f"])
def test_every_line_end_is_the_same(end):
    assert decode(f"One{end}{end}Two".encode()) == "One\n\nTwo"


def test_codes_that_frame_an_old_wire_message_are_dropped():
    assert decode(b"\x01Storm\x02 shuts\x03") == "Storm shuts"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        ("\u200b\ufeff\u200e".encode(), "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word document"),
        (b"{\\rtf1\\ansi Storm}", "rich text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8, "no text"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 8, "no text"),
        (bytes(4000), "no text"),
        (b"\x00" * 9 + b"Storm", "no text"),
        (b"Storm \x81 shuts", "no text"),
        (b"x" * (MAX_BYTES + 1), "too long"),
        (b"word " * (MAX_WORDS + 1), "60,001 words"),
    ],
)
def test_what_is_no_story_is_refused_in_one_clear_line(raw, says):
    with pytest.raises(BadCopy) as refusal:
        decode(raw)
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_few_stray_zero_bytes_do_not_make_it_another_alphabet():
    assert decode(b"Storm\x00 shuts the coast road for a third day") == (
        "Storm shuts the coast road for a third day"
    )


def test_forty_thousand_words_are_taken():
    assert len(decode(b"word " * 40_000).split()) == 40_000


@given(st.binary(max_size=400))
def test_whatever_bytes_come_they_are_text_or_bad_copy(raw):
    try:
        text = decode(raw)
    except BadCopy:
        return
    assert text.strip()
    assert "\r" not in text
    assert "\x00" not in text


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text):
    try:
        once = clean(text)
    except BadCopy:
        return
    assert clean(once) == once
