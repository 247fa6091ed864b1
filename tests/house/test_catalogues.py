"""Readers' sentences are all in the catalogues, translated; the compiled ones say the same."""

import gettext
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from script.catalogues import catalogue_files, read
from script.sentences import is_missing, readers_words

ROOT = Path(__file__).parents[2]
PLACE = re.compile(r"%\(\w+\)[sd]")
catalogues = pytest.mark.parametrize(
    "source", catalogue_files(), ids=lambda source: source.parts[-3]
)


def keys(catalogue) -> set[tuple]:
    return {(message.context, message.id) for message in catalogue if message.id}


def forms(text) -> tuple[str, ...]:
    """A sentence, or its singular and plural, as one kind of thing."""
    return text if isinstance(text, tuple) else (text,)


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
    assert stale == {}, "run script/catalogues and commit the .mo files"


@pytest.mark.parametrize(
    "sentence",
    [
        "More Stories From %(section)s",
        "Explainer",
        "Additional reporting",
        "Correction",
        "Long read",
        "agency",
    ],
)
def test_readers_words_come_from_templates_and_code(sentence):
    assert sentence in {message.id for message in readers_words()}


@pytest.mark.parametrize("sentence", ["Submitted", "slugline", "Paste wire copy", "diversity"])
def test_desk_words_stay_out_of_the_catalogues(sentence):
    assert sentence not in {message.id for message in readers_words()}


def test_readers_words_are_all_in_urdu():
    urdu = read(ROOT / "locale" / "ur" / "LC_MESSAGES" / "django.po")
    lacking = keys(readers_words()) - {
        (message.context, message.id) for message in urdu if not is_missing(message)
    }
    assert lacking == set(), "run script/catalogues, write the sentences and run it again"


@catalogues
def test_catalogue_holds_no_sentence_that_readers_do_not_see(source):
    assert keys(read(source)) - keys(readers_words()) == set(), "run script/catalogues"


@catalogues
def test_catalogue_has_no_guessed_translation(source):
    assert [message.id for message in read(source) if message.id and message.fuzzy] == []


@catalogues
def test_translation_keeps_the_names_and_numbers_of_its_sentence(source):
    def places(text) -> set[str]:
        return set(PLACE.findall(" ".join(forms(text))))

    differing = [
        message.id
        for message in read(source)
        if message.id and places(message.id) != places(message.string)
    ]
    assert differing == []


def test_urdu_sentences_are_set_in_urdu_type():
    """No Latin letter, no Latin comma, question mark or full stop."""
    urdu = read(ROOT / "locale" / "ur" / "LC_MESSAGES" / "django.po")
    said = [PLACE.sub("", form) for message in urdu if message.id for form in forms(message.string)]
    assert len(said) > 100
    assert [form for form in said if re.search(r"[A-Za-z,?.;]", form)] == []
