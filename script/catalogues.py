"""The sentences of the code, collected into two catalogues a language.

`locale/*` holds what readers see, so that a translator gets the newspaper alone;
`locale/desk/*` holds what the desk says besides.
"""

import json
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from script.sentences import EDITOR, ROOT, desk_words, is_missing, readers_words, script_words

DESK = ROOT / "locale" / "desk"
# The body editor's package asks the page for its words, as Django's own scripts do.
_DICTIONARY = """// Made by script/catalogues.
globalThis.deskWords = %s;
{
  const asked = globalThis.gettext;
  const editor = %s;
  globalThis.gettext = (sentence) => editor[sentence] ?? asked?.(sentence) ?? sentence;
}
"""


def catalogue_files() -> list[Path]:
    return sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))


def desk_catalogue_files() -> list[Path]:
    return sorted(DESK.glob("*/LC_MESSAGES/django.po"))


def read(source: Path) -> Catalog:
    with source.open("rb") as file:
        return read_po(file, locale=source.parts[-3])


def script_dictionary(language: str) -> str:
    """The script that tells the desk's scripts their words in `language`."""
    said, packed = {}, {}
    for folder in (ROOT / "locale", DESK):
        for message in read(folder / language / "LC_MESSAGES" / "django.po"):
            first = message.id[0] if isinstance(message.id, tuple) else message.id
            if first and not message.context and not is_missing(message):
                said.setdefault(first, message.string)
            if message.context == EDITOR and not is_missing(message):
                packed[first] = message.string
    words = {sentence: said[sentence] for sentence in sorted(script_words()) if sentence in said}
    lines = json.dumps(words, ensure_ascii=False, indent=1)
    return _DICTIONARY % (lines, json.dumps(packed, ensure_ascii=False, indent=1, sort_keys=True))


def dictionary_file(language: str) -> Path:
    return ROOT / "static" / "desk" / "words" / f"{language}.js"


def _update(source: Path, words: Catalog) -> list[str]:
    """Bring one catalogue up to the code and compile it; returns the sentences it lacks."""
    catalogue = read(source)
    catalogue.update(words, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    with source.open("wb") as file:
        write_po(file, catalogue, width=100, sort_output=True, include_lineno=False)
    with source.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
    return [str(message.id) for message in catalogue if message.id and is_missing(message)]


def _report(source: Path, words: Catalog) -> int:
    missing = _update(source, words)
    name = source.relative_to(ROOT)
    sys.stdout.write(f"{name}: {len(words)} sentences, {len(missing)} without translation\n")
    sys.stdout.writelines(f"  {sentence}\n" for sentence in missing)
    return len(missing)


def main(asked: list[str]) -> int:
    lacking = 0
    if asked != ["desk"]:
        words = readers_words()
        lacking += sum(_report(source, words) for source in catalogue_files())
    if asked != ["readers"]:
        for source in desk_catalogue_files():
            language = source.parts[-3]
            lacking += _report(source, desk_words())
            dictionary_file(language).write_text(script_dictionary(language), "utf-8")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
