"""Reads the demo newspaper's content files."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid5

FOLDER = Path(__file__).parent
CONTENT = FOLDER / "content"
_OURS = UUID("b5f0c7a4-3f0e-4a52-9d2c-6a1f5a9d1931")


def read(name: str) -> dict:
    return tomllib.loads((CONTENT / f"{name}.toml").read_text("utf-8"))


def stories() -> list[dict]:
    """Every story, oldest first, so that later ones may point to earlier ones."""
    found = [story for path in _story_files() for story in _load(path)["story"]]
    return sorted(found, key=lambda story: (story["published_at"], story["id"]))


def uuid_of(story_id: str) -> UUID:
    """The same story has the same uuid in every demo newspaper."""
    return uuid5(_OURS, story_id)


def translations(found: list[dict]) -> dict[str, UUID]:
    """The translation group of each story that has a counterpart, by story id."""
    groups = {}
    for story in found:
        original = story.get("translation_of")
        if original:
            groups[original] = groups[story["id"]] = uuid5(_OURS, f"translations of {original}")
    return groups


def _story_files() -> Iterator[Path]:
    return iter(sorted((CONTENT / "stories").glob("*.toml")))


def _load(path: Path) -> dict:
    return tomllib.loads(path.read_text("utf-8"))
