"""Readers: connections that are kept open and ask for the next page as soon as one is read.

One loop in one process over plain sockets, because a client that costs much would be measured
along with the server. docs/bench.md compares it with wrk.
"""

import selectors
import socket
from collections.abc import Iterator
from itertools import cycle
from time import perf_counter
from urllib.parse import quote

_PIECE = 256 * 1024
_LENGTH = b"Content-Length: "
PATIENCE = 20


class WrongAnswer(RuntimeError):
    """The server answered with something other than the page."""


class Reader:
    """One kept connection."""

    def __init__(self, port: int):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.asked_at = 0.0

    def ask(self, request: bytes) -> None:
        self.missing = None
        self.got = b""
        self.asked_at = perf_counter()
        self.socket.sendall(request)

    def has_all(self) -> bool:
        """Read what has come; whether the answer is whole."""
        piece = self.socket.recv(_PIECE)
        if not piece:
            raise WrongAnswer("The server closed the connection.")
        if self.missing is None:
            self.got += piece
            self.missing = _missing(self.got)
        else:
            self.missing -= len(piece)
        return self.missing == 0


def _missing(start: bytes) -> int | None:
    """Bytes of the answer that are still to come, as far as its `start` tells."""
    end = start.find(b"\r\n\r\n")
    if end < 0:
        return None
    if not start.startswith(b"HTTP/1.1 200"):
        raise WrongAnswer(start[:200].decode(errors="replace"))
    at = start.index(_LENGTH) + len(_LENGTH)
    return end + 4 + int(start[at : start.index(b"\r", at)]) - len(start)


def load(port: int, paths: list[str], *, readers: int, seconds: float) -> list[float]:
    """Seconds each answer took, while `readers` ask for `paths` in turn for `seconds`."""
    requests = cycle([_request(port, path) for path in paths])
    took: list[float] = []
    with selectors.DefaultSelector() as waiting:
        for _ in range(readers):
            reader = Reader(port)
            waiting.register(reader.socket, selectors.EVENT_READ, reader)
            reader.ask(next(requests))
        end = perf_counter() + seconds
        open_readers = readers
        while open_readers:
            for reader in _ready(waiting):
                if not reader.has_all():
                    continue
                now = perf_counter()
                took.append(now - reader.asked_at)
                if now < end:
                    reader.ask(next(requests))
                else:
                    waiting.unregister(reader.socket)
                    reader.socket.close()
                    open_readers -= 1
    return took


def _ready(waiting: selectors.BaseSelector) -> Iterator[Reader]:
    events = waiting.select(PATIENCE)
    if not events:
        raise WrongAnswer(f"The server said nothing for {PATIENCE} seconds.")
    return (key.data for key, _ in events)


def _request(port: int, path: str) -> bytes:
    return f"GET {quote(path, safe='/?=&%')} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode()
