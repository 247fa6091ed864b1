"""How the house sets type: slugs in any script, counts of words and letters, reading time."""

import re
import unicodedata

from django.utils.text import slugify

#: Words an adult reads in a minute, by language; the empty one is for all others.
WORDS_A_MINUTE = {"": 230, "ur": 180}
SLUG_LENGTH = 90

_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c-\u200f]")
#: Letters that Urdu and Arabic keyboards write each in their own way.
_ONE_LETTER = str.maketrans("يىكهةۃھۀەٱ", "ییکہہہہہہا")
_APOSTROPHES = re.compile("['’‘ʼ`]")
_NO_LETTERS = re.compile(r"[\W_]+")
_MARKS = frozenset({"Mn", "Me", "Cf"})


def slug_of(words: str, *, fallback: str = "story") -> str:
    """A slug of whole words, at most 90 characters. Urdu keeps its letters and loses its marks."""
    text = _ARABIC_MARKS.sub("", unicodedata.normalize("NFKC", words)).replace("’", "")
    latin = slugify(text)
    script = slugify(text, allow_unicode=True)
    slug = latin if latin and len(latin) >= len(script) - 4 else script
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    return slug.strip("-_") or fallback


def word_count(text: str) -> int:
    return len(text.split())


def words_a_minute(language: str) -> int:
    return WORDS_A_MINUTE.get(language, WORDS_A_MINUTE[""])


def reading_minutes(words: int, language: str = "") -> int:
    """Whole minutes, never none."""
    return max(1, round(words / words_a_minute(language)))


def letters_in(text: str) -> int:
    """How long `text` is to the eye: marks above and below letters, and joiners, take no room."""
    return sum(unicodedata.category(letter) not in _MARKS for letter in text)


def folded(words: str) -> str:
    """`words` as they are compared: no case, accents or punctuation, one space between words.

    Urdu marks, the several keys for one Urdu letter, and the digits of either script make no
    difference.
    """
    words = _APOSTROPHES.sub("", words)
    if not words.isascii():
        words = "".join(
            str(unicodedata.digit(letter, letter))
            for letter in unicodedata.normalize("NFKD", words.casefold())
            if letter != "\u0640" and unicodedata.category(letter) not in _MARKS
        )
        words = words.translate(_ONE_LETTER)
    return _NO_LETTERS.sub(" ", words.casefold()).strip()
