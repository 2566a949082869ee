"""GET /organisations/: those that published documents name."""

import pytest
from django.test import Client

from dossiers import models
from tests import factories
from tests.api.answers import read

pytestmark = pytest.mark.django_db


def names(client: Client) -> list[str]:
    return [organisation["name"] for organisation in read(client, "/organisations/")["items"]]


def test_an_organisation_is_listed_with_what_readers_see_of_it(client: Client) -> None:
    fabrique = factories.organisation(
        acronym="LFQ", url="https://lfq.example/", alternate_names="Ancien nom", spelling_lock=True
    )
    factories.project(organisation=fabrique)
    assert read(client, "/organisations/")["items"] == [
        {
            "id": factories.key("La Fabrique des Quais"),
            "name": "La Fabrique des Quais",
            "acronym": "LFQ",
            "url": "https://lfq.example/",
            "logo": None,
        }
    ]


def test_only_the_organisation_somebody_speaks_for_is_listed(client: Client) -> None:
    today, before = factories.organisation("Aujourd’hui"), factories.organisation("Autrefois")
    ines = factories.person()
    ines.affiliations = [
        models.Affiliation(role="Ancienne", organisation=before, ended_on="2001-01-01"),
        models.Affiliation(role="Directrice", organisation=today),
    ]
    ines.save()
    factories.interview(person=ines)
    assert names(client) == ["Aujourd’hui"]


def test_partners_and_projects_of_cards_are_listed(client: Client) -> None:
    project = factories.project(organisation=factories.organisation("Zèbre"))
    partner = factories.item({"organisation": factories.organisation("Âne").pk, "role": "funder"})
    card = factories.item({"project": project.pk, "title": "", "summary": "", "image": None})
    page = factories.dossier(
        sections=[
            factories.block("partners", heading="", partners=[partner]),
            factories.block("project_cards", heading="", intro="", cards=[card]),
        ]
    )
    assert names(client) == ["Âne", "Zèbre"]
    models.DossierPage.objects.get(pk=page.pk).unpublish()
    assert names(client) == ["Zèbre"]
    models.ProjectPage.objects.get(pk=project.pk).unpublish()
    assert names(client) == []
