"""Drafts that are built while what they show changes; previews that are kept while they end."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from api import drafts, previewing
from api.models import ApiKey, DraftDocument
from cms import worker
from dossiers import models
from dossiers.models import previews
from dossiers.models.previews import keep
from tests import factories
from tests.api.keys import ask, make
from tests.api.previewed import SITE, look, signed_in


def read(key: str) -> str:
    answer = ask(Client(), "/dossiers/neuf/?perspective=drafts", key)
    assert answer.status_code == 200
    return answer.content.decode()


def elsewhere(does: Any) -> Any:
    """What it returns in another connection."""

    def run() -> Any:
        try:
            return does()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("known", [False, True])
def test_a_name_corrected_while_a_draft_that_shows_it_is_built(known: bool) -> None:
    """Its correction begins before, and is seen by others after: nothing mentions the person."""
    person, key = factories.person("Inès Valdor"), make(scope="drafts")
    page = factories.draft(models.DossierPage, "neuf", parent=factories.index())
    if known:
        read(key)
    page.sections = [factories.interview_block(person, question="Où ?")]
    page.save_revision()
    with transaction.atomic():
        person.name = "Inès Valdor-Prat"
        person.save()
        assert "Inès Valdor-Prat" not in elsewhere(lambda: read(key))
    assert "Inès Valdor-Prat" in read(key)


@pytest.mark.django_db(transaction=True)
def test_a_correction_seen_while_the_draft_is_being_built(monkeypatch: pytest.MonkeyPatch) -> None:
    person, key = factories.person("Inès Valdor"), make(scope="drafts")
    page = factories.draft(models.DossierPage, "neuf", parent=factories.index())
    read(key)
    page.sections = [factories.interview_block(person, question="Où ?")]
    page.save_revision()
    whole = drafts._built

    def correct() -> None:
        person.name = "Inès Valdor-Prat"
        person.save()

    def then_corrected(draft: Any) -> Any:
        built = whole(draft)
        if draft.slug == "neuf":
            elsewhere(correct)
        return built

    monkeypatch.setattr(drafts, "_built", then_corrected)
    assert "Inès Valdor-Prat" not in read(key)
    monkeypatch.setattr(drafts, "_built", whole)
    assert "Inès Valdor-Prat" in read(key)


@pytest.mark.django_db
def test_an_alias_is_built_again_only_once_it_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    key, source = make(scope="drafts"), factories.dossier("source")
    source.create_alias(parent=factories.index("ailleurs"), update_slug="neuf")
    assert "Titre de source" in read(key)
    built: list[str] = []
    whole = drafts._built

    def noted(page: Any) -> Any:
        built.append(page.slug)
        return whole(page)

    monkeypatch.setattr(drafts, "_built", noted)
    read(key)
    assert "neuf" not in built
    source.title = "Autre titre"
    factories.publish(source)
    assert "Autre titre" in read(key)
    assert "neuf" in built


@pytest.mark.django_db(transaction=True)
def test_a_draft_that_ends_as_its_editor_comes_back(settings: Settings) -> None:
    """The worker removes the row between two statements of the editor's."""
    settings.CHAPO_FRONTEND_URL = SITE
    user, dossier = User.objects.create_superuser("lea"), factories.dossier()
    first = keep(dossier, user=user, is_edited=True)
    models.Preview.objects.update(expires_at=timezone.now())

    def purged_once_found(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        found = execute(sql, params, many, context)
        if sql.startswith("SELECT") and 'FROM "dossiers_preview"' in sql and not done:
            done.append(ThreadPoolExecutor(1).submit(purge))
            # Either it is there already, or it waits for us.
            done[0].exception(timeout=None) if "FOR UPDATE" not in sql else None
        return found

    def purge() -> int:
        try:
            return previews.purge()
        finally:
            connections.close_all()

    done: list[Any] = []
    with connection.execute_wrapper(purged_once_found):
        row = keep(dossier, user=user, is_edited=True)
    done[0].result()
    assert row.token != first.token
    assert models.Preview.objects.get().token == row.token


@pytest.mark.django_db(transaction=True)
def test_pictures_are_made_with_no_row_held(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another tab of the editor, and others who look at the same pictures, need not wait."""
    settings.CHAPO_FRONTEND_URL = SITE
    held: list[bool] = []
    monkeypatch.setattr(
        previewing, "prepare", lambda row, **_: held.append(connection.in_atomic_block)
    )
    look(signed_in(User.objects.create_superuser("lea")), factories.dossier())
    assert held == [False]


def test_what_was_made_for_a_pass_is_made_again_for_the_next(editor: Client) -> None:
    dossier = factories.dossier()
    look(editor, dossier)
    models.Preview.objects.update(is_prepared=True, expires_at=timezone.now())
    made: list[int] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(previewing, "prepare", lambda row, **_: made.append(row.pk))
        look(editor, dossier)
        look(editor, dossier)
    assert made


def test_a_draft_that_cannot_be_built_holds_back_no_other(
    editor: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for slug in ("casse", "sain"):
        look(editor, factories.dossier(slug), slug=slug)
    models.Preview.objects.update(is_prepared=False)
    whole = previewing._shown

    def broken(draft: Any) -> Any:
        if draft.slug == "casse":
            raise ValueError("broken")
        return whole(draft)

    monkeypatch.setattr(previewing, "_shown", broken)
    assert "2 drafts prepared" in worker.work_once()
    assert "draft not prepared" in caplog.text
    assert not models.Preview.objects.filter(is_prepared=False).exists()


@pytest.mark.django_db
def test_a_key_revoked_while_its_form_is_sent_stays_revoked(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(User.objects.create_superuser("camille"))
    make("Recette")
    record = ApiKey.objects.get()

    def revoked_meanwhile(record: ApiKey) -> None:
        ApiKey.objects.update(revoked_at=timezone.now())

    monkeypatch.setattr(ApiKey, "clean", revoked_meanwhile)
    sent = {"name": "Recette 2", "scope": "drafts", "section": "", "origins": "", "expires_at": ""}
    client.post(f"/admin/api_keys/edit/{record.pk}/", sent)
    record.refresh_from_db()
    assert record.revoked_at
    assert not DraftDocument.objects.exists()
