"""How long headlines may be before cards, phones and search engines cut them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.checks.findings import Facts, Finding
from articles.snapshots import Copy
from newsroom.typography import letters_in


@dataclass(frozen=True)
class Length:
    """In letters as the eye counts them: `good` is what to aim at, beyond `most` it is cut."""

    good: int
    most: int


LABELS = {
    "headline": gettext_lazy("headline"),
    "short_headline": gettext_lazy("short headline"),
    "seo_title": gettext_lazy("search headline"),
    "social_headline": gettext_lazy("social headline"),
    "standfirst": gettext_lazy("standfirst"),
}
_LATIN = {
    "headline": Length(70, 100),
    "short_headline": Length(50, 70),
    "seo_title": Length(60, 70),
    "social_headline": Length(70, 100),
    "standfirst": Length(180, 260),
}
#: Nastaliq is set larger and steeper: fewer letters fill a line.
_BY_LANGUAGE = {
    "ur": {
        "headline": Length(60, 85),
        "short_headline": Length(45, 60),
        "seo_title": Length(50, 60),
        "social_headline": Length(60, 85),
        "standfirst": Length(150, 220),
    }
}


def lengths_in(language: str) -> dict[str, Length]:
    """By field of a story, for an edition in `language`."""
    return _BY_LANGUAGE.get(language, _LATIN)


def lengths(copy: Copy, facts: Facts) -> list[Finding]:
    found = []
    for name, length in lengths_in(copy.edition.language).items():
        letters = letters_in((getattr(copy.fields, name) or "").strip())
        if letters > length.most:
            said = _(
                "The %(field)s is %(letters)d letters long and will be cut: "
                "bring it under %(most)d, best under %(good)d."
            )
            numbers = {"letters": letters, "most": length.most, "good": length.good}
            found.append(Finding(said % {"field": LABELS[name], **numbers}, name))
    return found
