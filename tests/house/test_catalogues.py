"""Compiled catalogues are committed, and say what their sources say."""

import gettext
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]


def stale_sentences(source: Path) -> list[str]:
    """Sentences of a `.po` file whose `.mo` beside it says something else."""
    with source.open("rb") as file:
        catalogue = read_po(file)
    with source.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    stale = []
    for message in catalogue:
        if not message.id or message.fuzzy or not message.string:
            continue
        plural = isinstance(message.id, tuple)
        sentence = message.id[0] if plural else message.id
        wanted = message.string[0] if plural else message.string
        key = f"{message.context}\x04{sentence}" if message.context else sentence
        found = compiled._catalog.get((key, 0) if plural else key)
        if wanted and found != wanted:
            stale.append(sentence)
    return stale


def test_compiled_catalogues_are_fresh():
    stale = {
        str(source.relative_to(ROOT)): sentences
        for source in (ROOT / "locale").glob("*/LC_MESSAGES/*.po")
        if (sentences := stale_sentences(source))
    }
    assert stale == {}, "run manage.py compilemessages and commit the .mo files"
