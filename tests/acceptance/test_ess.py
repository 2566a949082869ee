"""A real published dossier, composed, published and read back through the API."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from dossiers.compose.folding import folded
from tests.dossiers import verbatim

ESS = Path(__file__).resolve().parents[2].parent / "shared" / "dossiers" / "ess.json"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not ESS.exists(), reason=f"{ESS} is not here, and not ours to copy into the repository"
    ),
]


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return compose(capsys)


def compose(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    call_command("compose", str(ESS), publish=True)
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


@pytest.fixture
def document(client: Client, report: dict[str, Any]) -> dict[str, Any]:
    response = client.get(f"/api/v1/dossiers/{report['slug']}/")
    assert response.status_code == 200
    found: dict[str, Any] = response.json()
    return found


def blocks(document: dict[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    return (block for block in document["body"] if block["type"] == kind)


def test_every_character_is_there_and_in_order(document: dict[str, Any]) -> None:
    source = json.loads(ESS.read_text())
    texts = list(verbatim.of_file(source))
    assert len(texts) > 40
    assert verbatim.missing_in_order(iter(texts), verbatim.of_document(document)) == []
    (cards,) = blocks(document, "project_cards")
    assert len(cards["cards"]) == 4


def test_the_interview_is_told_as_the_source_does(document: dict[str, Any]) -> None:
    (interview,) = blocks(document, "interview")
    introduced = [
        (person["person"]["name"], person["role"], person["organisation"]["name"])
        for person in interview["participants"]
    ]
    assert introduced == [
        ("Jean-François Jacquemin", "Président de Kaleidoscoop", "Kaleidoscoop"),
        ("Tom Grillot", "Chargé de développement territorial", "Banque des Territoires Grand-Est"),
    ]
    first, second = (participant["person"]["id"] for participant in interview["participants"])
    told = [
        (exchange["number"], exchange["participant"], exchange["pull_quote"] is not None)
        for exchange in interview["exchanges"]
    ]
    assert told == [
        *((1, first, True), (2, first, True), (3, first, False)),
        *((number, second, False) for number in (1, 2, 3, 4)),
    ]


def test_the_label_of_a_fact_is_computed(document: dict[str, Any], report: dict[str, Any]) -> None:
    """The source says "La saviez-vous ?" once: a label is not text."""
    labels = [block["fact"]["label"] for block in blocks(document, "fact")]
    assert [folded(label) for label in labels] == ["le saviez-vous ?"] * 2
    differing = [w["path"] for w in report["warnings"] if w["code"] == "label_differs"]
    assert differing == ["$.body[5].label_in_source"]


def test_facts_without_a_source_are_kept_and_reported(
    document: dict[str, Any], report: dict[str, Any]
) -> None:
    assert [block["fact"]["verified"] for block in blocks(document, "fact")] == [False, False]
    unverified = [w["path"] for w in report["warnings"] if w["code"] == "unverified_fact"]
    assert unverified == ["$.body[3]", "$.body[5]"]


def test_the_consent_sentence_has_left_no_trace(client: Client, report: dict[str, Any]) -> None:
    content = client.get(f"/api/v1/dossiers/{report['slug']}/").content.decode()
    assert "donner votre accord" not in content
    assert "consent_sentence_dropped" in [warned["code"] for warned in report["warnings"]]


def test_a_second_run_changes_nothing(
    client: Client, report: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    address = f"/api/v1/dossiers/{report['slug']}/"
    before = client.get(address)
    again = compose(capsys)
    assert again["status"] == "unchanged"
    assert again["created"] == again["updated"] == []
    assert {"type": "page", "name": before.json()["title"]} in again["unchanged"]
    after = client.get(address)
    assert (after["ETag"], after.content) == (before["ETag"], before.content)


def test_the_report_says_where_the_dossier_is(client: Client, report: dict[str, Any]) -> None:
    assert report["url"].endswith(f"/api/v1/dossiers/{report['slug']}/")
    assert report["published"] is True
    resolved = client.get("/api/v1/resolve/", {"path": report["path"]})
    assert resolved.status_code == 200
