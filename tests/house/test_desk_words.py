"""Every sentence of the desk can be said in another language, and is said in Urdu."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from script.sentences import DESK_TEMPLATES, ROOMS, ROOT

TEMPLATES = sorted(
    path for folder in DESK_TEMPLATES for path in (ROOT / "templates" / folder).rglob("*.html")
)
#: What is the same in every language: keys, signs, addresses, initials.
SAME = {
    "Alt", "Ctrl", "Shift", "Esc", "Enter", "Tab", "Delete", "Home", "End",
    "K", "V", "S", "URL", "HTML", "https", "by", "about",
}  # fmt: skip
#: A part that shows what a wire sends, in the wire's own words.
AS_SENT = {"templates/wires/components/what_is_understood.html"}
MARKED = re.compile(
    r"{%-?\s*blocktrans(?:late)?\b.*?{%-?\s*endblocktrans(?:late)?\s*-?%}|{%\s*comment.*?endcomment\s*%}"
    r"|{%\s*block bodyclass.*?endblock\s*%}|{%.*?%}|{{.*?}}|{#.*?#}",
    re.DOTALL,
)
SAID = ("alt", "aria-label", "placeholder", "title", "aria-description", "aria-roledescription")


class Words(HTMLParser):
    """What a person reads or hears of a page: its text, and the attributes that are words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in SAID and value]
        if tag in ("script", "style", "kbd", "code", "svg"):
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside:
            self.found.append(data)


def unmarked(text: str) -> list[str]:
    words = Words(MARKED.sub(" ", text)).found
    return [
        word for said in words for word in re.findall(r"[^\W\d_]{2,}", said) if word not in SAME
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_of_the_desk_says_nothing_unmarked(path):
    if str(path.relative_to(ROOT)) not in AS_SENT:
        assert unmarked(path.read_text("utf-8")) == []


def spoken_at_import(path: Path) -> list[int]:
    """Lines that say a sentence as the module is loaded, in whichever language that is."""
    tree = ast.parse(path.read_text("utf-8"))
    names = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in ("gettext", "ngettext", "pgettext", "npgettext")
    }
    lines: list[int] = []

    def look(node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                for decorator in [*child.decorator_list, *child.args.defaults]:
                    look(ast.Expression(decorator))
            elif not isinstance(child, ast.Lambda):
                if isinstance(child, ast.Call) and getattr(child.func, "id", "") in names:
                    lines.append(child.lineno)
                look(child)

    look(tree)
    return lines


@pytest.mark.parametrize("room", ROOMS)
def test_no_sentence_is_said_before_somebody_reads_it(room):
    spoken = {
        str(path.relative_to(ROOT)): lines
        for path in sorted((ROOT / room).rglob("*.py"))
        if (lines := spoken_at_import(path))
    }
    assert spoken == {}
