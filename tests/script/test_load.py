"""The readers of the bench against a server of a few lines."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from script.benching.load import WrongAnswer, load

PAGE = "ا" * 300_000


class Desk(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append(self.path)
        body = PAGE.encode()
        self.send_response(200 if self.path != "/absent/" else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Desk) as server:
        server.asked = []
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_every_answer_is_read_to_its_end_and_counted(server):
    took = load(server.server_port, ["/"], readers=3, seconds=0.2)
    assert len(took) == len(server.asked) >= 3
    assert all(seconds > 0 for seconds in took)


def test_pages_are_asked_for_in_turn(server):
    load(server.server_port, ["/one/", "/ساحل/?before=1-2"], readers=1, seconds=0.2)
    assert server.asked[0] == "/one/"
    assert server.asked[1] == "/%D8%B3%D8%A7%D8%AD%D9%84/?before=1-2"


def test_error_page_is_no_answer(server):
    with pytest.raises(WrongAnswer, match="404"):
        load(server.server_port, ["/absent/"], readers=1, seconds=0.2)
