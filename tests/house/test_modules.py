"""Scripts import downwards: a circle has no order in which their names could be hashed."""

import re
from graphlib import TopologicalSorter
from pathlib import Path

from django.conf import settings

FOLDER = Path(settings.BASE_DIR, "static")
IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")


def test_no_script_imports_itself_in_a_circle():
    imports = {
        path: {(path.parent / name).resolve() for name in IMPORT.findall(path.read_text())}
        for path in FOLDER.rglob("*.js")
    }
    assert any(imports.values())
    # Raises CycleError, which names the circle.
    assert set(imports) <= set(TopologicalSorter(imports).static_order())


def test_every_script_that_is_imported_is_there():
    missing = [
        f"{path.name}: {name}"
        for path in FOLDER.rglob("*.js")
        for name in IMPORT.findall(path.read_text())
        if not (path.parent / name).is_file()
    ]
    assert missing == []
