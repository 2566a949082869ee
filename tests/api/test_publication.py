"""What publishing writes: the document, its validators, the journal."""

import hashlib
import json
from typing import Any

import pytest
from django.test import Client

from api.documents import build
from api.models import Change, PublishedDocument
from tests import factories

pytestmark = pytest.mark.django_db


def read(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.content
    return response.json()


def test_a_published_dossier_is_served(client: Client) -> None:
    ines = factories.person(role="Directrice")
    marc = factories.person("Marc Olivet", role="Élu")
    page = factories.dossier(
        sections=[
            factories.prose("Un paragraphe.", heading="Une action"),
            factories.interview_block(ines, marc, question="Pourquoi ?"),
        ]
    )
    document = read(client, f"/api/v1/dossiers/{page.slug}/")
    assert document["type"] == "dossier"
    assert document["path"] == "/dossiers/ess/"
    assert [block["type"] for block in document["body"]] == ["prose", "interview"]
    assert document["body"][0]["text"]["html"] == "<p>Un paragraphe.</p>"
    exchanges = document["body"][1]["exchanges"]
    assert [exchange["number"] for exchange in exchanges] == [1, 1]
    assert document["body"][1]["participants"][0]["role"] == "Directrice"
    assert document["toc"] == [
        {"text": "Une action", "anchor": "une-action"},
        {"text": "Regards croisés", "anchor": "regards-croises"},
    ]


def test_the_etag_is_the_digest_of_the_bytes(client: Client) -> None:
    factories.dossier()
    response = client.get("/api/v1/dossiers/ess/")
    assert response["ETag"] == f'"{hashlib.sha256(response.content).hexdigest()}"'


def test_publishing_writes_one_line_and_the_next_version() -> None:
    page = factories.dossier()
    first = PublishedDocument.objects.get(page_id=page.pk)
    page.title = "Un autre titre"
    factories.publish(page)
    second = PublishedDocument.objects.get(page_id=page.pk)
    assert (first.version, second.version) == (1, 2)
    assert second.sequence > first.sequence
    assert json.loads(bytes(second.body))["title"] == "Un autre titre"
    lines = Change.objects.filter(key=first.key)
    assert [line.what for line in lines] == ["published", "updated"]


def test_publishing_the_same_words_changes_nothing() -> None:
    page = factories.dossier()
    before = PublishedDocument.objects.get(page_id=page.pk)
    factories.publish(page)
    after = PublishedDocument.objects.get(page_id=page.pk)
    assert (after.version, after.etag, after.sequence) == (1, before.etag, before.sequence)


def test_the_journal_has_no_hole() -> None:
    for slug in ("un", "deux", "trois"):
        factories.dossier(slug)
    sequences = list(Change.objects.values_list("sequence", flat=True))
    assert sequences == list(range(1, len(sequences) + 1))


def test_a_publication_builds_each_document_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own, and those of what shows it."""
    project = factories.project()
    card = factories.item({"project": project.pk, "title": "", "summary": "", "image": None})
    cards = factories.block("project_cards", heading="", cards=[card])
    page = factories.dossier(sections=[cards])
    built: list[int] = []

    def counted(page: Any) -> Any:
        built.append(page.pk)
        return build(page)

    monkeypatch.setattr("api.writing.build", counted)
    page.title = "Un autre titre"
    factories.publish(page)
    assert built == [page.pk]
    built.clear()
    project.title = "Une autre filature"
    factories.publish(project)
    assert sorted(built) == sorted([project.pk, page.pk])
