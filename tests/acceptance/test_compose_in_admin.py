"""An editor composes by hand, and the API has it (Chromium, the real admin, a real server)."""

import json
import urllib.request
from collections.abc import Generator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.acceptance.browser import Desk, chromium

PASSWORD = "une longue phrase de passe"


@pytest.fixture
def section(transactional_db: None) -> int:
    """A newsroom to work in. Made before the browser, whose loop the database refuses to run in."""
    get_user_model().objects.create_superuser("redactrice", "r@example.org", PASSWORD)
    factories.project("scierie")
    return int(factories.index().pk)


@pytest.fixture
def desk(section: int, live_server: LiveServer) -> Generator[Desk]:
    """The admin, signed in."""
    with chromium() as page:
        desk = Desk(page, site=live_server.url)
        desk.sign_in("redactrice", PASSWORD)
        yield desk


def read(desk: Desk, path: str) -> Any:
    with urllib.request.urlopen(f"{desk.site}/api/v1{path}") as answer:  # noqa: S310
        return json.load(answer)


def compose_person(desk: Desk, name: str, role: str) -> None:
    desk.open("snippets/dossiers/person/add/")
    desk.fill("id_name", name)
    desk.page.locator("#id_affiliations-ADD").click()
    desk.fill("id_affiliations-0-role", role)
    desk.page.get_by_role("button", name="Enregistrer").click()
    desk.page.locator(".messages .success").wait_for()


def compose_interview(desk: Desk) -> None:
    block = desk.add_block("Entretien")
    desk.fill(f"{block}-heading", "Regards croisés")
    desk.choose(f"{block}-participants-0-value-person", "Ada Morel")
    second = desk.add_item(f"{block}-participants")
    desk.choose(f"{second}-person", "Basile Nohant")
    desk.choose(f"{block}-exchanges-0-value-participant", "Ada Morel")
    desk.fill(f"{block}-exchanges-0-value-question", "Pourquoi une scierie ?")
    desk.write(f"{block}-exchanges-0-value-answer", "Parce que le bois pousse ici.")
    following = desk.add_item(f"{block}-exchanges")
    desk.choose(f"{following}-participant", "Basile Nohant")
    desk.fill(f"{following}-question", "Et la commune ?")
    desk.write(f"{following}-answer", "Elle a prêté la halle.")


def test_a_dossier_composed_by_hand_is_in_the_api(desk: Desk, section: int) -> None:
    compose_person(desk, "Ada Morel", "Gérante (personnage fictif)")
    compose_person(desk, "Basile Nohant", "Maire (personnage fictif)")

    desk.open(f"pages/add/dossiers/dossierpage/{section}/")
    desk.fill("id_title", "La scierie du bourg")
    desk.fill("id_standfirst", "Une scierie rouvre, portée par ses clients.")
    prose = desk.add_block("Section de texte")
    desk.fill(f"{prose}-heading", "Du bois et des mains")
    desk.write(f"{prose}-text", "Tout commence par une grume.")
    compose_interview(desk)
    fact = desk.add_block("Fait")
    desk.fill(f"{fact}-inline-statement", "La halle mesure {value}.")
    desk.fill(f"{fact}-inline-value", "400")
    desk.page.select_option(f"[id={fact}-inline-unit]", "m2")
    cards = desk.add_block("Cartes de projets")
    desk.choose(f"{cards}-cards-0-value-project", "Titre de scierie")
    desk.publish()
    desk.page.locator(".messages .success").wait_for()

    document = read(desk, "/dossiers/la-scierie-du-bourg/")
    told = {block["type"]: block for block in document["body"]}
    assert list(told) == ["prose", "interview", "fact", "project_cards"]
    assert document["standfirst"] == "Une scierie rouvre, portée par ses clients."
    assert told["prose"]["text"]["html"] == "<p>Tout commence par une grume.</p>"
    people = told["interview"]["participants"]
    assert [person["role"] for person in people] == [
        "Gérante (personnage fictif)",
        "Maire (personnage fictif)",
    ]
    exchanges = told["interview"]["exchanges"]
    assert [(e["number"], e["answer"]["html"]) for e in exchanges] == [
        (1, "<p>Parce que le bois pousse ici.</p>"),
        (1, "<p>Elle a prêté la halle.</p>"),
    ]
    assert told["fact"]["fact"]["statement"] == "La halle mesure 400\u00a0m²."
    action = told["project_cards"]["cards"][0]["call_to_action"]
    assert action["accessible_label"] == "Découvrir le projet\u00a0: Titre de scierie"
    assert action["link"]["url"] == "/projets/scierie/"


def test_a_refused_publication_says_why_and_loses_nothing(desk: Desk, section: int) -> None:
    desk.open(f"pages/add/dossiers/dossierpage/{section}/")
    desk.fill("id_title", "Un dossier sans chapô")
    prose = desk.add_block("Section de texte")
    desk.write(f"{prose}-text", "Des mots qu’il serait dommage de perdre.")
    desk.publish()
    desk.page.locator(".messages .error").wait_for()
    errors = desk.page.locator("#panel-child-contenu-child-ouverture-child-standfirst-errors")
    assert "Champ requis" in errors.inner_text()
    assert desk.page.input_value("#id_title") == "Un dossier sans chapô"
    desk.page.get_by_text("Des mots qu’il serait dommage de perdre.").wait_for()
    assert read(desk, "/dossiers/")["items"] == []
