"""The drawing of docs/architecture.md: imports point down, between rooms and inside functions."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Each room with the rooms it may import from, besides itself and the model-free helpers.
ROOMS = {
    "masthead": set(),
    "pictures": {"masthead"},
    "sections": {"masthead", "pictures"},
    "bylines": {"masthead", "pictures"},
    "articles": {"masthead", "pictures", "sections", "bylines"},
    "wires": {"masthead", "pictures", "sections", "bylines", "articles"},
}
#: What anyone may import from the building, and what needs no model itself.
HELPERS = {
    "addresses",
    "caching",
    "embeds",
    "html",
    "listed",
    "markup",
    "prepared",
    "previews",
    "stamps",
    "typography",
}


def modules(folder: Path):
    return [path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts]


def imported(path: Path):
    """Every dotted name a file imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_every_app_is_on_the_drawing():
    apps = {path.parent.name for path in ROOT.glob("*/apps.py")} - {"newsroom"}
    assert apps == set(ROOMS)


def test_rooms_import_downwards_only():
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for room, below in ROOMS.items()
        for path in modules(ROOT / room)
        for name in imported(path)
        if (top := name.split(".")[0]) in ROOMS and top != room and top not in below
    ]
    assert wrong == []


def test_rooms_import_helpers_of_the_building_only():
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for room in ROOMS
        for path in modules(ROOT / room)
        for name in imported(path)
        if name.startswith("newsroom.") and name.split(".")[1] not in HELPERS
    ]
    assert wrong == []


def test_helpers_know_no_model():
    wrong = [
        f"newsroom/{helper}.py imports {name}"
        for helper in HELPERS
        for name in imported(ROOT / "newsroom" / f"{helper}.py")
        if name.split(".")[0] in ROOMS
    ]
    assert wrong == []
