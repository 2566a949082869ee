"""Drafts, as the reading site of their editor is given them."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests import factories
from tests.api.answers import ROOT

SITE = "https://www.example.org"


@pytest.fixture
def editor(settings: Settings, db: None) -> Client:
    settings.CHAPO_FRONTEND_URL = SITE
    client = Client()
    client.force_login(User.objects.create_superuser("lea"))
    return client


def form(**fields: Any) -> dict[str, Any]:
    usual = {
        "title": "Un titre",
        "slug": "ess",
        "standfirst": "Un chapô.",
        "sections": streamfield([]),
        "bylines": inline_formset([]),
        "territory_links": inline_formset([]),
        "comments": inline_formset([]),
    }
    return dict(nested_form_data(usual | fields))


def pass_of(response: Any) -> str:
    """The pass in the address an editor is sent to."""
    assert response.status_code == 302, response.content
    address, _slash, token = response["Location"].partition("/preview/#")
    assert address == SITE
    return str(token)


def look(editor: Client, page: Any, **fields: Any) -> str:
    """Types in the form of a page; returns the pass of its preview."""
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    answer = editor.post(address, form(**fields))
    assert answer.json() == {"is_valid": True, "is_available": True}
    return pass_of(editor.get(address))


def shown(token: str) -> Any:
    response = Client().get(f"{ROOT}/preview/{token}")
    assert response.status_code == 200, response.content
    return response.json()


def test_what_is_typed_is_shown_to_who_holds_the_pass(editor: Client) -> None:
    dossier = factories.dossier()
    text = rich_text("<p>Rien n’est enregistré.</p>")
    token = look(
        editor,
        dossier,
        title="Autre titre",
        sections=streamfield([("prose", {"heading": "Ici", "text": text})]),
    )
    answer = shown(token)
    assert answer["document"]["title"] == "Autre titre"
    assert answer["document"]["body"][0]["heading"]["text"] == "Ici"
    assert Client().get(f"{ROOT}/dossiers/ess/").json()["title"] == "Titre de ess"


def test_the_pass_stays_the_same_while_it_lives(editor: Client) -> None:
    dossier = factories.dossier()
    first = look(editor, dossier, title="Un")
    assert look(editor, dossier, title="Deux") == first
    assert shown(first)["document"]["title"] == "Deux"
