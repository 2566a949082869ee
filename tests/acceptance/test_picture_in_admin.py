"""An editor describes a picture (Chromium, the real admin, a real server)."""

from collections.abc import Generator

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from media.models import Picture
from tests import factories
from tests.acceptance.browser import Desk, chromium

PASSWORD = "une longue phrase de passe"


@pytest.fixture
def picture(transactional_db: None) -> Picture:
    """Made before the browser, whose loop the database refuses to run in."""
    get_user_model().objects.create_superuser("redactrice", "r@example.org", PASSWORD)
    return factories.picture(read_in_file=["credit"], persons_identifiable="yes")


@pytest.fixture
def desk(picture: Picture, live_server: LiveServer) -> Generator[Desk]:
    """The admin, signed in."""
    with chromium() as page:
        desk = Desk(page, site=live_server.url)
        desk.sign_in("redactrice", PASSWORD)
        yield desk


def test_a_chart_is_described_and_somebody_on_it_recorded(desk: Desk, picture: Picture) -> None:
    form = f"images/{picture.pk}/"
    desk.open(form)
    for group in ("Ce que voient les lecteurs", "Texte de remplacement", "Droits", "Personnes",
                  "Provenance"):  # fmt: skip
        expect(desk.page.get_by_role("heading", name=group, exact=True)).to_be_visible()
    expect(desk.page.get_by_text("Lu dans le fichier\u00a0: crédit")).to_be_visible()
    longer = desk.page.locator("[name=long_description]")
    expect(longer).to_be_hidden()
    desk.page.select_option("[name=alt_mode]", "complex")
    longer.fill("Trois établis à gauche.")
    desk.page.get_by_role("button", name="Ajouter une personne").click()
    desk.page.fill("[name=consents-0-person]", "Inès Valdor (fictive)")
    desk.page.locator("[name=consents-0-ends_on]").click()
    desk.page.keyboard.type("01/05/2031")
    desk.page.keyboard.press("Tab")
    desk.page.get_by_role("button", name="Enregistrer").click()
    desk.page.locator(".messages .success").wait_for()
    desk.open(form)
    expect(longer).to_have_value("Trois établis à gauche.")
    expect(desk.page.locator("[name=consents-0-person]")).to_have_value("Inès Valdor (fictive)")
    expect(desk.page.locator("[name=consents-0-ends_on]")).to_have_value("2031-05-01")
    expect(desk.page.get_by_role("button", name="Retirer cette personne")).to_be_visible()
