"""GET /people/: those whom published documents show, and nothing of them that is not shown."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from api.models import PublishedDocument
from dossiers import models
from tests import factories
from tests.api import stored
from tests.api.answers import ROOT, german, read, refused

pytestmark = pytest.mark.django_db


def names(client: Client, **parameters: str | int) -> list[str]:
    return [person["name"] for person in read(client, "/people/", **parameters)["items"]]


def quote(person: models.Person) -> dict[str, object]:
    return factories.block("pull_quote", text="Oui.", speaker=person.pk, attribution="")


def test_somebody_is_a_name_and_a_portrait_and_nothing_else(client: Client) -> None:
    employer = factories.organisation("Employeur caché")
    picture = factories.picture("Portrait")
    ines = factories.person(portrait=picture, private_contact="+33 6 00 00 00 00", agreement="f")
    ines.affiliations = [
        models.Affiliation(role="Directrice affichée"),
        models.Affiliation(role="Conseillère cachée", organisation=employer),
    ]
    ines.save()
    factories.interview(person=ines)
    response = client.get(f"{ROOT}/people/")
    (shown,) = response.json()["items"]
    assert set(shown) == {"id", "name", "portrait"}
    assert (shown["id"], shown["name"]) == (factories.key("Inès Valdor"), "Inès Valdor")
    assert shown["portrait"]["id"] == factories.key("Portrait")
    for hidden in ("+33", "Conseillère", "Employeur"):
        assert hidden not in response.content.decode()
    assert "Conseillère" not in client.get(f"{ROOT}/interviews/entretien/").content.decode()


def test_somebody_in_several_documents_is_listed_once(client: Client) -> None:
    ines = factories.person()
    for slug in ("un", "deux", "trois"):
        factories.dossier(slug, sections=[quote(ines)], bylines=[models.Byline(person=ines)])
    assert names(client) == ["Inès Valdor"]


def test_everybody_a_document_shows_is_listed_and_nobody_else(client: Client) -> None:
    people = {
        part: factories.person(f"Personne {part}")
        for part in ("signe", "parle", "citée", "annoncée", "absente", "brouillon")
    }
    interview = factories.interview(person=people["annoncée"])
    featured = factories.block("featured_interview", interview=interview.pk)
    talk = factories.interview_block(people["parle"], question="Pourquoi ?")
    factories.dossier(
        sections=[talk, quote(people["citée"]), featured],
        bylines=[models.Byline(person=people["signe"])],
    )
    section = models.DossierIndexPage.objects.get(slug="dossiers")
    factories.draft(
        models.DossierPage, "brouillon", parent=section, sections=[quote(people["brouillon"])]
    )
    assert names(client) == [
        "Personne annoncée", "Personne citée", "Personne parle", "Personne signe",
    ]  # fmt: skip


def test_somebody_leaves_with_the_last_document_that_shows_them(client: Client) -> None:
    ines = factories.person()
    first = factories.dossier("un", sections=[quote(ines)])
    second = factories.dossier("deux", sections=[quote(ines)])
    models.DossierPage.objects.get(pk=first.pk).unpublish()
    assert names(client) == ["Inès Valdor"]
    ended = timezone.now() - timedelta(seconds=1)
    PublishedDocument.objects.filter(page_id=second.pk).update(expires_at=ended)
    assert names(client) == []


def test_somebody_removed_from_a_document_is_no_longer_listed(client: Client) -> None:
    page = factories.dossier(sections=[quote(factories.person())])
    page.sections = []
    factories.publish(page)
    assert names(client) == []


def test_names_are_sorted_as_a_reader_would(client: Client) -> None:
    people = [
        "Zoé",
        "Émile",
        "eliane",
        "Fabrice",
        "Œdipe",
        "Odile",
        "Ödön",
        "Ægir",
        "Adèle",
        "de A",
    ]
    factories.dossier(sections=[quote(factories.person(name)) for name in people])
    assert names(client) == [
        "Adèle", "Ægir", "de A", "eliane", "Émile", "Fabrice", "Odile", "Ödön", "Œdipe", "Zoé",
    ]  # fmt: skip


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_pages_follow_names_and_namesakes_without_a_gap(client: Client, limit: int) -> None:
    row = stored.document("ess")
    for number in range(7):
        # Three have the same name, hence the same sort key.
        stored.person(row, f"Personne {number}", sort_key="personne" if number < 3 else "")
    whole = names(client)
    assert len(whole) == 7
    seen: list[str] = []
    parameters: dict[str, str | int] = {"limit": limit}
    while True:
        page = read(client, "/people/", **parameters)
        seen += [person["name"] for person in page["items"]]
        if not page["next_cursor"]:
            break
        parameters["cursor"] = page["next_cursor"]
    assert seen == whole


def test_a_language_lists_those_its_documents_show(client: Client) -> None:
    section = factories.index("dossiers", parent=german())
    factories.dossier("deutsch", parent=section, sections=[quote(factories.person("Anke Dorn"))])
    factories.dossier("ess", parent=factories.index(), sections=[quote(factories.person())])
    assert names(client) == ["Anke Dorn", "Inès Valdor"]
    assert names(client, locale="de") == ["Anke Dorn"]
    assert names(client, locale="fr") == ["Inès Valdor"]
    assert names(client, locale="en") == []


def test_parameters_of_other_lists_are_refused(client: Client) -> None:
    for name in ("theme", "order", "fields", "name"):
        assert refused(client, "/people/", **{name: "x"})[name]["allowed"] == [
            "locale", "limit", "cursor",
        ]  # fmt: skip
