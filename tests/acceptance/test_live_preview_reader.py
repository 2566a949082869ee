"""The preview beside the form on the reference reading site, with its film (Chromium)."""

from collections.abc import Generator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from dossiers import models
from tests import factories
from tests.acceptance.previewing import PASSWORD, PATIENCE, at_desk
from tests.reader.site import Site, reading

FILM = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


@pytest.fixture
def reader(transactional_db: None, live_server: LiveServer, settings: Any) -> Generator[Site]:
    """The reading site, known to the CMS and its editor."""
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    get_user_model().objects.create_superuser("redactrice", "r@example.org", PASSWORD)
    with reading(f"{live_server.url}/api/v1/") as site:
        address = f"{site.url('/preview/')}#{{token}}"
        models.Frontend.objects.create(name="Site", url=site.url("/"), preview_url=address)
        yield site


def test_consent_is_asked_kept_and_checked(reader: Site, live_server: LiveServer) -> None:
    body = [factories.prose("Avant."), factories.video_block("Un film", address=FILM)]
    page = factories.dossier(sections=body)
    with at_desk(reader.origin, live_server.url, f"pages/{page.pk}/edit/") as panel:
        asked: set[str] = set()
        panel.page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
        panel.page.route("https://**", lambda route: route.fulfill(status=200, body="film"))
        panel.open().until_quiet()
        assert asked <= {urlsplit(live_server.url).netloc, urlsplit(reader.origin).netloc}
        panel.draft.get_by_role("button", name="Lire cette vidéo").click()
        player = panel.draft.locator("consent-video iframe")
        expect(player).to_have_count(1, timeout=PATIENCE)
        player.evaluate("(frame) => { frame.kept = true; }")
        panel.page.fill("#id_title", "Écrit pendant le film")
        panel.until_said("Écrit pendant le film")
        assert player.evaluate("(frame) => frame.kept")
        panel.page.locator("[data-side-panel-toggle=checks]").click()
        count = panel.page.locator("[data-content-word-count]")
        expect(count).not_to_have_text("-", timeout=PATIENCE)
        expect(panel.page.locator("[data-content-checker-row]")).to_have_count(0)


def test_a_fact_is_opened_field_by_field(reader: Site, live_server: LiveServer) -> None:
    fact = factories.fact(source=factories.source())
    with at_desk(
        reader.origin, live_server.url, f"snippets/dossiers/fact/edit/{fact.pk}/"
    ) as panel:
        panel.open().until("[data-field][tabindex]").until_quiet()
        panel.draft.locator(".statement").click()
        panel.page.wait_for_function("() => document.activeElement.name === 'statement'")
        # What is chosen has no field to write in: its actions are what the keyboard finds.
        panel.draft.locator(".provenance .label").click()
        panel.page.wait_for_function(
            "() => document.activeElement.closest('#id_source-chooser .chosen') !== null"
        )


def test_an_ended_pass_is_apologised_for(reader: Site, live_server: LiveServer) -> None:
    with at_desk(reader.origin, live_server.url, "") as panel:
        panel.page.goto(f"{reader.url('/preview/')}#{'0' * 40}")
        panel.page.get_by_role("heading", name="Cet aperçu n’est plus disponible").wait_for(
            timeout=PATIENCE
        )
        expect(panel.page.get_by_text("Le brouillon se charge…")).to_have_count(0)
