"""Newspapers to measure: one folder each, made by `make_archive` and kept for the next time."""

import hashlib
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: What an archive is made of: when one of these changes, the kept ones are made anew.
_SOURCES = ("*/migrations/*.py", "articles/*.py", "articles/archive/*", "templates/**/*.html")


#: On disk, the write-ahead log included.
BYTES_A_STORY = 40_000


class Newspaper:
    """The newspaper of `stories` stories in its own folder below `shelf`, served on `port`."""

    def __init__(self, shelf: Path, stories: int, port: int):
        self.folder = shelf / str(stories)
        self.stories = stories
        self.port = port

    @property
    def environment(self) -> dict[str, str]:
        """Production's, and nothing of the caller's own newspaper."""
        return (
            {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
            | {
                "DJANGO_SETTINGS_MODULE": "script.benching.settings",
                "NEWSROOM_ENV": "production",
                "NEWSROOM_DATA": str(self.folder),
                "PORT": str(self.port),
                "BASE_URL": "http://localhost",
                "SECURE_HTTPS": "off",
                "SECRET_KEY": secrets.token_urlsafe(50),
            }
            | {name: value for name, value in os.environ.items() if name.startswith("WEB_")}
        )

    def make(self) -> None:
        """Make it, unless it is there and made of the sources of today."""
        stamp = self.folder / "made-of"
        sources = made_of()
        if not stamp.is_file() or stamp.read_text() != sources:
            self._make_anew()
            stamp.write_text(sources)
        self.manage("collectstatic", "--no-input", "--verbosity=0")

    def _make_anew(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        needed = self.stories * BYTES_A_STORY
        if shutil.disk_usage(self.folder).free < needed:
            raise RuntimeError(f"{self.folder} needs {needed // 1_000_000:,} MB of free space")
        self.manage("migrate", "--no-input", "--verbosity=0")
        self.manage("make_archive", f"--stories={self.stories}")

    def manage(self, *command: str) -> None:
        self._run("manage.py", *command)

    def describe(self) -> str:
        """What `script.benching.counting` says about its pages."""
        return self._run("-m", "script.benching.counting", stdout=subprocess.PIPE).stdout

    def _run(self, *command: str, **how) -> subprocess.CompletedProcess:
        return subprocess.run(  # noqa: S603 - our own commands
            [sys.executable, *command],
            cwd=ROOT, env=self.environment, check=True, text=True, **how,
        )  # fmt: skip


def made_of() -> str:
    """A digest of all that decides what a made archive holds."""
    digest = hashlib.sha256()
    for pattern in _SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()
