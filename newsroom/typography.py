"""How the house sets type: slugs in any script, counts of words, reading time."""

import re
import unicodedata

from django.utils.text import slugify

WORDS_A_MINUTE = 230
SLUG_LENGTH = 90

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


def reading_minutes(words: int) -> int:
    """Whole minutes, never none."""
    return max(1, round(words / WORDS_A_MINUTE))
