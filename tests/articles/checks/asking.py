"""Asking the checks about a story, as the tests do."""

from articles.checks import checks_of
from articles.checks.facts import facts_for
from articles.impressions import copies_of
from tests.factories import (
    a_story,
)


def asked(story, user=None, **typed) -> dict[str, list[tuple[str, str, str]]]:
    """Level, message and field of what each check says of a saved story."""
    for name, value in typed.items():
        setattr(story, name, value)
    (copy,) = copies_of([story.revision])
    said = {}
    printed = getattr(story, "printed", None)
    for check in checks_of(copy, facts_for(copy, story, printed=printed, user=user)):
        said.setdefault(check.name, []).append((check.level, check.message, check.field))
    return said


def levels(name, story=None, *, user=None, typed=None, **changes) -> list[str]:
    said = asked(story or a_story(**changes), user, **(typed or {}))
    return [level for level, message, field in said.get(name, [])]


def fields(name, **changes) -> list[str]:
    return [field for level, message, field in asked(a_story(**changes))[name]]


def words_of(name, story=None, **changes) -> str:
    return " ".join(message for level, message, field in asked(story or a_story(**changes))[name])


def linking(*hrefs) -> str:
    return "".join(f'<p>See <a href="{href}">the minutes</a>.</p>' for href in hrefs)
