"""What differs by machine is an environment variable, and each is in docs/settings.md."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "NEWSROOM_ENV": "production",
    "SECRET_KEY": "a-lamp-on-the-water-that-nobody-else-could-ever-guess-1931",
    "BASE_URL": "https://lantern.example",
}


def names_read_by_python(path: Path) -> set[str]:
    """Names in `env.kind("NAME")`, `required_in_production("NAME")` and `"NAME" in env`."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and node.args:
            called = ast.unparse(node.func)
            asked = called.startswith("env.") or called == "required_in_production"
            argument = node.args[0]
        elif isinstance(node, ast.Compare):
            asked, argument = ast.unparse(node.comparators[0]) == "env", node.left
        else:
            continue
        if asked and isinstance(argument, ast.Constant):
            names.add(argument.value)
    return names


def names_read_by_script(path: Path) -> set[str]:
    """Names in `${NAME:-default}` and `${NAME:+"$NAME"}`."""
    return set(re.findall(r"\$\{([A-Z_]+):[-+]", path.read_text()))


def names_read() -> set[str]:
    names = names_read_by_python(ROOT / "newsroom" / "settings.py")
    names |= names_read_by_python(ROOT / "gunicorn.conf.py")
    for script in (ROOT / "script").iterdir():
        if script.is_file() and script.suffix != ".py":
            names |= names_read_by_script(script)
    return names


def names_documented() -> set[str]:
    text = (ROOT / "docs" / "settings.md").read_text()
    return set(re.findall(r"^\| `([A-Z_]+)` \|", text, re.MULTILINE))


def test_every_variable_read_is_documented():
    assert names_read() - names_documented() == set()


def test_every_variable_documented_is_read():
    assert names_documented() - names_read() == set()


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with only these variables set."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *arguments],
        env={**kept, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "BASE_URL"])
def test_production_refuses_to_start_without(missing):
    answer = manage("check", **{k: v for k, v in PRODUCTION.items() if k != missing})
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"manage.py: {missing} is not set")
    assert answer.stderr.count("\n") == 1


def test_production_passes_the_deployment_check():
    answer = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert answer.returncode == 0, answer.stderr


def test_production_debugs_nothing():
    answer = manage("diffsettings", "--output", "unified", **PRODUCTION)
    assert "+ DEBUG = True" not in answer.stdout
    assert "+ SECURE_SSL_REDIRECT = True" in answer.stdout
    assert "+ SESSION_COOKIE_SECURE = True" in answer.stdout


def test_two_newspapers_on_one_machine_keep_their_cookies_apart():
    for port in ("8001", "8002"):
        assert f"'desk_{port}'" in manage("diffsettings", PORT=port).stdout


ASK_SQLITE = """
from django.db import connection
with connection.cursor() as cursor:
    for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
        print(name, cursor.execute(f"PRAGMA {name}").fetchone()[0])
print("transactions", connection.transaction_mode)
"""


def test_sqlite_lets_readers_read_while_the_desk_writes(tmp_path):
    answer = manage("shell", "--no-imports", "-c", ASK_SQLITE, NEWSROOM_DATA=str(tmp_path))
    assert answer.stdout.splitlines() == [
        "journal_mode wal",
        "synchronous 1",
        "foreign_keys 1",
        "busy_timeout 20000",
        "transactions IMMEDIATE",
    ]
