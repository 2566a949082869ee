"""The interactive documentation in a real Chromium: whole, quiet, and with nobody else's help."""

import os
from collections.abc import Generator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

from scripts import browser
from tests import factories
from tests.contract import schema

OPERATIONS = {operation["operationId"]: path for path, operation in schema.operations()}


@dataclass
class Visit:
    """A page of the browser, and what it did."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen before anything is loaded."""
        self.page.on("request", self._note)
        self.page.on("requestfailed", lambda failed: self.complaints.append(failed.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self.complaints.append(said.text)

    def _note(self, request: Request) -> None:
        if not request.url.startswith("data:"):
            self.requests.append(request.url)


@pytest.fixture
def dossier(transactional_db: None) -> None:
    """A published dossier. Made before the browser, whose loop the database refuses to run in."""
    factories.dossier()


@pytest.fixture
def visit(dossier: None, live_server: LiveServer) -> Generator[Visit]:
    """The documentation, opened."""
    program = os.environ.get("CHROMIUM") or browser.first_working(browser.on_the_machine())
    assert program, "There is no Chromium: run make test"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        visit = Visit(chromium.new_page(viewport={"width": 1000, "height": 1600}, locale="de-DE"))
        visit.page.goto(f"{live_server.url}/api/v1/docs/")
        visit.page.wait_for_selector(".opblock")
        yield visit
        chromium.close()


def test_the_documentation_shows_every_operation_and_asks_nobody_else(
    visit: Visit, live_server: LiveServer
) -> None:
    page = visit.page
    assert page.title() == "Chapô · Content API"
    assert page.locator("html").get_attribute("lang") == "en"
    shown = page.locator(".opblock-summary-path").evaluate_all(
        "all => all.map(one => one.dataset.path)"
    )
    assert sorted(shown) == sorted(OPERATIONS.values())

    page.locator("#operations-dossiers-list_dossiers button.opblock-summary-control").click()
    page.locator("#operations-dossiers-list_dossiers button.execute").click()
    answer = page.locator(
        "#operations-dossiers-list_dossiers .live-responses-table .highlight-code"
    )
    answer.first.wait_for()
    assert '"slug": "ess"' in answer.first.inner_text()

    assert visit.complaints == []
    assert [url for url in visit.requests if not url.startswith(f"{live_server.url}/")] == []
    assert page.context.cookies() == []
