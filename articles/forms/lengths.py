"""Lengths of headlines, for the counters of the story's form."""

from articles.checks.lengths import LENGTHS


def count_attributes(name: str) -> dict[str, str]:
    """Attributes of the field `name` for static/desk/js/counters.js, one a language."""
    return {
        f"data-count-{language}" if language else "data-count": "{} {}".format(*lengths[name])
        for language, lengths in LENGTHS.items()
    }
