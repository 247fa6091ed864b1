import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.typography import SLUG_LENGTH, reading_minutes, slug_of, word_count
from sections.models import validate_slug


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Harbour pilots return to work", "harbour-pilots-return-to-work"),
        ("Mayor’s office ‘knew’ — again", "mayors-office-knew-again"),
        ("Café owner wins $2.5m", "cafe-owner-wins-25m"),
        ("بندرگاہ کے پائلٹ", "بندرگاہ-کے-پائلٹ"),
        ("ساحل", "ساحل"),
        ("شہر", "شہر"),
        ("اِسلام آباد", "اسلام-آباد"),
        ("MV Anum کی واپسی", "mv-anum-کی-واپسی"),
    ],
)
def test_slug_keeps_the_words_of_the_headline(headline, slug):
    assert slug_of(headline) == slug


@pytest.mark.parametrize("headline", ["", "…", "!?", "—", "🌊"])
def test_headline_without_a_letter_gets_a_slug_all_the_same(headline):
    assert slug_of(headline) == "story"
    assert slug_of(headline, fallback="topic") == "topic"


def test_long_headline_is_cut_between_words():
    slug = slug_of("harbour " * 30)
    assert len(slug) <= SLUG_LENGTH
    assert set(slug.split("-")) == {"harbour"}


def test_one_endless_word_is_cut_inside():
    assert slug_of("h" * 300) == "h" * SLUG_LENGTH


@given(st.text(max_size=200))
def test_every_headline_makes_an_address(headline):
    slug = slug_of(headline)
    validate_slug(slug)
    assert 0 < len(slug) <= SLUG_LENGTH
    assert slug_of(slug) == slug


def test_words_are_what_stands_between_spaces():
    assert word_count("The port\nis  shut.") == 4
    assert word_count("") == 0


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (100, 1), (460, 2), (2300, 10)])
def test_reading_takes_whole_minutes_and_never_none(words, minutes):
    assert reading_minutes(words) == minutes
