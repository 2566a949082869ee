"""Wagtail's checks of a draft on another origin: words, readability and axe (Chromium)."""

from collections.abc import Generator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from dossiers import models
from tests import factories
from tests.acceptance.previewing import PATIENCE, Panel, at_desk, edited, sections


@pytest.fixture
def panel(transactional_db: None, live_server: LiveServer, settings: Any) -> Generator[Panel]:
    """A dossier whose interview asks an empty question, which makes an empty heading."""
    people = factories.person("Inès Valdor"), factories.person("Marc Orsel")
    asked = factories.interview_block(*people, question="Pourquoi ?")
    asked["value"]["exchanges"][1]["value"]["question"] = ""
    with edited(live_server.url, settings) as origins:
        page = factories.dossier(sections=[*sections(4), asked])
        with at_desk(*origins, f"pages/{page.pk}/edit/") as panel:
            panel.open().until_quiet()
            yield panel


def test_they_reach_the_panel_of_checks_and_lead_to_the_place(panel: Panel) -> None:
    panel.page.locator("[data-side-panel-toggle=checks]").click()
    checks = panel.page.locator("[data-side-panel=checks]")
    expect(checks.locator("[data-content-word-count]")).not_to_have_text("-", timeout=PATIENCE)
    words = int(checks.locator("[data-content-word-count]").inner_text())
    assert words > 400
    expect(checks.locator("[data-content-reading-time]")).to_contain_text("min")
    row = checks.locator("[data-content-checker-row]")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Titre vide trouvé")

    row.locator("[data-content-checker-selector]").click()
    expect(panel.page.locator("[data-side-panel=preview]")).to_be_visible()
    panel.window.wait_for_function(
        """() => {
          const { top } = document.querySelector("h3:empty").getBoundingClientRect();
          return top > 0 && top < innerHeight;
        }""",
        timeout=PATIENCE,
    )


def test_they_are_made_again_when_the_draft_changes(panel: Panel) -> None:
    counter = panel.page.locator("[data-side-panel-toggle=checks] [data-side-panel-toggle-counter]")
    expect(counter).to_have_text("1", timeout=PATIENCE)
    panel.desk.fill("sections-4-value-exchanges-1-value-question", "Et pourquoi pas ?")
    panel.until_said("Et pourquoi pas")
    expect(counter).to_be_hidden(timeout=PATIENCE)


@pytest.mark.django_db
def test_what_a_draft_loads_for_them_needs_no_session(settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://cms.example.org"
    models.Frontend.objects.create(name="Site", url="https://www.example.org/")
    answer = Client().get("/preview/checks.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    text = answer.content.decode()
    assert "https://cms.example.org" in text
    assert "https://www.example.org" in text
    assert "wagtailadmin/js/userbar.js" in text
    assert "/admin/pages/" not in text
