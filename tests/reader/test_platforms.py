"""Six platforms in one dossier: nobody is asked before a reader agrees, and one alone after."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from dossiers.models import Frontend, previews
from tests import factories
from tests.client.consent.blocks import FILMS
from tests.client.consent.gate import behind, watched
from tests.client.consent.site import PATIENCE, Reader, settle
from tests.factories import block
from tests.reader.conftest import serving
from tests.reader.site import reading

POSTERS = """() => [...document.querySelectorAll("consent-video")].filter(
  (film) => film.shadowRoot.querySelector(".poster img")?.naturalWidth > 0).length"""

HINTS = """() => [...document.querySelectorAll("link[href]")].filter(
  (link) => link.rel !== "canonical" && link.rel !== "alternate").map((link) => link.href)"""


@pytest.fixture
def addresses(transactional_db: None, tmp_path: Path) -> Iterator[tuple[dict[str, str], str, str]]:
    """The dossier as it is published, and as a draft; the origins of the site and of the CMS."""
    with serving(tmp_path) as cms, reading(f"{cms}/api/v1/") as site:
        films = [
            factories.video(
                f"Un film de {key}", address=address, transcript="<p>On entend le métier.</p>",
                poster=factories.picture(f"Affiche {key}", width=1280, height=720, description=""),
            )
            for key, address in FILMS.items()
        ]  # fmt: skip
        dossier = factories.dossier(sections=[block("video", video=film.pk) for film in films])
        Frontend.objects.create(name="Site", url=site.url("").rstrip("/"))
        editor = User.objects.create_superuser("lea")
        token = previews.keep(dossier, user=editor, is_edited=True).token
        pages = {"read": site.url("/dossiers/ess/"), "draft": site.url(f"/preview/#{token}")}
        yield pages, site.origin, cms


def look_through(page: Page, *, opened: int = 0) -> None:
    """All six are seen, those that are not open with their posters."""
    films = page.locator("consent-video")
    expect(films).to_have_count(len(FILMS), timeout=PATIENCE)
    for film in films.all():
        film.scroll_into_view_if_needed()
    page.wait_for_function(f"() => ({POSTERS})() === {len(FILMS) - opened}")
    expect(page.locator("iframe")).to_have_count(opened)
    settle(page)


@pytest.mark.parametrize("shown", ["read", "draft"])
def test_who_is_asked(addresses: tuple[dict[str, str], str, str], shown: str) -> None:
    pages, *ours = addresses
    with watched() as gate, behind(gate) as browser:
        reader = Reader(browser.new_context(locale="fr-FR"), *ours)
        page = reader.open(pages[shown])
        look_through(page)
        assert reader.outside == gate.asked == []
        assert [hint for hint in page.evaluate(HINTS) if not hint.startswith(reader.ours)] == []
        vimeo = page.locator("consent-video").nth(list(FILMS).index("vimeo"))
        vimeo.get_by_role("button", name="Lire cette vidéo").click()
        reader.until_asked(page, "player.vimeo.com")
        look_through(page, opened=1)
        vimeo.get_by_role("button", name="Fermer").click()
        look_through(page)
        page.reload(wait_until="load")
        look_through(page)
        assert reader.outside == ["player.vimeo.com"]
        # A browser may also open a connection to whom it has been allowed to ask.
        assert all(" player.vimeo.com:" in line for line in gate.asked)
        browser.close()
