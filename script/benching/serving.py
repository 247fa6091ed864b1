"""Serving a newspaper as production does: gunicorn with the house's own configuration."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from script.benching.newspapers import ROOT, Newspaper

PATIENCE = 60


@contextmanager
def served(newspaper: Newspaper) -> Iterator[None]:
    """Raises RuntimeError when the server does not come up."""
    if _answers(newspaper.port):
        raise RuntimeError(
            f"port {newspaper.port} is taken; choose another: PORT=8300 script/bench"
        )
    log = (newspaper.folder / "server.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "newsroom.wsgi"],
        cwd=ROOT, env=newspaper.environment, stdout=log, stderr=log,
    )  # fmt: skip
    try:
        give_up = time.monotonic() + PATIENCE
        while not _answers(newspaper.port):
            if server.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"The server did not start; see {log.name}")
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait()
        log.close()


def _answers(port: int) -> bool:
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0
