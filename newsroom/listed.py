"""Several things in one line, with the comma of the language that is spoken."""

from collections.abc import Iterable

from django.utils.translation import pgettext


def comma() -> str:
    """`, ` or `، `."""
    return pgettext("between the things of a list", ", ")


def listed(things: Iterable) -> str:
    """`one, two, three`; in Urdu `ایک، دو، تین`. Nothing for none."""
    return comma().join(map(str, things))
