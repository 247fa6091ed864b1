"""How long headline, kicker and standfirst are best, and at most, by the language they are in."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.checks.findings import Facts, Finding
from articles.snapshots import Copy
from newsroom.typography import letters_in

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
LABELS = {
    "kicker": gettext_lazy("kicker"),
    "headline": gettext_lazy("headline"),
    "standfirst": gettext_lazy("standfirst"),
    "short_headline": gettext_lazy("short headline"),
    "seo_title": gettext_lazy("search headline"),
    "social_headline": gettext_lazy("social headline"),
}


def lengths(copy: Copy, facts: Facts) -> list[Finding]:
    found = []
    for name, (good, most) in LENGTHS.get(copy.edition.language, LENGTHS[""]).items():
        letters = letters_in((getattr(copy.fields, name) or "").strip())
        if letters > most:
            said = _(
                "The %(field)s is %(letters)d letters long and will be cut: "
                "bring it under %(most)d, best under %(good)d."
            )
            numbers = {"letters": letters, "most": most, "good": good}
            found.append(Finding(said % {"field": LABELS[name], **numbers}, name))
    return found
