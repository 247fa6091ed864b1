"""Every sentence that the code says to somebody: to readers, or to the people of the desk."""

import ast
import io
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import (
    DEFAULT_KEYWORDS,
    extract,
    extract_javascript,
    extract_python,
)
from django.utils.translation import template

ROOT = Path(__file__).parents[1]
ROOMS = ("articles", "bylines", "masthead", "newsroom", "pictures", "sections", "wires")

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
#: What libraries say at the desk, in our words.
LIBRARIES = {
    "django": (
        "contrib/admin/actions.py",
        "contrib/admin/filters.py",
        "contrib/admin/forms.py",
        "contrib/admin/helpers.py",
        "contrib/admin/options.py",
        "contrib/admin/templatetags/admin_list.py",
        "contrib/admin/utils.py",
        "contrib/admin/views/main.py",
        "contrib/admin/widgets.py",
        "contrib/admin/templates/admin/*.html",
        "contrib/admin/templates/admin/*/*.html",
        "contrib/auth/admin.py",
        "contrib/auth/apps.py",
        "contrib/auth/forms.py",
        "contrib/auth/models.py",
        "contrib/auth/password_validation.py",
        "contrib/auth/validators.py",
        "core/validators.py",
        "db/models/base.py",
        "db/models/constraints.py",
        "db/models/fields/*.py",
        "forms/*.py",
        "utils/dates.py",
        "utils/dateformat.py",
        "utils/text.py",
        "utils/timesince.py",
        "template/defaultfilters.py",
    ),
    "allauth": (
        "account/adapter.py",
        "account/fields.py",
        "account/forms.py",
        "account/internal/flows/*.py",
        "mfa/adapter.py",
        "mfa/base/forms.py",
        "mfa/recovery_codes/*.py",
        "mfa/totp/*.py",
        "templates/account/base_*.html",
        "templates/account/login.html",
        "templates/account/logout.html",
        "templates/account/password_*.html",
        "templates/account/reauthenticate.html",
        "templates/account/account_inactive.html",
        "templates/account/messages/*.txt",
        "templates/mfa/*.html",
        "templates/mfa/recovery_codes/*.html",
        "templates/mfa/totp/*.html",
        "templates/mfa/messages/*.txt",
    ),
}
#: What the body editor's package says. Its script is packed: nothing can be collected from it.
EDITOR = "body editor"
EDITOR_WORDS = (
    "Cancel",
    "Edit HTML",
    "Prettify",
    "The HTML contents of the editor. "
    "Note that the allowed HTML is restricted by the editor schema.",
    "Update",
)
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

Found = tuple[int, str | tuple[str, ...], list[str], str | None]


def readers_words() -> Catalog:
    """Every sentence a reader can see, with the files that say it; nothing is translated."""
    return _catalogue(_readers())


def desk_words() -> Catalog:
    """Every sentence of the desk, but those that readers see too: they are said there.

    Libraries' sentences are among them: their own translations are few, or in other words.
    """
    readers, words = keys(readers_words()), Catalog()
    for source in (_desk(), _borrowed()):
        for path, (_, sentence, notes, context) in source:
            if (context, sentence) not in readers:
                words.add(sentence, context=context, locations=[(path, 1)], auto_comments=notes)
    return words


def script_words() -> set[str]:
    """What the desk's scripts say, by singular where there is a plural."""
    return {
        sentence if isinstance(sentence, str) else sentence[0]
        for _, (_, sentence, _, _) in _of(ROOT, "static/desk/js/**/*.js")
    }


def keys(words: Catalog) -> set[tuple]:
    return {(message.context, message.id) for message in words if message.id}


def _catalogue(source: Iterator[tuple[str, Found]]) -> Catalog:
    words = Catalog()
    for path, (_, sentence, _, context) in source:
        words.add(sentence, context=context, locations=[(path, 1)])
    return words


def _readers() -> Iterator[tuple[str, Found]]:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        if path.relative_to(ROOT / "templates").parts[0] not in DESK_TEMPLATES:
            yield from _of(ROOT, str(path.relative_to(ROOT)))
    for pattern, names in READERS_CODE.items():
        for path in sorted(ROOT.glob(pattern)):
            lines = _lines_of(path.read_text("utf-8"), names)
            for name, found in _of(ROOT, str(path.relative_to(ROOT))):
                if found[0] in lines:
                    yield name, found


def _desk() -> Iterator[tuple[str, Found]]:
    for folder in sorted(DESK_TEMPLATES):
        yield from _of(ROOT, f"templates/{folder}/**/*.html")
        yield from _of(ROOT, f"templates/{folder}/**/*.txt")
    for room in ROOMS:
        yield from _of(ROOT, f"{room}/**/*.py")
    yield from _of(ROOT, "static/desk/js/**/*.js")
    for sentence in EDITOR_WORDS:
        yield "django_prose_editor/static/django_prose_editor/editor.js", (1, sentence, [], EDITOR)


def _borrowed() -> Iterator[tuple[str, Found]]:
    for library, patterns in LIBRARIES.items():
        home = Path(find_spec(library).origin).parent
        for pattern in patterns:
            yield from _of(home.parent, f"{library}/{pattern}")


def is_missing(message) -> bool:
    """Whether a sentence has no translation, or lacks one of its plural forms."""
    said = message.string
    return message.fuzzy or not (all(said) if isinstance(said, tuple) else said)


def _of(home: Path, pattern: str) -> Iterator[tuple[str, Found]]:
    """The sentences of the files that `pattern` means, each with its file's name."""
    for path in sorted(home.glob(pattern)):
        for found in _READERS[path.suffix](path.read_text("utf-8")):
            yield str(path.relative_to(home)), found


def _in_code(code: str, how: Callable = extract_python) -> Iterator[Found]:
    return extract(how, io.BytesIO(code.encode()), KEYWORDS, ["Translators:"], options={})


def _in_template(text: str) -> Iterator[Found]:
    # Indentation means nothing in a template, and would be an error in Python.
    code = template.templatize(text)
    return _in_code("\n".join(line.lstrip() for line in code.splitlines()))


_READERS: dict[str, Callable[[str], Iterator[Found]]] = {
    ".py": _in_code,
    ".js": partial(_in_code, how=extract_javascript),
    ".html": _in_template,
    ".txt": _in_template,
}


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
