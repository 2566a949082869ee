"""GET /facts/: the figures of published documents."""

import pytest
from django.test import Client

from dossiers import models
from tests import factories
from tests.api.answers import read

pytestmark = pytest.mark.django_db


def statements(client: Client, **parameters: str) -> list[str]:
    return [fact["statement"] for fact in read(client, "/facts/", **parameters)["items"]]


def test_facts_are_listed_as_documents_show_them(client: Client) -> None:
    fact = factories.fact(source=factories.source(), review_on="2030-01-01")
    factories.dossier(sections=[factories.block("fact", fact=fact.pk, inline={})])
    (listed,) = read(client, "/facts/")["items"]
    assert listed == read(client, "/dossiers/ess/")["body"][0]["fact"]
    assert listed["statement"] == "Une coopérative sur 10 essaime."
    assert (listed["verified"], "review_on" in listed) == (True, False)


def test_facts_of_the_bank_and_of_the_page_stand_in_one_order(client: Client) -> None:
    banked = factories.fact("Élus locaux.", value=None)
    figures = factories.block("key_figures", heading="", facts=[factories.item(banked.pk)])
    here = factories.block("fact", fact=None, inline={"statement": "Eaux claires."})
    other = factories.block("fact", fact=None, inline={"statement": "Zones humides."})
    factories.fact("Jamais montré.", value=None)
    factories.dossier(sections=[other, figures, here])
    factories.dossier("encore", sections=[figures])
    assert statements(client) == ["Eaux claires.", "Élus locaux.", "Zones humides."]


def test_a_fact_leaves_with_its_document(client: Client) -> None:
    fact = factories.fact()
    page = factories.dossier(sections=[factories.block("fact", fact=fact.pk, inline={})])
    models.DossierPage.objects.get(pk=page.pk).unpublish()
    assert statements(client) == []
