"""A click in the preview opens the form there, and work in the form shows there (Chromium)."""

from collections.abc import Generator
from typing import Any

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.acceptance.previewing import PATIENCE, Panel, at_desk, edited, sections

MARKED = "document.querySelector('[data-chapo-preview]').shadowRoot.querySelector('[data-mark]')"
OUTLINE = "document.querySelector('[data-chapo-preview]').shadowRoot.querySelector('.name')"


@pytest.fixture
def panel(transactional_db: None, live_server: LiveServer, settings: Any) -> Generator[Panel]:
    """A dossier with an interview of two at its end, its preview beside it."""
    people = factories.person("Inès Valdor"), factories.person("Marc Orsel")
    body = [*sections(4), factories.interview_block(*people, question="Pourquoi là ?")]
    with edited(live_server.url, settings) as origins:
        page = factories.dossier(sections=body)
        with at_desk(*origins, f"pages/{page.pk}/edit/") as panel:
            panel.open().until("[data-block][tabindex]").until_quiet()
            yield panel


def until_focused(panel: Panel, name: str) -> None:
    """Waits until a field of the form has the focus and can be seen."""
    panel.page.wait_for_function(
        """(name) => {
          const here = document.activeElement;
          const rich = here.closest("[data-draftail-editor-wrapper]");
          const { top, bottom } = here.getBoundingClientRect();
          return (here.name || rich?.previousElementSibling.name) === name
            && top >= 0 && bottom <= innerHeight;
        }""",
        arg=name,
        timeout=PATIENCE,
    )


def test_a_click_opens_a_field_a_block_and_an_exchange(panel: Panel) -> None:
    panel.draft.get_by_text("Chapô de ess").first.click()
    until_focused(panel, "standfirst")
    panel.draft.get_by_role("heading", name="Partie 3").click()
    until_focused(panel, "sections-3-value-heading")
    panel.draft.get_by_text("Réponse de Marc Orsel").click()
    until_focused(panel, "sections-4-value-exchanges-1-value-question")
    assert "chapo-marked" in panel.page.locator(
        "[data-contentpath]:has(> .w-panel [name=sections-4-value-exchanges-1-value-question])"
    ).last.get_attribute("class")  # type: ignore[operator]


def test_a_click_unfolds_what_is_folded(panel: Panel) -> None:
    panel.page.get_by_role("button", name="Tout replier").click()
    expect(panel.page.locator("[id=sections-3-value-heading]")).to_be_hidden()
    panel.draft.get_by_text("Réponse de Inès Valdor").click()
    until_focused(panel, "sections-4-value-exchanges-0-value-question")


def test_a_click_goes_to_another_tab(panel: Panel) -> None:
    panel.draft.locator("[data-field=search_description]").click()
    until_focused(panel, "search_description")
    panel.draft.get_by_role("heading", name="Titre de ess").click()
    until_focused(panel, "title")


def test_the_keyboard_does_what_a_click_does(panel: Panel) -> None:
    title = panel.draft.locator("[data-field=title]")
    title.focus()
    assert panel.evaluate(f"{OUTLINE}.textContent") == "Modifier\N{NO-BREAK SPACE}: Titre"
    title.press("Tab")
    title.page.keyboard.press("Enter")
    until_focused(panel, "standfirst")


def test_what_works_by_itself_is_left_alone(panel: Panel) -> None:
    panel.draft.get_by_text("Sources").click()
    assert panel.evaluate("document.querySelector('details').open")
    panel.draft.get_by_role("button", name="Accepter").click()
    expect(panel.draft.locator("own-player")).to_have_text("Accepté")
    panel.draft.locator("#note").click()
    panel.page.wait_for_timeout(300)
    assert panel.focused() == "IFRAME"


def test_the_form_shows_its_blocks_in_the_preview(panel: Panel) -> None:
    def is_shown(text: str) -> None:
        panel.window.wait_for_function(
            """(text) => [...document.querySelectorAll("[data-block], [data-field]")].some((e) => {
              const { top, bottom } = e.getBoundingClientRect();
              return e.textContent.includes(text) && top < innerHeight && bottom > 0;
            })""",
            arg=text,
            timeout=PATIENCE,
        )
        panel.window.wait_for_function(f"() => {MARKED} !== null", timeout=PATIENCE)

    panel.page.locator("[id=sections-3-value-heading]").focus()
    is_shown("Partie 3")
    panel.desk.fill("sections-4-value-exchanges-1-value-question", "Pourquoi ici ?")
    is_shown("Réponse de Marc Orsel")
    assert panel.evaluate(f"{OUTLINE}.textContent") == "Question et réponse"
    panel.page.locator("#id_title").focus()
    is_shown("Titre de ess")


def test_on_a_narrow_screen_the_panel_makes_room(panel: Panel) -> None:
    panel.page.set_viewport_size({"width": 700, "height": 900})
    box = panel.draft.get_by_role("heading", name="Titre de ess").bounding_box()
    assert box
    panel.page.mouse.click(box["x"] + 20, box["y"] + 10)
    until_focused(panel, "title")
    expect(panel.page.locator("[data-side-panel=preview]")).to_be_hidden()
