"""A browser whose only way out is watched: what reaches nobody is noted all the same."""

import os
import socketserver
import threading
from collections.abc import Generator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from scripts import browser as browsers
from tests.acceptance.browser import FLAGS

OF_THE_BROWSER = (
    "update.googleapis.com", "clients2.google.com", "accounts.google.com",
    "optimizationguide-pa.googleapis.com", "content-autofill.googleapis.com",
)  # fmt: skip
"""Whom Chromium itself calls, whatever page it shows: updates, the time. No player is there."""
NO_CALLS = "--disable-features=OptimizationHints,NetworkTimeServiceQuerying"


class Gate:
    """The only way out of the browser: it lets nothing through, and notes who was to be reached.

    Also for what no page's request is known of. Hints (`preconnect`) are followed by no browser
    without a window, and have to be looked for in the page.
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


@contextmanager
def watched() -> Generator[Gate]:
    """A gate, for as long as the block lasts."""
    gate = Gate()
    try:
        yield gate
    finally:
        gate.server.shutdown()
        gate.server.server_close()


@contextmanager
def behind(gate: Gate) -> Generator[Browser]:
    """A Chromium that reaches this machine, and everybody else through the gate alone."""
    program = os.environ.get("CHROMIUM") or browsers.first_working(browsers.on_the_machine())
    assert program, "There is no Chromium: run make test"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=program, args=[*FLAGS, NO_CALLS],
            proxy={"server": gate.address, "bypass": "127.0.0.1,localhost"},
        )  # fmt: skip
