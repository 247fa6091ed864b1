"""Whatever the code writes in the trail has words in masthead/verbs.py."""

import ast
from collections import defaultdict
from pathlib import Path

from articles import rights, workflow
from articles.models import ChangeKind, ReviewEvent
from masthead import verbs

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("articles", "bylines", "masthead", "newsroom", "pictures", "sections", "wires")
#: Rights that are asked for under the name of a verb and write nothing down by that name.
ASKED_ONLY = {"create", "see", "edit", "correct", "reprint"}


def nodes():
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            if "migrations" not in path.parts:
                yield from ast.walk(ast.parse(path.read_text("utf-8")))


def verbs_of_the_code() -> set[str]:
    """Every string that is handed to a parameter called `verb`, or stands there by default."""
    functions = [node for node in nodes() if isinstance(node, ast.FunctionDef)]
    places, found = defaultdict(set), set()
    for function in functions:
        names = [arg.arg for arg in function.args.args if arg.arg not in ("self", "cls")]
        if "verb" in names:
            places[function.name].add(names.index("verb"))
        for arg, default in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True):
            found |= strings(default) if arg.arg == "verb" else set()
        given = function.args.args[len(function.args.args) - len(function.args.defaults) :]
        for arg, default in zip(given, function.args.defaults, strict=True):
            found |= strings(default) if arg.arg == "verb" else set()
    for call in (node for node in nodes() if isinstance(node, ast.Call)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        for place in places.get(name, ()):
            found |= strings(call.args[place]) if len(call.args) > place else set()
        for word in call.keywords:
            found |= strings(word.value) if word.arg == "verb" else set()
    return found


def strings(value: ast.expr | None) -> set[str]:
    if isinstance(value, ast.IfExp):
        return strings(value.body) | strings(value.orelse)
    if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
        return {value.value}
    return set()


def test_every_verb_of_the_code_has_words():
    written = verbs_of_the_code()
    assert {"publish", "save", "start", "merge", "rename", "second_step_off"} <= written
    written |= set(rights.VERBS) | set(workflow.VERBS) | set(ChangeKind.values)
    written |= {f"review_{what}" for what in ReviewEvent.What.values}
    lacking = written - set(verbs.WORDS) - ASKED_ONLY
    assert lacking == set(), "Say in masthead/verbs.py what the trail calls these."


def test_no_two_verbs_are_said_alike():
    said = [str(words) for words in verbs.WORDS.values()]
    assert len(said) == len(set(said))
