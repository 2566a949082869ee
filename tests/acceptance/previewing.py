"""The editor with the preview beside the form, a reading site on another origin in it."""

import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth import get_user_model
from playwright.sync_api import Frame, FrameLocator, Locator

from dossiers import models
from tests import factories
from tests.acceptance.browser import Desk, chromium
from tests.acceptance.reading_site import reading_site

PASSWORD = "un-mot-de-passe-long"
# A shared machine may take its time; what people wait for is measured elsewhere.
PATIENCE = 20_000
WIDE = {"width": 1600, "height": 900}


class Panel:
    """The panel of the preview, and the draft in it."""

    def __init__(self, desk: Desk, *, site: str) -> None:
        self.desk = desk
        self.page = desk.page
        self.site = site

    @property
    def draft(self) -> FrameLocator:
        return self.page.frame_locator("#w-preview-iframe")

    @property
    def window(self) -> Frame:
        """The window of the draft, to look into it."""
        frame = self.page.locator("#w-preview-iframe").element_handle().content_frame()
        assert frame
        return frame

    @property
    def status(self) -> Locator:
        return self.page.locator(".chapo-preview-status")

    def open(self) -> "Panel":
        """By the button of the panel, if it is not open; waits for the draft."""
        toggle = self.page.locator("[data-side-panel-toggle=preview]")
        if toggle.get_attribute("aria-expanded") != "true":
            toggle.click()
        return self.until("h1")

    def until(self, selector: str) -> "Panel":
        """Waits until the draft has something."""
        self.draft.locator(selector).first.wait_for(state="attached", timeout=PATIENCE)
        return self

    def until_said(self, words: str) -> float:
        """Waits until the draft has these words; returns how long it took, in seconds."""
        start = time.monotonic()
        found = self.draft.get_by_text(words).first
        found.wait_for(state="attached", timeout=PATIENCE)
        return time.monotonic() - start

    def until_quiet(self) -> None:
        """Waits until the panel says that it shows what the form says."""
        self.status.filter(has_text="À jour").wait_for(timeout=PATIENCE)

    def evaluate(self, script: str) -> Any:
        """Runs something in the window of the draft."""
        return self.window.evaluate(script)

    def focused(self) -> str:
        """The name of the field that has the focus, in the form."""
        return str(
            self.page.evaluate(
                """() => {
                  const here = document.activeElement;
                  const rich = here.closest("[data-draftail-editor-wrapper]");
                  return here.name || rich?.previousElementSibling.name || here.tagName;
                }"""
            )
        )


def sections(count: int = 6) -> list[dict[str, Any]]:
    """Sections of text long enough to scroll."""
    return [
        factories.prose("Une phrase de la partie. " * 30, heading=f"Partie {number}")
        for number in range(count)
    ]


@contextmanager
def edited(cms: str, settings: Any, *, place: str = "/preview/") -> Generator[tuple[str, str]]:
    """A reading site of the CMS and its editor: the origins of the site and of the admin."""
    settings.WAGTAILADMIN_BASE_URL = cms
    get_user_model().objects.create_superuser("redactrice", "r@example.org", PASSWORD)
    with reading_site(cms) as site:
        models.Frontend.objects.create(
            name="Site", url=site, preview_url=f"{site}{place}#{{token}}"
        )
        yield site, cms


@contextmanager
def at_desk(site: str, cms: str, path: str) -> Generator[Panel]:
    """The editor, signed in, with something open to edit."""
    with chromium() as page:
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        desk = Desk(page, site=cms)
        desk.sign_in("redactrice", PASSWORD)
        desk.open(path)
        yield Panel(desk, site=site)
