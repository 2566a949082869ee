"""Every part of a body has an identifier of its own, whatever the form sends."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from wagtail.test.utils.form_data import rich_text

from dossiers.blocks.identity import told_apart
from dossiers.models import DossierPage
from tests import factories
from tests.api.answers import read
from tests.api.previewed import SITE, form, pass_of, shown, signed_in


@pytest.fixture
def editor(settings: Settings, db: None) -> Client:
    settings.CHAPO_FRONTEND_URL = SITE
    return signed_in(User.objects.create_superuser("cheffe"))


def two_interviews() -> dict[str, Any]:
    """What the form sends of two interviews inserted in one page of the editor."""
    sent = {name: text for name, text in form().items() if not name.startswith("sections")}
    person = factories.person()
    for number in range(2):
        at = f"sections-{number}"
        sent |= {
            f"{at}-deleted": "", f"{at}-order": number, f"{at}-type": "interview",
            f"{at}-id": factories.key(f"interview {number}"), f"{at}-value-kind": "single",
            f"{at}-value-heading": "", f"{at}-value-intro": "null",
            f"{at}-value-numbering": "none",
        }  # fmt: skip
        for part in ("participants", "exchanges"):
            item = f"{at}-value-{part}-0"
            sent |= {
                f"{at}-value-{part}-count": 1, f"{item}-deleted": "", f"{item}-order": 0,
                f"{item}-id": factories.key(part),
            }  # fmt: skip
        sent |= {
            f"{at}-value-participants-0-value-person": person.pk,
            f"{at}-value-exchanges-0-value-participant": person.pk,
            f"{at}-value-exchanges-0-value-question": f"Question {number} ?",
            f"{at}-value-exchanges-0-value-answer": rich_text("<p>Oui.</p>"),
        }
    return sent | {"sections-count": 2}


def identifiers(value: Any) -> list[str]:
    """Those of what is stored, in order."""
    if isinstance(value, list):
        return [key for item in value for key in identifiers(item)]
    if not isinstance(value, dict):
        return []
    own = [value["id"]] if {"id", "value"} <= value.keys() else []
    return own + [key for inner in value.values() for key in identifiers(inner)]


def test_two_interviews_of_one_page_of_the_editor_are_told_apart(editor: Client) -> None:
    dossier = factories.dossier()
    sent = two_interviews() | {"action-publish": "1"}
    edit = reverse("wagtailadmin_pages:edit", args=[dossier.pk])
    assert editor.post(edit, sent).status_code == 302
    known = identifiers(list(DossierPage.objects.get().sections.raw_data))
    assert len(known) == len(set(known)) == 6
    first = {factories.key(name) for name in ("interview 0", "participants", "exchanges")}
    assert set(known[:3]) == first
    assert known[3] == factories.key("interview 1")
    body = read(Client(), "/dossiers/ess/")["body"]
    published = [exchange["id"] for block in body for exchange in block["exchanges"]]
    assert published[0] == factories.key("exchanges")
    assert published[1] != published[0]
    # The form that is still open sends the same again: addresses of questions stay what they are.
    assert editor.post(edit, sent).status_code == 302
    assert identifiers(list(DossierPage.objects.get().sections.raw_data)) == known


def test_the_draft_has_those_that_will_be_published(editor: Client) -> None:
    dossier, sent = factories.dossier(), two_interviews()
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[dossier.pk])
    seen = []
    for _ in range(2):
        assert editor.post(address, sent).json()["is_valid"]
        body = shown(pass_of(editor.get(address)))["document"]["body"]
        seen.append([exchange["id"] for block in body for exchange in block["exchanges"]])
    assert seen[0] == seen[1]
    assert len(set(seen[0])) == 2
    editor.post(reverse("wagtailadmin_pages:edit", args=[dossier.pk]), sent)
    saved = DossierPage.objects.get().get_latest_revision_as_object().sections.raw_data
    assert set(seen[0]) <= set(identifiers(list(saved)))


def test_a_whole_block_that_comes_twice() -> None:
    block = factories.prose("Deux fois.")
    once, again, third = told_apart([block, block, block])
    assert once == block
    assert len({once["id"], again["id"], third["id"]}) == 3
    assert again["value"] == third["value"] == block["value"]


def test_what_is_told_apart_already_stays_as_it_is() -> None:
    stored = [factories.prose("Une fois."), factories.block("video", video=7, autre=[1, None])]
    assert told_apart(stored) == stored
