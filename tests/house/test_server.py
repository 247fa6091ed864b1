"""script/server brings up a newspaper from nothing, and leaves no process behind."""

import os
import socket
import subprocess
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

SCRIPT = Path(__file__).parents[2] / "script" / "server"
PATIENCE = 180
KEPT = ("PATH", "HOME", "PYTHON")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def answers(port: int) -> bool:
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def serve(tmp_path):
    """Start script/server and wait for its addresses: `serve("--production")`."""
    started = []

    def serve(*arguments: str):
        port = free_port()
        log = tmp_path / "server.log"
        with log.open("w") as output:
            server = subprocess.Popen(
                [SCRIPT, *arguments],
                cwd=tmp_path,
                env={
                    **{name: os.environ[name] for name in KEPT if name in os.environ},
                    "NEWSROOM_DATA": "data",
                    "PORT": str(port),
                },
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        started.append(server)
        deadline = time.monotonic() + PATIENCE
        while "Stop with Ctrl-C" not in log.read_text():
            assert server.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.2)
        return server, port, log

    yield serve
    for server in started:
        if server.poll() is None:
            stop(server)


def stop(server: subprocess.Popen) -> int:
    """Tell it to stop; returns its exit status."""
    server.terminate()
    return server.wait(timeout=30)


def test_server_brings_up_the_newspaper_and_stops_when_told(serve):
    server, port, log = serve()
    written = log.read_text()
    assert f"http://localhost:{port}/desk/" in written
    assert "Demo logins" in written
    for page in ("/", "/ur/", "/desk/"):
        assert urlopen(f"http://localhost:{port}{page}").status == 200
    assert stop(server) == 0
    assert not answers(port)


def test_server_serves_as_in_production(serve, tmp_path):
    server, port, _ = serve("--production")
    with urlopen(f"http://localhost:{port}/") as page:
        assert "gunicorn" in page.headers["Server"]
        assert "/static/css/site." in page.read().decode()
    secret = tmp_path / "data" / "secret_key"
    assert secret.stat().st_mode & 0o777 == 0o600
    assert stop(server) == 0
    assert not answers(port)
