"""Drafts, as a reading site is given them."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator
from wagtail.test.utils.form_data import streamfield

from api import preview_access
from api.models import Allowance, Change, PublishedDocument
from dossiers.models import DossierPage, Frontend, Preview
from tests import factories
from tests.api.answers import ROOT, read
from tests.api.previewed import (
    SITE,
    asked,
    look,
    look_at_new,
    prose,
    row_of,
    shown,
    signed_in,
    writer,
)  # fmt: skip
from tests.contract import schema


def test_what_is_typed_is_shown_to_who_holds_the_pass(editor: Client) -> None:
    dossier = factories.dossier()
    token = look(editor, dossier, title="Autre titre", sections=streamfield([prose(heading="Ici")]))
    answer = shown(token)
    assert answer["document"]["title"] == "Autre titre"
    assert answer["document"]["body"][0]["heading"]["text"] == "Ici"
    assert answer["shows"] == "document"
    assert answer["missing"] == []


def test_nothing_of_it_is_public(editor: Client) -> None:
    dossier = factories.dossier()
    before = read(Client(), "/dossiers/ess/")
    documents, changes = PublishedDocument.objects.count(), Change.objects.count()
    look(editor, dossier, title="Autre titre")
    assert read(Client(), "/dossiers/ess/") == before
    assert (PublishedDocument.objects.count(), Change.objects.count()) == (documents, changes)
    assert DossierPage.objects.get(pk=dossier.pk).latest_revision == dossier.latest_revision


def test_who_edits_and_until_when_is_said(editor: Client) -> None:
    answer = shown(look(editor, factories.dossier()))
    assert answer["editor_origin"] == "http://localhost:8000"
    assert answer["locale"] == "fr"
    assert answer["expires_at"] == row_of_only().expires_at.strftime("%Y-%m-%dT%H:%M:%SZ")


def row_of_only() -> Preview:
    return Preview.objects.get()


def test_the_answer_is_what_the_contract_describes(editor: Client) -> None:
    answer = shown(look(editor, factories.dossier(), sections=streamfield([prose()])))
    described = {
        "$ref": f"{schema.COMPONENT}Preview", "components": {"schemas": schema.components()},
    }  # fmt: skip
    Draft202012Validator(described).validate(answer)


class TestNobodyKeepsIt:
    def test_headers(self, editor: Client) -> None:
        good = asked(look(editor, factories.dossier()))
        for response in (good, asked("inconnu")):
            assert response["Cache-Control"] == "private, no-store"
            assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
            assert response["Referrer-Policy"] == "no-referrer"
            assert "Last-Modified" not in response

    def test_the_address_of_the_frame_is_kept_by_nobody_either(self, editor: Client) -> None:
        dossier = factories.dossier()
        look(editor, dossier)
        response = editor.get(f"/admin/pages/{dossier.pk}/edit/preview/")
        assert response["Referrer-Policy"] == "no-referrer"
        assert "no-store" in response["Cache-Control"]

    def test_head(self, editor: Client) -> None:
        token = look(editor, factories.dossier())
        response = Client().head(f"{ROOT}/preview/{token}")
        assert response.status_code == 200
        assert response.content == b""
        assert int(response["Content-Length"]) == len(asked(token).content)

    def test_a_copy_that_is_still_good(self, editor: Client) -> None:
        dossier = factories.dossier()
        token = look(editor, dossier, title="Un")
        etag = asked(token)["ETag"]
        look(editor, dossier, title="Un")
        same = asked(token, headers={"If-None-Match": etag})
        assert same.status_code == 304
        assert same["Cache-Control"] == "private, no-store"
        look(editor, dossier, title="Deux")
        assert asked(token, headers={"If-None-Match": etag}).status_code == 200


def refusals(editor: Client) -> dict[str, Any]:
    """A pass of each kind that opens nothing, and what is answered."""
    dossiers = factories.index("dossiers")
    lea = writer("lea", under=dossiers)
    client = signed_in(lea)
    passes = {
        name: look(client, factories.dossier(name, parent=dossiers), slug=name)
        for name in ("perime", "supprime", "altere", "efface")
    }
    Preview.objects.filter(pk=row_of(passes["perime"]).pk).update(expires_at=timezone.now())
    DossierPage.objects.get(slug="supprime").delete()
    passes["altere"] = passes["altere"][:-1] + ("0" if passes["altere"][-1] != "0" else "1")
    row_of(passes["efface"]).delete()
    nadia = signed_in(User.objects.create_superuser("nadia"))
    passes["inactive"] = look(nadia, factories.dossier("autre", parent=dossiers), slug="autre")
    User.objects.filter(username="nadia").update(is_active=False)
    marc = writer("marc", under=dossiers)
    passes["rights"] = look(signed_in(marc), DossierPage.objects.get(slug="autre"), slug="autre")
    marc.groups.clear()
    return passes | {"empty": "x", "long": "a" * 5000, "digest": Preview.objects.all()[0].digest}


def test_whatever_a_pass_does_not_open_is_answered_the_same(editor: Client) -> None:
    answers = {name: asked(token) for name, token in refusals(editor).items()}
    assert {answer.status_code for answer in answers.values()} == {404}
    assert len({bytes(answer.content) for answer in answers.values()}) == 1
    assert len({tuple(sorted(answer.items())) for answer in answers.values()}) == 1
    assert b"ess" not in answers["perime"].content


class TestOrigins:
    @pytest.mark.parametrize("status", [200, 404])
    def test_reading_sites_may_ask(self, editor: Client, status: int) -> None:
        token = look(editor, factories.dossier()) if status == 200 else "x"
        response = asked(token, headers={"Origin": SITE})
        assert response.status_code == status
        assert response["Access-Control-Allow-Origin"] == SITE
        assert "Origin" in response["Vary"]

    def test_others_may_not(self, editor: Client) -> None:
        token = look(editor, factories.dossier())
        for origin in ("https://ailleurs.example", "null", f"{SITE}.ailleurs.example"):
            assert "Access-Control-Allow-Origin" not in asked(token, headers={"Origin": origin})
        assert asked(token).status_code == 200

    def test_where_drafts_are_shown_counts(self, editor: Client) -> None:
        Frontend.objects.create(
            name="Site", url=SITE, preview_url="https://apercu.example.org/?jeton={token}"
        )
        allowed = "https://apercu.example.org"
        response = asked("x", headers={"Origin": allowed})
        assert response["Access-Control-Allow-Origin"] == allowed
        assert "Access-Control-Allow-Origin" not in asked("x", headers={"Origin": SITE})

    def test_a_browser_asks_first(self, editor: Client) -> None:
        response = Client().options(f"{ROOT}/preview/x", headers={"Origin": SITE})
        assert response.status_code == 204
        assert response["Access-Control-Allow-Origin"] == SITE


class TestPatience:
    def test_wrong_passes_of_one_address(
        self, editor: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(preview_access, "WRONG", 3)
        token = look(editor, factories.dossier())
        answers = [asked(f"x{n}", REMOTE_ADDR="192.0.2.7") for n in range(4)]
        assert [answer.status_code for answer in answers] == [404, 404, 404, 429]
        assert 0 < int(answers[-1]["Retry-After"]) <= 60
        assert answers[-1]["Content-Type"] == "application/problem+json"
        assert answers[-1]["Cache-Control"] == "private, no-store"
        # Others are not made to wait, nor an editor who shares that address.
        assert asked("x", REMOTE_ADDR="192.0.2.8").status_code == 404
        assert asked(token, REMOTE_ADDR="192.0.2.7").status_code == 200

    def test_behind_a_proxy_of_ours_the_last_address_counts(
        self, editor: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
    ) -> None:
        monkeypatch.setattr(preview_access, "WRONG", 1)
        settings.CHAPO_PROXIES = 1
        lies = [f"198.51.100.{n}, 2001:db8:1:{n % 2}::{n}" for n in range(3)]
        answers = [asked("x", headers={"X-Forwarded-For": lie}) for lie in lies]
        assert [answer.status_code for answer in answers] == [404, 404, 429]

    def test_readers_of_ipv4_are_told_apart_by_a_server_of_ipv6(
        self, editor: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(preview_access, "WRONG", 1)
        hosts = ("::ffff:192.0.2.7", "::ffff:192.0.2.8", "192.0.2.7")
        answers = [asked("x", REMOTE_ADDR=host) for host in hosts]
        assert [answer.status_code for answer in answers] == [404, 404, 429]

    def test_a_right_one_asked_for_too_often(
        self, editor: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(preview_access, "RIGHT", 2)
        token = look(editor, factories.dossier())
        answers = [asked(token) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert int(answers[-1]["Retry-After"]) > 0

    def test_after_a_while_it_is_forgotten(
        self, editor: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(preview_access, "WRONG", 1)
        assert [asked("x").status_code for _ in range(2)] == [404, 429]
        Allowance.objects.update(began_at=timezone.now() - preview_access.MINUTE)
        assert asked("x").status_code == 404

    def test_neither_addresses_nor_passes_are_kept(self, editor: Client) -> None:
        token = look(editor, factories.dossier())
        asked(token, REMOTE_ADDR="192.0.2.7")
        asked("x", REMOTE_ADDR="192.0.2.7")
        kept = " ".join(Allowance.objects.values_list("key", flat=True))
        assert Allowance.objects.count() == 2
        assert token not in kept
        assert "192.0.2.7" not in kept


def test_a_page_that_does_not_exist_yet(editor: Client) -> None:
    section = factories.index("dossiers")
    token = look_at_new(editor, section, title="Nouveau", slug="nouveau")
    first = shown(token)["document"]
    assert first["path"] == "/dossiers/nouveau/"
    assert look_at_new(editor, section, title="Neuf", slug="") == token
    second = shown(token)["document"]
    assert (second["title"], second["path"]) == ("Neuf", "/dossiers/neuf/")
    assert second["id"] == first["id"]
    assert not DossierPage.objects.exists()


def test_a_page_without_title_or_address(editor: Client) -> None:
    token = look_at_new(editor, factories.index("dossiers"), title="", slug="", standfirst="")
    answer = shown(token)
    assert answer["document"]["title"] == ""
    assert answer["document"]["path"] == "/dossiers/dossierpage/"
    assert [part["field"] for part in answer["missing"]] == ["title", "standfirst"]
    assert answer["missing"][0]["message"] == "«\u00a0Titre\u00a0» est encore vide."


def test_a_page_whose_section_went(editor: Client) -> None:
    section = factories.index("dossiers")
    token = look_at_new(editor, section)
    section.delete()
    assert asked(token).status_code == 404
