"""The sentences readers see, collected from the code into one catalogue a language.

The desk speaks English; its sentences stay out, so that a translator gets the newspaper alone.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation import template

ROOT = Path(__file__).parents[1]

#: Folders of `templates/` that belong to the desk. Every other template is for readers.
DESK_TEMPLATES = {"account", "admin", "allauth", "desk", "newsroom", "wires"}
#: Code that puts words on readers' pages, and which of its definitions do; none named means all.
READERS_CODE = {
    "articles/forms/reviews.py": ("usual_question",),
    "articles/kinds.py": ("KINDS",),
    "articles/models/rows.py": ("Role",),
    "articles/models/printed.py": ("ChangeKind",),
    "articles/noting.py": (),
    "articles/pages/*.py": (),
    "articles/review_mail.py": (),
    "articles/reviews.py": ("answer", "_good"),
    "articles/story_page.py": (),
    "bylines/models.py": ("Kind",),
    "newsroom/stamps.py": (),
}
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def readers_words() -> Catalog:
    """Every sentence a reader can see, with the files that say it; nothing is translated."""
    words = Catalog()
    for path, (_, sentence, _, context) in _sentences():
        words.add(sentence, context=context, locations=[(str(path.relative_to(ROOT)), 1)])
    return words


def catalogue_files() -> list[Path]:
    return sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))


def read(source: Path) -> Catalog:
    with source.open("rb") as file:
        return read_po(file, locale=source.parts[-3])


def is_missing(message) -> bool:
    """Whether a sentence has no translation, or lacks one of its plural forms."""
    said = message.string
    return message.fuzzy or not (all(said) if isinstance(said, tuple) else said)


def _sentences() -> Iterator[tuple[Path, tuple]]:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        if path.relative_to(ROOT / "templates").parts[0] not in DESK_TEMPLATES:
            for found in _extracted(template.templatize(path.read_text("utf-8")), flat=True):
                yield path, found
    for pattern, names in READERS_CODE.items():
        for path in sorted(ROOT.glob(pattern)):
            code = path.read_text("utf-8")
            lines = _lines_of(code, names)
            for found in _extracted(code):
                if found[0] in lines:
                    yield path, found


def _extracted(code: str, *, flat: bool = False) -> Iterator[tuple]:
    """Sentences in Python code; `flat` for templates, whose indentation means nothing."""
    if flat:
        code = "\n".join(line.lstrip() for line in code.splitlines())
    return extract(extract_python, io.BytesIO(code.encode()), KEYWORDS, options={})


def _lines_of(code: str, names: tuple[str, ...]) -> set[int]:
    """The lines on which `names` are defined, or all."""
    lines: set[int] = set()
    for node in ast.parse(code).body:
        if not names or _name_of(node) in names:
            lines.update(range(node.lineno, node.end_lineno + 1))
    return lines


def _name_of(node: ast.stmt) -> str:
    targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
    return targets[0].id if targets else getattr(node, "name", "")


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


def main() -> int:
    words, lacking = readers_words(), 0
    for source in catalogue_files():
        missing = _update(source, words)
        lacking += len(missing)
        name = source.relative_to(ROOT)
        sys.stdout.write(f"{name}: {len(words)} sentences, {len(missing)} without translation\n")
        sys.stdout.writelines(f"  {sentence}\n" for sentence in missing)
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
