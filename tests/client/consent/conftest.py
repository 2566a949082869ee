"""A reading site, and a browser whose every way out is watched."""

import os
import socketserver
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from scripts import browser as browsers
from tests.acceptance.browser import FLAGS
from tests.client.consent.site import Reader, Site, reading, serving

OF_THE_BROWSER = (
    "update.googleapis.com", "clients2.google.com", "accounts.google.com",
    "optimizationguide-pa.googleapis.com", "content-autofill.googleapis.com",
)  # fmt: skip
"""Whom Chromium itself calls, whatever page it shows: updates, the time. No player is there."""


class Gate:
    """The only way out of the browser: it lets nothing through, and notes who was to be reached.

    A browser also opens connections for which it makes no request (`preconnect`).
    """

    def __init__(self) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Refuse(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                line = self.rfile.readline(500).decode(errors="replace").strip()
                if not any(host in line for host in OF_THE_BROWSER):
                    asked.append(line)

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Refuse)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"


@pytest.fixture(scope="module")
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.server.shutdown()
    gate.server.server_close()


@pytest.fixture(scope="module")
def chromium(gate: Gate) -> Iterator[Browser]:
    """One for each file: the loop it runs in would be in the way of the tests of the database."""
    program = os.environ.get("CHROMIUM") or browsers.first_working(browsers.on_the_machine())
    assert program, "There is no Chromium: run make test"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=program,
            args=[*FLAGS, "--disable-features=OptimizationHints,NetworkTimeServiceQuerying"],
            proxy={"server": gate.address, "bypass": "127.0.0.1"},
        )


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def reader(chromium: Browser, site: Site) -> Iterator[Reader]:
    """Somebody who has never been here; no script may fail while they read."""
    with reading(chromium, site) as reader:
        yield reader
        assert not reader.errors
