"""No word of a draft leaves but to who holds a key that opens it, and in no answer that is kept."""

import pytest
from django.test import Client

from api.models import ApiKey, DraftDocument
from tests import factories
from tests.api import hidden
from tests.api.keys import ask, make
from tests.api.secrets import MARK, NEVER
from tests.api.test_leaks import everything, leaks

pytestmark = pytest.mark.django_db
DRAFTS = "perspective=drafts"
CLOSED = [
    name
    for name in hidden.STATES
    if "private" in name or "deleted" in name or name == "what_no_page_shows"
]
"""States of which not even a draft may be seen."""
SOME = [
    "a_draft", "an_edit_over_a_live_page", "a_scheduled_edit", "an_unpublished_page",
    "a_draft_translation", "a_redirect_to_a_hidden_page",
    "a_draft_project_that_a_live_dossier_links_to", "a_page_published_under_a_draft",
]  # fmt: skip


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def filled(client: Client) -> None:
    """Somebody who may has asked for every draft: they are in their table."""
    key = make("Tout", scope="drafts")
    assert ask(client, f"/dossiers/?{DRAFTS}", key).status_code == 200


@pytest.mark.parametrize("name", SOME)
def test_once_drafts_are_kept_nobody_else_reads_a_word(client: Client, name: str) -> None:
    hidden.STATES[name]()
    filled(client)
    assert any(MARK.encode() in bytes(row.body) for row in DraftDocument.objects.all())
    assert leaks(client) == []
    assert leaks(client, **bearer(make("Publié"))) == []


@pytest.mark.parametrize("name", ["a_draft", "an_edit_over_a_live_page"])
def test_nor_by_asking_for_drafts_without_the_right_key(client: Client, name: str) -> None:
    hidden.STATES[name]()
    filled(client)
    elsewhere = factories.index("vide")
    assert leaks(client, DRAFTS) == []
    assert leaks(client, DRAFTS, **bearer(make("Publié"))) == []
    assert leaks(client, DRAFTS, **bearer(make("Vide", scope="drafts", section=elsewhere))) == []
    assert leaks(client, DRAFTS, **bearer(make("Anglaise", scope="drafts", locales=["en"]))) == []
    revoked = bearer(make("Révoquée", scope="drafts"))
    ApiKey.objects.filter(name="Révoquée").update(revoked_at="2025-01-01T00:00Z")
    assert leaks(client, DRAFTS, **revoked) == []


@pytest.mark.parametrize("name", CLOSED)
def test_what_is_closed_or_gone_opens_to_no_key(client: Client, name: str) -> None:
    hidden.STATES[name]()
    assert leaks(client, DRAFTS, **bearer(make("Tout", scope="drafts"))) == []


def test_who_may_reads_it_in_answers_that_nobody_keeps(client: Client) -> None:
    """Without this, a walk that opens nothing would find no leak."""
    hidden.STATES["a_draft"]()
    key = bearer(make("Tout", scope="drafts"))
    told = [said for _address, said in everything(client, DRAFTS, **key) if MARK in said]
    assert len(told) > 10
    for said in told:
        assert "private, no-store" in said
        assert "noindex" in said
        assert "public" not in said.partition("('cache-control', ")[2][:40]
        assert [name for name in NEVER if f"{MARK}-{name}" in said] == []
