"""Several things in one line, with the comma of the language that is spoken."""

from collections.abc import Iterable

from django.utils.translation import get_language_bidi, pgettext

#: Between them words keep their own direction, and what stands around them keeps its place.
_ISOLATED = "\u2068{}\u2069"


def comma() -> str:
    """`, ` or `، `."""
    return pgettext("between the things of a list", ", ")


def listed(things: Iterable) -> str:
    """`one, two, three`; in Urdu `ایک، دو، تین`. Nothing for none."""
    return comma().join(map(_apart, things))


def beside(facts: Iterable) -> str:
    """Facts of one thing, `Live · Harbour · 18:00`; those that are empty are left out."""
    return " · ".join(_apart(fact) for fact in facts if fact)


def _apart(thing) -> str:
    """A date after an English name would be read from the wrong end at a desk in Urdu."""
    return _ISOLATED.format(thing) if get_language_bidi() else str(thing)
