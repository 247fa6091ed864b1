"""How long a headline, kicker or standfirst is best, and at most, by the language it is in."""

#: Characters as a reader counts them: the best length, and where lists and networks cut.
LENGTHS: dict[str, dict[str, tuple[int, int]]] = {
    "": {
        "kicker": (30, 50),
        "headline": (70, 100),
        "standfirst": (180, 260),
        "short_headline": (50, 70),
        "seo_title": (60, 70),
        "social_headline": (70, 100),
    },
    # Nastaliq stands taller and runs narrower lines: two lines of a card hold fewer letters.
    "ur": {
        "kicker": (25, 40),
        "headline": (60, 85),
        "standfirst": (160, 230),
        "short_headline": (42, 60),
        "seo_title": (55, 65),
        "social_headline": (60, 85),
    },
}


def count_attributes(name: str) -> dict[str, str]:
    """Attributes of the field `name` for static/desk/js/counters.js, one a language."""
    return {
        f"data-count-{language}" if language else "data-count": "{} {}".format(*lengths[name])
        for language, lengths in LENGTHS.items()
    }
