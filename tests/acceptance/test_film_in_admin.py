"""An editor enters a film on the way to a dossier, and sees what readers will (Chromium)."""

import json
import urllib.request
from collections.abc import Generator
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.acceptance.browser import Desk, chromium

PASSWORD = "une longue phrase de passe"
ADDRESS = "https://youtu.be/aqz-KE-bpKQ"
SAID = "WEBVTT\n\n00:01.000 --> 00:{end}.000\nUn film.\n"


@pytest.fixture
def section(transactional_db: None) -> int:
    """A newsroom to work in. Made before the browser, whose loop the database refuses to run in."""
    get_user_model().objects.create_superuser("redactrice", "r@example.org", PASSWORD)
    return int(factories.index().pk)


@pytest.fixture
def desk(section: int, live_server: LiveServer) -> Generator[Desk]:
    """The admin, signed in, in a browser that tells where it goes."""
    with chromium() as page:
        desk = Desk(page, site=live_server.url)
        desk.sign_in("redactrice", PASSWORD)
        yield desk


def test_a_film_goes_from_its_address_to_the_api(desk: Desk, section: int, tmp_path: Path) -> None:
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    desk.open(f"pages/add/dossiers/dossierpage/{section}/")
    desk.fill("id_title", "Un film")
    desk.fill("id_standfirst", "Un dossier autour d’un film.")
    video = desk.add_block("Vidéo")
    desk.page.locator(f"[id={video}-video-chooser] [data-chooser-action-choose]").first.click()
    window = desk.page.locator(".modal-content")
    window.get_by_role("tab", name="Nouvelle vidéo").click()
    window.locator("#id_new-video-address").fill("https://www.youtube.com/@une-chaine")
    window.locator("#id_new-video-title").fill("Une journée")
    window.get_by_role("button", name="Ajouter cette vidéo").click()
    window.get_by_text("Partager").last.wait_for()
    assert window.locator("#id_new-video-title").input_value() == "Une journée"
    window.locator("#id_new-video-address").fill(ADDRESS)
    window.get_by_role("button", name="Ajouter cette vidéo").click()
    window.wait_for(state="detached")
    desk.publish()
    desk.page.locator(".messages .success").wait_for()

    with urllib.request.urlopen(f"{desk.site}/api/v1/dossiers/un-film/") as answer:  # noqa: S310
        (told,) = json.load(answer)["body"]
    assert told["title"] == "Une journée"
    assert told["consent"]["text"]["accept_once"] == "Lire cette vidéo"

    desk.open("snippets/media/video/")
    desk.page.get_by_role("link", name="Une journée").first.click()
    desk.page.get_by_role("tab", name="Accessibilité").click()
    desk.page.locator("#id_tracks-ADD").click()
    captions = tmp_path / "fr.vtt"
    captions.write_text(SAID.format(end="00"))
    desk.page.locator("#id_tracks-0-upload").set_input_files(captions)
    desk.page.get_by_role("button", name="Enregistrer").first.click()
    desk.page.locator(".messages .error").wait_for()
    desk.page.get_by_role("tab", name="Accessibilité").click()
    desk.page.get_by_text("Ligne 3").wait_for()
    desk.page.locator("#id_tracks-0-content").fill(SAID.format(end="04"))
    desk.page.get_by_role("button", name="Enregistrer").first.click()
    desk.page.locator(".messages .success").wait_for()

    desk.open("pages/")
    desk.page.goto(f"{desk.site}/admin/pages/{section}/")
    desk.page.get_by_role("link", name="Un film", exact=True).first.click()
    desk.page.get_by_role("tab", name="Médias").click()
    panel = desk.page.locator(".media-panel")
    panel.get_by_text("Lire cette vidéo").wait_for()
    assert "Sous-titres pour sourds et malentendants (fr)" in panel.inner_text()
    assert "Pas de transcription" in panel.inner_text()
    assert {url for url in asked if not url.startswith((desk.site, "data:", "blob:"))} == set()
