"""An editor sends a film, and loses the connection (Chromium, the real admin, a real server)."""

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import clear_url_caches
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from media.storage import private_storage
from media.uploads import process, tokens
from media.uploads.tokens import Uploaded
from tests.acceptance.browser import Desk, chromium
from tests.media.stores.conftest import Place, folders, moto, place, s3rver

__all__ = ["folders", "moto", "place", "s3rver"]
expect.set_options(timeout=20_000)
PASSWORD = "une longue phrase de passe"
SIZE = 2 * process.PART + 5
FILE, STATUS, ERROR = "input[type=file]", "[data-status]", "[data-error]"


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Three parts, of which the last is small."""
    path = tmp_path / "Mon film.mp4"
    path.write_bytes(b"\0\0\0\x20ftypisom" + bytes(SIZE - 12))
    return path


@pytest.fixture
def page(
    transactional_db: None, place: Place, settings: Any, live_server: LiveServer
) -> Generator[Page]:
    """A new film in the admin, with an empty row for a file."""
    get_user_model().objects.create_superuser("redactrice", "r@example.org", PASSWORD)
    settings.ROOT_URLCONF = "tests.media.stores.upload_page"
    clear_url_caches()
    with chromium() as page:
        desk = Desk(page, site=live_server.url)
        desk.sign_in("redactrice", PASSWORD)
        desk.open("trial/new/")
        page.locator("#id_sources-ADD").click()
        page.locator(FILE).wait_for()
        yield page
    clear_url_caches()


def is_part(url: str) -> bool:
    """Whether a request carries a part, to the CMS or to a bucket."""
    return "/uploads/part/" in url or "partNumber=" in url


def uploaded(page: Page) -> Uploaded:
    """What the form carries."""
    said = "Mon film.mp4 est arrivé. Enregistrez pour le conserver."
    expect(page.locator(STATUS)).to_have_text(said)
    return tokens.read(Uploaded, page.locator("input[name=sources-0-file]").input_value())


def content_is_whole(name: str) -> bool:
    storage = private_storage()
    ends = storage.read(name, count=12), storage.read(name, start=SIZE - 5, count=9)
    return storage.size(name) == SIZE and ends == (b"\0\0\0\x20ftypisom", bytes(5))


@pytest.mark.parametrize("place", ["moto"], indirect=True)
def test_a_film_is_sent_while_the_form_is_filled(page: Page, film: Path) -> None:
    page.set_input_files(FILE, film)
    found = uploaded(page)
    assert content_is_whole(found.name)
    expect(page.locator("progress")).to_be_hidden()
    expect(page.locator(ERROR)).to_be_hidden()
    expect(page.locator("[data-current] strong")).to_have_text("Mon film.mp4")


@pytest.mark.parametrize("place", ["folder"], indirect=True)
def test_a_lost_part_is_sent_again(page: Page, film: Path) -> None:
    lost: list[str] = []

    def lose(route: Route) -> None:
        lost.append(route.request.url)
        route.abort("connectionreset")

    # What passes afterwards must not go through here, where the bytes of a file are lost.
    page.route(is_part, lose, times=2)
    page.set_input_files(FILE, film)
    found = uploaded(page)
    assert len(lost) == 2
    assert content_is_whole(found.name)


@pytest.mark.parametrize("place", ["folder"], indirect=True)
def test_an_upload_goes_on_when_the_connection_is_back(page: Page, film: Path) -> None:
    asked: list[int] = []

    def cut_at_the_last(route: Route) -> None:
        said: Any = route.request.post_data_json
        asked.append(said["number"])
        if asked == [1, 2, 3]:
            page.context.set_offline(True)
        route.continue_()

    page.route("**/uploads/address/", cut_at_the_last)
    page.set_input_files(FILE, film)
    expect(page.locator(ERROR)).to_contain_text("La connexion est perdue")
    expect(page.get_by_role("button", name="Reprendre")).to_be_focused()
    page.context.set_offline(False)
    assert content_is_whole(uploaded(page).name)
    assert asked == [1, 2, 3, 3], "what had arrived is not sent again"


@pytest.mark.parametrize("place", ["folder"], indirect=True)
def test_a_form_waits_for_its_file_or_for_its_cancellation(page: Page, film: Path) -> None:
    page.route(is_part, lambda route: None)  # It never answers.
    page.set_input_files(FILE, film)
    expect(page.locator("progress")).to_be_visible()
    page.get_by_role("button", name="Créer", exact=True).click()
    expect(page.locator(ERROR)).to_contain_text("Un fichier est encore en cours d’envoi")
    cancel = page.get_by_role("button", name="Annuler l’envoi")
    expect(cancel).to_be_focused()
    with page.expect_response("**/uploads/abort/"):
        page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text("Envoi annulé.")
    expect(page.get_by_role("button", name="Créer", exact=True)).to_be_enabled()
    expect(page.locator("progress")).to_be_hidden()
    assert page.locator("input[name=sources-0-file]").input_value() == ""
    assert list(private_storage().unfinished()) == []


@pytest.mark.parametrize("place", ["folder"], indirect=True)
def test_what_is_no_film_is_refused_in_words(page: Page, tmp_path: Path) -> None:
    (tmp_path / "faux.mp4").write_bytes(b"MZ" * 50)
    (tmp_path / "film.mov").write_bytes(b"x")
    page.set_input_files(FILE, tmp_path / "film.mov")
    expect(page.locator(ERROR)).to_contain_text("Ce type de fichier n’est pas accepté ici")
    page.set_input_files(FILE, tmp_path / "faux.mp4")
    expect(page.locator(ERROR)).to_contain_text("n’est pas ce que son nom annonce")
    assert list(private_storage().walk()) == []
