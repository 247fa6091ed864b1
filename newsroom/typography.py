"""How the house sets type: slugs in any script, counts of words, reading time, folded letters."""

import re
import unicodedata

from django.utils.text import slugify

#: Words an adult reads in a minute, by language; the empty one is for all others.
WORDS_A_MINUTE = {"": 230, "ur": 180}
SLUG_LENGTH = 90

_NO_WORD = re.compile(r"[^a-z0-9]+")
#: Letters of Arabic keyboards that Urdu writes otherwise.
_SAME_LETTER = str.maketrans("\u064a\u0649\u0643\u0629", "\u06cc\u06cc\u06a9\u06c1")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c-\u200f]")


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


def folded(words: str) -> str:
    """`words` as they are compared: no case, accents or dots, one space between words."""
    if words.isascii():
        return " ".join(_NO_WORD.sub(" ", words.lower()).split())
    letters = unicodedata.normalize("NFKD", words.casefold()).translate(_SAME_LETTER)
    kept = "".join(
        letter if letter.isalnum() else " "
        for letter in letters
        if not unicodedata.combining(letter)
    )
    return " ".join(kept.split())
