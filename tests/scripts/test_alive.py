"""The container's health check."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from scripts import alive

ALLOWED = "cms.example.org"


class Server(BaseHTTPRequestHandler):
    """Answers as Django does: 400 to a name it does not serve."""

    def do_GET(self) -> None:
        known = self.headers["Host"] == ALLOWED and self.path == "/health/live"
        self.send_response(200 if known else 400)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setenv("GRANIAN_PORT", str(server.server_port))
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("allowed", [ALLOWED, f".{ALLOWED}", f" {ALLOWED} ,other.example.org"])
def test_it_asks_by_a_name_the_server_accepts(
    port: int, allowed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", allowed)
    assert alive.main() == 0


def test_an_answer_that_is_not_200_is_a_failure(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "other.example.org")
    assert alive.main() == 1


def test_no_answer_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with HTTPServer(("127.0.0.1", 0), Server) as server:
        freed = server.server_port
    monkeypatch.setenv("GRANIAN_PORT", str(freed))
    assert alive.main() == 1
    assert "refused" in capsys.readouterr().err
