"""GET /dossiers/{slug}/, and its like for interviews and projects."""

import json
import unicodedata
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from api.models import PublishedDocument
from dossiers.models import DossierPage
from tests import factories
from tests.api.answers import ROOT, german, problem, read

pytestmark = pytest.mark.django_db


def test_by_slug_the_bytes_stored_at_publication_are_sent(client: Client) -> None:
    page = factories.dossier(sections=[factories.prose("Été à L’Haÿ — 12\u202f000\u00a0€.")])
    stored = bytes(PublishedDocument.objects.get(page_id=page.pk).body)
    response = client.get(f"{ROOT}/dossiers/ess/")
    assert response.content == stored
    assert "12\u202f000\u00a0€" in stored.decode()
    assert response["Content-Type"] == "application/json"
    assert response["Content-Language"] == "fr"


def test_by_identifier_the_same_document_is_sent(client: Client) -> None:
    page = factories.dossier()
    by_slug = client.get(f"{ROOT}/dossiers/ess/")
    by_key = client.get(f"{ROOT}/dossiers/{page.translation_key}/")
    assert by_key.content == by_slug.content
    assert by_key["ETag"] == by_slug["ETag"]
    shouted = client.get(f"{ROOT}/dossiers/{str(page.translation_key).upper()}/")
    assert shouted.content == by_slug.content


def test_interviews_and_projects_have_addresses_of_their_own(client: Client) -> None:
    factories.interview(person=factories.person())
    factories.project()
    assert read(client, "/interviews/entretien/")["type"] == "interview"
    assert read(client, "/projects/filature/")["type"] == "project"


@pytest.mark.parametrize("kind", ["dossiers", "interviews"])
def test_a_document_of_another_kind_is_not_found(client: Client, kind: str) -> None:
    page = factories.project()
    problem(client.get(f"{ROOT}/{kind}/filature/"), 404)
    problem(client.get(f"{ROOT}/{kind}/{page.translation_key}/"), 404)


@pytest.mark.parametrize(
    "name",
    [
        "inconnu",
        "00000000-0000-0000-0000-000000000000",
        "%00",
        "ess%00",
        "%F0%9F%A6%84",
        "%FF%FE",
        "ess%27%20OR%201=1--",
        "a" * 5_000,
        "..%2F..%2Fetc",
        "%25s",
        "None",
    ],
)
def test_an_unknown_name_is_a_404_that_says_so(client: Client, name: str) -> None:
    factories.dossier()
    body = problem(client.get(f"{ROOT}/dossiers/{name}/"), 404)
    assert body["title"] == "Not Found"
    assert body["detail"]


def test_a_slug_that_looks_like_an_identifier_is_still_a_slug(client: Client) -> None:
    slug = "0123456789abcdef0123456789abcdef"
    factories.dossier(slug)
    assert read(client, f"/dossiers/{slug}/")["slug"] == slug


def test_a_slug_with_accents_is_found_however_it_is_typed(client: Client) -> None:
    factories.dossier("économie-réparée")
    composed = read(client, "/dossiers/économie-réparée/")
    decomposed = unicodedata.normalize("NFD", "/dossiers/économie-réparée/")
    assert read(client, decomposed) == composed


@pytest.fixture
def bilingual() -> None:
    """The same slug in two languages, the German one published first."""
    section = factories.index("dossiers", parent=german())
    factories.dossier("ess", parent=section, title="Ein Titel")
    factories.dossier("ess", parent=factories.index("dossiers"), title="Un titre")
    factories.dossier("nur-deutsch", parent=section)


def titled(client: Client, path: str, **parameters: str) -> Any:
    return read(client, path, **parameters)["title"]


@pytest.mark.usefixtures("bilingual")
def test_of_two_languages_the_main_one_comes_first(client: Client) -> None:
    assert titled(client, "/dossiers/ess/") == "Un titre"
    assert titled(client, "/dossiers/ess/", locale="fr") == "Un titre"
    assert titled(client, "/dossiers/ess/", locale="de") == "Ein Titel"
    assert client.get(f"{ROOT}/dossiers/ess/?locale=de")["Content-Language"] == "de"


@pytest.mark.usefixtures("bilingual")
def test_translations_share_their_identifier_and_name_each_other(client: Client) -> None:
    french = read(client, "/dossiers/ess/")
    german_one = read(client, "/dossiers/ess/", locale="de")
    assert french["id"] == german_one["id"]
    assert titled(client, f"/dossiers/{french['id']}/", locale="de") == "Ein Titel"
    assert french["translations"] == [{"locale": "de", "path": "/de/dossiers/ess/"}]
    assert german_one["translations"] == [{"locale": "fr", "path": "/dossiers/ess/"}]


@pytest.mark.usefixtures("bilingual")
def test_a_locale_that_has_no_such_document_is_a_404(client: Client) -> None:
    assert read(client, "/dossiers/nur-deutsch/")["locale"] == "de"
    problem(client.get(f"{ROOT}/dossiers/nur-deutsch/?locale=fr"), 404)
    problem(client.get(f"{ROOT}/dossiers/ess/?locale=en"), 404)


@pytest.mark.usefixtures("bilingual")
def test_a_translation_that_has_expired_is_no_longer_named(client: Client) -> None:
    ended = timezone.now() - timedelta(minutes=1)
    PublishedDocument.objects.filter(slug="ess", locale="de").update(expires_at=ended)
    DossierPage.objects.filter(slug="ess", locale__language_code="de").update(expire_at=ended)
    factories.publish(DossierPage.objects.get(slug="ess", locale__language_code="fr"))
    assert read(client, "/dossiers/ess/")["translations"] == []


def test_a_detail_is_valid_json_without_spaces(client: Client) -> None:
    factories.dossier()
    content = client.get(f"{ROOT}/dossiers/ess/").content
    again = json.dumps(json.loads(content), ensure_ascii=False, separators=(",", ":"))
    assert again.encode() == content


def test_lines_that_a_form_sent_end_as_promised(client: Client) -> None:
    factories.dossier("lignes", standfirst="Une ligne.\r\nUne autre.")
    body = client.get("/api/v1/dossiers/lignes/").json()
    assert body["standfirst"] == "Une ligne.\nUne autre."
    assert body["seo"]["description"] == "Une ligne.\nUne autre."
