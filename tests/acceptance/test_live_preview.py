"""What is typed is seen beside the form, on a reading site of another origin (Chromium)."""

import sys
from collections.abc import Generator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from dossiers import models
from tests import factories
from tests.acceptance.previewing import PATIENCE, Panel, at_desk, edited, sections

RICH = "#sections-2-value-text + .Draftail-Editor__wrapper [role=textbox]"


@pytest.fixture
def origins(
    transactional_db: None, live_server: LiveServer, settings: Any
) -> Generator[tuple[str, str]]:
    """A reading site, and the CMS."""
    with edited(live_server.url, settings) as origins:
        yield origins


@pytest.fixture
def panel(origins: tuple[str, str]) -> Generator[Panel]:
    """A dossier being edited, its preview beside it."""
    page = factories.dossier(sections=sections())
    with at_desk(*origins, f"pages/{page.pk}/edit/") as panel:
        panel.open().until_quiet()
        yield panel


def test_typing_is_seen_in_place(panel: Panel, capsys: pytest.CaptureFixture[str]) -> None:
    born = panel.evaluate("performance.timeOrigin")
    panel.evaluate("document.querySelector('details').open = true")
    panel.draft.locator("#note").fill("Noté par le lecteur")
    panel.draft.get_by_role("button", name="Accepter").click()

    panel.page.fill("#id_title", "Un titre tout neuf")
    took = [panel.until_said("Un titre tout neuf")]
    panel.page.fill("#sections-1-value-heading", "Partie réécrite")
    took.append(panel.until_said("Partie réécrite"))
    panel.page.locator(RICH).click()
    panel.page.keyboard.type("Motajouté ")
    took.append(panel.until_said("Motajouté"))
    panel.until_quiet()
    with capsys.disabled():
        sys.stdout.write(f"\nTyped words were seen after {max(took):.1f} s; 2 s are wanted.\n")

    assert panel.evaluate("performance.timeOrigin") == born, "the frame was loaded again"
    assert panel.evaluate("document.querySelector('details').open")
    assert panel.evaluate("document.querySelector('#note').value") == "Noté par le lecteur"
    expect(panel.draft.locator("own-player")).to_have_text("Accepté")


def test_the_scroll_is_kept_while_somebody_types(panel: Panel) -> None:
    panel.page.locator("#id_title").click()
    panel.page.wait_for_timeout(500)
    panel.evaluate("window.scrollTo({top: 900, behavior: 'instant'})")
    seen = "document.querySelectorAll('[data-block]')[2].getBoundingClientRect().top"
    before = panel.evaluate(seen)

    panel.page.keyboard.press("End")
    panel.page.keyboard.type(" plus long que la largeur de ce qui est montré, de bien des mots" * 3)
    panel.until_said("de bien des mots")
    panel.until_quiet()

    assert panel.evaluate("window.scrollY") > 0
    assert abs(panel.evaluate(seen) - before) < 2


def test_blocks_that_move_keep_their_elements(panel: Panel) -> None:
    panel.evaluate("document.querySelectorAll('[data-block]')[0].marked = true")
    down = panel.page.locator("[data-streamfield-action=MOVE_DOWN]").first
    down.click()
    moved = "[...document.querySelectorAll('[data-block]')].findIndex((e) => e.marked)"
    panel.window.wait_for_function(f"() => {moved} === 1", timeout=PATIENCE)


def test_a_new_page_that_lacks_everything_is_shown(origins: tuple[str, str]) -> None:
    index = factories.index()
    with at_desk(*origins, f"pages/add/dossiers/dossierpage/{index.pk}/") as panel:
        panel.open()
        panel.page.fill("#id_title", "Rien encore")
        panel.until_said("Rien encore")
        prefix = panel.desk.add_block("Section de texte")
        key = panel.page.locator("input[name=sections-0-id]").input_value()
        lacking = f'.lacks[data-block="{key}"]'
        panel.until(lacking)
        panel.draft.locator(lacking).click()
        panel.page.wait_for_function(
            "() => document.activeElement.name === 'sections-0-value-heading'"
        )
        panel.page.keyboard.type("Une partie")
        panel.desk.write(f"{prefix}-text", "Son texte.")
        panel.until_said("Son texte.")
        expect(panel.draft.locator(f'section[data-block="{key}"]')).to_contain_text("Une partie")
        expect(panel.draft.locator(lacking)).to_have_count(0)
        # Saved by itself meanwhile, it has become a page of its own: with another pass.
        panel.page.wait_for_url("**/pages/*/edit/", timeout=PATIENCE)
        panel.page.fill("#id_standfirst", "Écrit après le premier enregistrement")
        panel.until_said("Écrit après le premier enregistrement")
        panel.until_quiet()


