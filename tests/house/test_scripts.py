"""The commands in script/ stop with one clear line where they cannot go on."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHONS = ("python3.13", "python3.12", "python3.11", "python3", "python")


@pytest.fixture
def run(tmp_path):
    """Run a script from another folder, with stand-ins for commands: `run("server", df="…")`."""

    def run(script: str, *arguments: str, variables=None, **stand_ins: str):
        commands = tmp_path / "commands"
        commands.mkdir(exist_ok=True)
        for name, body in stand_ins.items():
            command = commands / name.replace("_", ".")
            command.write_text(f"#!/bin/sh\n{body}\n")
            command.chmod(0o755)
        environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHON"},
            "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
            "NEWSROOM_DATA": str(tmp_path / "data"),
            "PORT": "8999",
            **(variables or {}),
        }
        return subprocess.run(
            [ROOT / "script" / script, *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


def assert_stopped(answer, *words: str):
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    for word in words:
        assert word in answer.stderr


def stand_ins(body: str) -> dict[str, str]:
    """A stand-in for every Python that could be found."""
    return {name.replace(".", "_"): body for name in PYTHONS}


def test_server_says_that_python_is_missing(run):
    assert_stopped(run("server", **stand_ins("exit 127")), "no Python 3.11, 3.12 or 3.13 found")


def test_python_named_by_hand_is_the_one_that_counts(run):
    answer = run("server", variables={"PYTHON": "python2"})
    assert_stopped(answer, "PYTHON is no Python 3.11 or newer: python2")


def test_server_says_that_the_venv_module_is_missing(run):
    answer = run("server", **stand_ins('case "$2" in *ensurepip*) exit 1 ;; esac'))
    assert_stopped(answer, "python3.13 has no venv module", "apt-get install python3.13-venv")


def test_server_says_that_its_port_is_taken(run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        answer = run("server", variables={"PORT": port})
    assert_stopped(answer, f"port {port} is taken", "PORT=8001 script/server")


@pytest.mark.parametrize("port", ["desk", "0", "65536", "-1"])
def test_server_refuses_what_is_no_port(run, port):
    assert_stopped(run("server", variables={"PORT": port}), "PORT is no port number")


def test_server_says_that_the_disk_is_full(run):
    answer = run("server", df="echo Filesystem; echo disk 100 90 10240 90% /")
    assert_stopped(answer, "has 10 MB free", "needs 200 MB")


def test_server_says_that_its_folder_cannot_be_made(run):
    answer = run("server", variables={"NEWSROOM_DATA": "/dev/null/lantern"})
    assert_stopped(answer, "cannot make the folder /dev/null/lantern")


@pytest.mark.parametrize("script", ["server", "check"])
def test_unknown_option_is_answered_with_the_usage(run, script):
    assert_stopped(run(script, "--printing"), "--printing", f"usage: script/{script}")


def test_setup_names_the_sets_there_are(run):
    assert_stopped(run("setup", "everything"), "runtime production development")


@pytest.mark.parametrize(
    "script",
    [path for path in (ROOT / "script").iterdir() if path.is_file() and not path.suffix],
    ids=lambda path: path.name,
)
def test_script_can_be_run_from_any_folder(script):
    text = script.read_text()
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in text
    assert "BASH_SOURCE" in text
