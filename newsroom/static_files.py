"""Static files as production serves them: hashed, compressed, and each style sheet in one piece.

The site's CSS is written as many small files that `static/css/site.css` imports into its
layers. A browser follows such imports one after the other, so `collectstatic` joins them.
"""

import posixpath
import re
from collections.abc import Callable, Iterator

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(
    r"""^@import\s+["'](?P<path>[^"':]+)["']\s*(?:layer\((?P<layer>[\w.-]+)\))?\s*(?P<media>[^;]*);""",
    re.MULTILINE,
)
ADDRESS = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<path>[^"')]+)(?P=quote)\s*\)""")


def join_imports(name: str, read: Callable[[str], str]) -> str:
    """Return the style sheet `name` with every `@import` replaced by what it imports.

    `read` gives the text of a sheet by its name. `@import "x.css" layer(a) print;` becomes
    `@media print { @layer a { … } }` (CSS Cascading and Inheritance 5, section 2), and
    relative addresses are rewritten to be relative to `name`.
    """
    folder = posixpath.dirname(name)

    def imported(match: re.Match[str]) -> str:
        part = posixpath.normpath(posixpath.join(folder, match["path"]))
        text = _readdressed(join_imports(part, read), posixpath.dirname(part), folder).strip()
        if match["layer"]:
            text = f"@layer {match['layer']} {{\n{text}\n}}"
        if media := match["media"].strip():
            text = f"@media {media} {{\n{text}\n}}"
        return text

    return IMPORT.sub(imported, read(name))


def _readdressed(text: str, written_in: str, moved_to: str) -> str:
    def relative(match: re.Match[str]) -> str:
        path = match["path"].strip()
        if path.startswith(("/", "#", "data:", "http:", "https:")):
            return match[0]
        moved = posixpath.relpath(posixpath.join(written_in, path), moved_to or ".")
        return f'url("{moved}")'

    return ADDRESS.sub(relative, text)


class _Joined:
    """Stands in for a finder's storage and opens the joined text of a style sheet."""

    def __init__(self, text: str) -> None:
        self.text = text

    def open(self, path: str) -> File:
        return ContentFile(self.text.encode())


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    # Our scripts are ES modules that import each other, by names that get hashed too.
    support_js_module_import_aggregation = True
    # A name is settled once the names it imports are: that takes a pass for each link of a chain.
    max_post_process_passes = 20

    def post_process(self, paths: dict, dry_run: bool = False, **options) -> Iterator[tuple]:
        def read(name: str) -> str:
            if name not in paths:
                raise ValueError(f"A style sheet imports {name}, which is not there.")
            storage, path = paths[name]
            with storage.open(path) as sheet:
                return sheet.read().decode()

        joined = {
            name: (_Joined(join_imports(name, read)), name)
            for name in paths
            if name.endswith(".css") and IMPORT.search(read(name))
        }
        yield from super().post_process({**paths, **joined}, dry_run, **options)
