"""A real Chromium in which somebody edits."""

import os
from collections.abc import Generator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from scripts import browser

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextmanager
def chromium() -> Generator[Page]:
    """A page of a browser that has never been anywhere."""
    program = os.environ.get("CHROMIUM") or browser.first_working(browser.on_the_machine())
    assert program, "There is no Chromium: run make test"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        page = started.new_page(viewport={"width": 1400, "height": 1100}, locale="fr-FR")
        page.set_default_timeout(30_000)
        yield page
        started.close()


class Desk:
    """The admin, by the gestures of an editor."""

    def __init__(self, page: Page, *, site: str) -> None:
        self.page = page
        self.site = site

    def sign_in(self, name: str, password: str) -> None:
        """Through the form."""
        self.page.goto(f"{self.site}/admin/")
        self.page.fill("input[name=username]", name)
        self.page.fill("input[name=password]", password)
        self.page.locator("form button[type=submit]").first.click()
        self.page.wait_for_url(f"{self.site}/admin/")

    def open(self, path: str) -> None:
        """A page of the admin, its script loaded."""
        self.page.goto(f"{self.site}/admin/{path}", wait_until="load")

    def add_block(self, label: str) -> str:
        """Adds a block at the end of the sections; returns the prefix of its fields."""
        count = int(self.page.locator("input[name=sections-count]").input_value())
        self.page.locator(
            "#panel-child-contenu-sections-content button[title='Insérer un bloc']"
        ).last.click()
        self.page.get_by_role("option", name=label, exact=True).click()
        self.page.locator(f"input[name=sections-{count}-type]").wait_for(state="attached")
        return f"sections-{count}-value"

    def fill(self, field: str, text: str) -> None:
        """Types in a plain field, unfolding what hides it."""
        self._unfold(field)
        self.page.fill(f"[id={field}]", text)

    def write(self, field: str, text: str) -> None:
        """Types in a rich text field."""
        self._unfold(field)
        editor = self.page.locator(f"[id={field}] + .Draftail-Editor__wrapper [role=textbox]")
        editor.click()
        self.page.keyboard.insert_text(text)
        # The editor hands its words to the form a moment later.
        self.page.wait_for_function(
            "([id, text]) => document.getElementById(id).value.includes(text)", arg=[field, text]
        )

    def choose(self, field: str, name: str) -> None:
        """Chooses a thing by its name in the chooser's window."""
        self._unfold(field)
        self.page.locator(f"[id={field}-chooser] [data-chooser-action-choose]").first.click()
        window = self.page.locator(".modal-content")
        window.get_by_role("link", name=name, exact=True).click()
        window.wait_for(state="detached")

    def add_item(self, field: str) -> str:
        """Adds an item at the end of a list within a block; returns the prefix of its fields."""
        count = int(self.page.locator(f"input[name={field}-count]").input_value())
        children = self.page.locator(f"div:has(> input[name={field}-count])")
        children.locator("> div > button[data-streamfield-list-add]").last.click()
        self.page.locator(f"input[name={field}-{count}-order]").wait_for(state="attached")
        return f"{field}-{count}-value"

    def publish(self) -> None:
        """Publishes from the menu at the foot of the page."""
        self.page.locator("footer [data-w-dropdown-target=toggle]").first.click()
        self.page.get_by_role("button", name="Publier", exact=True).click()

    def _unfold(self, field: str) -> None:
        """Opens the panels around a field that are closed."""
        target = self.page.locator(f"[id={field}], [id={field}-chooser]").first
        target.wait_for(state="attached")
        for toggle in target.locator(
            "xpath=ancestor::section[contains(@class,'w-panel')]"
            "//button[@data-panel-toggle and @aria-expanded='false']"
        ).all():
            inner = self.page.locator(f"#{toggle.get_attribute('aria-controls')}")
            if inner.locator(f"[id={field}]").count():
                toggle.click()
