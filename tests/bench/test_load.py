"""The HTTP client of the measurements, against a server that counts."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.cases import request
from bench.errors import BenchError
from bench.load import load, size

BODY = b"x" * 300_000


class Counting(ThreadingHTTPServer):
    """Remembers what it was asked, by connection."""

    asked: list[tuple[int, str]]


class Answers(BaseHTTPRequestHandler):
    """A large body, in several packets, on connections kept alive."""

    protocol_version = "HTTP/1.1"
    server: Counting

    def do_GET(self) -> None:
        self.server.asked.append((self.client_address[1], self.path))
        current = self.headers["If-None-Match"] == '"known"'
        self.send_response(304 if current else 200)
        if not current:
            self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        if not current:
            self.wfile.write(BODY)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[Counting]:
    with Counting(("127.0.0.1", 0), Answers) as running:
        running.asked = []
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def test_each_connection_asks_in_turn_and_stays_open(server: Counting) -> None:
    requests = [request("/a"), request("/b"), request("/c")]
    answers = load(server.server_port, requests, status=200, connections=2, seconds=0.05)
    paths = [path for _, path in server.asked]
    assert len(answers.latencies) == len(paths) >= 2
    counts = [paths.count(path) for path in ("/a", "/b", "/c")]
    assert sum(counts) == len(paths)
    assert max(counts) - min(counts) <= 1
    assert len({connection for connection, _ in server.asked}) == 2
    assert answers.received > len(paths) * len(BODY)
    assert all(0 < latency <= answers.seconds for latency in answers.latencies)


def test_no_request_follows_the_end(server: Counting) -> None:
    answers = load(server.server_port, [request("/")], status=200, connections=3, seconds=0)
    assert len(answers.latencies) == len(server.asked) == 3


def test_an_answer_without_body_is_complete_with_its_headers(server: Counting) -> None:
    known = request("/", {"If-None-Match": '"known"'})
    answers = load(server.server_port, [known], status=304, connections=1, seconds=0)
    assert 0 < answers.received < 300


def test_another_status_stops_the_measurement(server: Counting) -> None:
    with pytest.raises(BenchError, match=r"Wanted a 304, got: HTTP/1\.1 200"):
        load(server.server_port, [request("/")], status=304, connections=1, seconds=0)


def test_the_size_is_known_once_the_headers_are_complete() -> None:
    head = b"HTTP/1.1 200 OK\r\ncontent-length: 12\r\nETag: x\r\n\r\n"
    assert size(head[:-1], status=200) == 0
    assert size(head + b"Content-Length: 99\r\n", status=200) == len(head) + 12


def test_an_answer_of_unknown_length_is_refused() -> None:
    with pytest.raises(BenchError, match="Content-Length"):
        size(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", status=200)
