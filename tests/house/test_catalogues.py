"""All sentences are in the catalogues, translated; the compiled ones say the same."""

import gettext
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from script.catalogues import (
    catalogue_files,
    desk_catalogue_files,
    dictionary_file,
    read,
    script_dictionary,
)
from script.sentences import desk_words, is_missing, keys, readers_words

ROOT = Path(__file__).parents[2]
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w+}|</?\w+[^>]*>")
URDU = ROOT / "locale" / "ur" / "LC_MESSAGES" / "django.po"
DESK_URDU = ROOT / "locale" / "desk" / "ur" / "LC_MESSAGES" / "django.po"
catalogues = pytest.mark.parametrize(
    "source",
    [*catalogue_files(), *desk_catalogue_files()],
    ids=lambda source: "-".join(source.relative_to(ROOT).parts[:-2]),
)


@pytest.fixture(scope="module")
def of_readers():
    return keys(readers_words())


@pytest.fixture(scope="module")
def of_the_desk():
    return keys(desk_words())


def said_in(source: Path) -> set[tuple]:
    return {(message.context, message.id) for message in read(source) if not is_missing(message)}


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
        for source in (ROOT / "locale").glob("**/LC_MESSAGES/*.po")
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
def test_desk_words_stay_out_of_the_readers_catalogue(sentence):
    assert sentence not in {message.id for message in readers_words()}


@pytest.mark.parametrize(
    "sentence",
    ["Submitted", "Paste wire copy", "Redo", "Remember Me"],
)
def test_desk_words_come_from_templates_code_scripts_and_libraries(sentence, of_the_desk):
    assert sentence in {said for _, said in of_the_desk}


def test_readers_words_are_all_in_urdu(of_readers):
    lacking = of_readers - said_in(URDU)
    assert lacking == set(), "run script/catalogues, write the sentences and run it again"


def test_desk_words_are_all_in_urdu(of_the_desk):
    lacking = of_the_desk - said_in(DESK_URDU)
    assert lacking == set(), "run script/catalogues, write the sentences and run it again"


def test_catalogues_hold_no_sentence_that_nobody_sees(of_readers, of_the_desk):
    assert keys(read(URDU)) - of_readers == set(), "run script/catalogues"
    assert keys(read(DESK_URDU)) - of_the_desk == set(), "run script/catalogues"


def test_no_sentence_is_in_both_catalogues():
    assert keys(read(URDU)) & keys(read(DESK_URDU)) == set()


def test_scripts_of_the_desk_have_their_words():
    fresh = script_dictionary("ur")
    assert dictionary_file("ur").read_text("utf-8") == fresh, "run script/catalogues"


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
        if message.id and not is_missing(message)
        if places(message.id) != places(message.string)
    ]
    assert differing == []


def test_urdu_sentences_are_set_in_urdu_type():
    """No Latin letter, no Latin comma, question mark or full stop."""
    said = [
        PLACE.sub("", form)
        for message in read(URDU)
        if message.id
        for form in forms(message.string)
    ]
    assert len(said) > 100
    assert [form for form in said if re.search(r"[A-Za-z,?.;]", form)] == []


def test_desk_is_set_in_urdu_stops():
    """Keys and addresses keep their Latin letters."""
    said = [
        PLACE.sub("", form)
        for message in read(DESK_URDU)
        if message.id
        for form in forms(message.string)
    ]
    assert [form for form in said if re.search(r"[\u0600-\u06ff] ?[,?.;](\s|$)", form)] == []