def test_two_reading_sites_are_modes(origins: tuple[str, str]) -> None:
    site, _cms = origins
    other = models.Frontend.objects.create(
        name="Site sans protocole", url=site, preview_url=f"{site}/silent/#{{token}}", order=2
    )
    page = factories.dossier(sections=sections(2))
    with at_desk(*origins, f"pages/{page.pk}/edit/") as panel:
        panel.open().until_quiet()
        panel.page.select_option("#id_preview_mode", str(other.pk))
        # It says nothing, so Wagtail loads it again for each change.
        panel.until("main:not(:has(h1)):has-text('Titre de ess')")
        panel.page.wait_for_timeout(3500)
        panel.page.fill("#id_title", "Vu sans protocole")
        panel.until("main:not(:has(h1)):has-text('Vu sans protocole')")
        panel.page.select_option("#id_preview_mode", index=0)
        panel.until("h1:has-text('Vu sans protocole')").until_quiet()


def test_a_pass_that_ended_is_replaced(panel: Panel) -> None:
    born = panel.evaluate("performance.timeOrigin")
    panel.page.route("**/api/v1/preview/*", lambda route: route.fulfill(status=404))
    panel.page.fill("#id_title", "Écrit après la fin")
    panel.draft.locator("[data-chapo-preview]").get_by_text("Cet aperçu a expiré").wait_for(
        timeout=PATIENCE
    )
    panel.page.unroute("**/api/v1/preview/*")
    panel.page.fill("#id_title", "Écrit encore après")
    panel.until_said("Écrit encore après")
    assert panel.evaluate("performance.timeOrigin") != born


def test_the_panel_says_when_the_server_is_away(panel: Panel) -> None:
    panel.page.route("**/edit/preview/*", lambda route: route.abort())
    panel.page.fill("#id_title", "Écrit dans le vide")
    panel.status.filter(has_text="le serveur ne répond pas").wait_for(timeout=PATIENCE)
    panel.page.unroute("**/edit/preview/*")
    panel.page.fill("#id_title", "Écrit et reçu")
    panel.until_said("Écrit et reçu")
    panel.until_quiet()


def test_no_request_leaves_the_house(panel: Panel, origins: tuple[str, str]) -> None:
    asked: list[str] = []
    panel.page.on("request", lambda request: asked.append(request.url))
    panel.page.fill("#id_title", "Sans témoin")
    panel.until_said("Sans témoin")
    panel.draft.get_by_role("link", name="Ailleurs").click()
    panel.page.wait_for_timeout(500)
    hosts = {f"{urlsplit(url).scheme}://{urlsplit(url).netloc}" for url in asked}
    assert hosts <= set(origins), asked
    assert panel.evaluate("location.pathname") == "/preview/"


def test_what_another_origin_says_is_not_heard(panel: Panel) -> None:
    """Neither the admin nor the draft obeys a window that is not the other one."""
    panel.page.evaluate(
        """() => window.postMessage({chapo: "edit", field: "search_description"}, "*")"""
    )
    panel.evaluate("window.postMessage({chapo: 'show', field: 'title'}, '*')")
    panel.page.wait_for_timeout(500)
    assert panel.focused() != "search_description"
    mark = "document.querySelector('[data-chapo-preview]').shadowRoot.querySelector('[data-mark]')"
    assert panel.evaluate(f"{mark} === null")


def test_in_a_tab_of_its_own_it_looks_again(panel: Panel) -> None:
    with panel.page.context.expect_page() as opened:
        panel.page.locator("[data-w-preview-target=newTab]").click()
    tab = opened.value
    tab.locator("h1").wait_for(timeout=PATIENCE)
    assert tab.locator("[tabindex][data-field]").count() == 0, "nobody can edit from here"
    panel.page.bring_to_front()
    panel.page.fill("#id_title", "Vu dans l’autre onglet")
    panel.until_said("Vu dans l’autre onglet")
    tab.bring_to_front()
    tab.get_by_role("heading", name="Vu dans l’autre onglet").wait_for(timeout=PATIENCE)


def test_without_a_reading_site_the_panel_says_what_to_do(
    origins: tuple[str, str], settings: Any
) -> None:
    models.Frontend.objects.all().delete()
    settings.CHAPO_FRONTEND_URL = ""
    page = factories.dossier(sections=sections(1))
    with at_desk(*origins, f"pages/{page.pk}/edit/") as panel:
        panel.open()
        panel.draft.get_by_text("sous « Paramètres »").wait_for(timeout=PATIENCE)
