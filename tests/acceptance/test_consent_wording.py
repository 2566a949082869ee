"""Sentences that ask for consent are taken out with a button (Chromium, the real admin)."""

from collections.abc import Generator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Locator, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.acceptance.browser import Desk, chromium
from tests.acceptance.test_compose_in_admin import PASSWORD, read

FIRST = "Pour regarder cette vidéo, vous devez accepter les cookies."
SECOND = "Cliquez sur le bouton ci-dessous pour donner votre accord aux cookies !"


@pytest.fixture
def section(transactional_db: None) -> int:
    """A newsroom to work in."""
    get_user_model().objects.create_superuser("redactrice", "r@example.org", PASSWORD)
    return int(factories.index().pk)


@pytest.fixture
def desk(section: int, live_server: LiveServer) -> Generator[Desk]:
    """The admin, signed in, with a refused publication."""
    with chromium() as page:
        desk = Desk(page, site=live_server.url)
        desk.sign_in("redactrice", PASSWORD)
        desk.open(f"pages/add/dossiers/dossierpage/{section}/")
        desk.fill("id_title", "Un film")
        desk.fill("id_standfirst", "Un chapô.")
        prose = desk.add_block("Section de texte")
        desk.write(f"{prose}-text", f"Avant. {FIRST} Après.")
        desk.page.keyboard.press("Enter")
        desk.page.keyboard.insert_text(SECOND)
        handed_over(desk, SECOND, there=True)
        desk.publish()
        desk.page.locator(".messages .error").wait_for()
        yield desk


def handed_over(desk: Desk, sentence: str, *, there: bool) -> None:
    """Waits until the editor has handed its words to the form, a moment after they changed."""
    desk.page.wait_for_function(
        "([sentence, there]) => document.getElementById('sections-0-value-text').value"
        ".includes(sentence) === there",
        arg=[sentence, there],
    )


def text(desk: Desk) -> Locator:
    return desk.page.locator(".Draftail-Editor__wrapper [role=textbox]").last


def shown(desk: Desk) -> Any:
    return read(desk, "/dossiers/un-film/")["body"][0]["text"]["html"]


def test_each_sentence_is_removed_put_back_and_removed_by_the_keyboard(desk: Desk) -> None:
    page = desk.page
    remove = page.get_by_role("button", name="Retirer cette phrase")
    expect(remove).to_have_count(2)
    quoted = page.locator(".consent-wording q")
    assert quoted.all_inner_texts() == [FIRST, SECOND]

    remove.first.focus()
    page.keyboard.press("Enter")
    expect(text(desk)).to_have_text(f"Avant. Après.{SECOND}")
    back = page.get_by_role("button", name="Remettre")
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    expect(text(desk)).to_have_text(f"Avant. {FIRST} Après.{SECOND}")
    expect(remove).to_have_count(2)

    page.keyboard.press("Enter")
    remove.focus()
    page.keyboard.press("Space")
    expect(text(desk)).to_have_text("Avant. Après.")
    expect(page.locator(".consent-wording [role=status]")).to_contain_text("vous pouvez publier")
    handed_over(desk, SECOND, there=False)
    desk.publish()
    page.locator(".messages .success").wait_for()
    assert shown(desk) == "<p>Avant. Après.</p>"


def test_what_the_editor_undoes_comes_back(desk: Desk) -> None:
    page = desk.page
    for _sentence in (FIRST, SECOND):
        page.get_by_role("button", name="Retirer cette phrase").first.click()
    expect(text(desk)).to_have_text("Avant. Après.")
    page.get_by_role("button", name="Remettre").last.click()
    expect(text(desk)).to_have_text(f"Avant. Après.{SECOND}")
    text(desk).focus()
    page.keyboard.press("Control+z")
    expect(text(desk)).to_have_text("Avant. Après.")
    page.keyboard.press("Control+z")
    expect(text(desk)).to_have_text(f"Avant. Après.{SECOND}")


def test_a_sentence_removed_by_hand_is_said_to_be_gone(desk: Desk) -> None:
    page = desk.page
    text(desk).click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("Autre chose.")
    page.get_by_role("button", name="Retirer cette phrase").first.click()
    expect(page.locator(".consent-wording [role=status]")).to_contain_text("n’est plus")
    expect(text(desk)).to_have_text("Autre chose.")
