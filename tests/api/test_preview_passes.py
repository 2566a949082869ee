"""Passes: how long they live, what the database holds of them, and whose they are."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from cms import worker
from dossiers.models import DossierPage, Preview, previews
from dossiers.models.previews import LIFE, LONGEST, STEP, keep
from tests import factories
from tests.api.previewed import (
    SITE,
    asked,
    form,
    look,
    look_at_new,
    pass_of,
    row_of,
    shown,
    signed_in,
    writer,
)  # fmt: skip


def test_a_pass_stays_the_same_while_it_lives(editor: Client) -> None:
    dossier = factories.dossier()
    first = look(editor, dossier, title="Un")
    assert look(editor, dossier, title="Deux") == first
    assert shown(first)["document"]["title"] == "Deux"
    assert Preview.objects.count() == 1


def test_each_editor_and_each_object_has_its_own(editor: Client) -> None:
    section = factories.index("dossiers")
    one, two = (factories.dossier(slug, parent=section) for slug in ("un", "deux"))
    other = signed_in(writer("lea", under=section))
    passes = [
        look(editor, one, slug="un"),
        look(editor, two, slug="deux"),
        look(other, one, slug="un"),
        look_at_new(editor, section, slug="trois"),
        look_at_new(other, section, slug="trois"),
    ]
    assert len(set(passes)) == 5
    look(other, one, slug="un", title="Celui de Léa")
    assert shown(passes[0])["document"]["title"] == "Un titre"


class TestTime:
    def test_it_ends_an_hour_after_the_last_refresh(self, editor: Client) -> None:
        dossier = factories.dossier()
        token = look(editor, dossier)
        left = row_of(token).expires_at - timezone.now()
        assert LIFE - STEP < left <= LIFE
        nearly_over(token, timedelta(minutes=1))
        assert asked(token).status_code == 200
        look(editor, dossier)
        assert row_of(token).expires_at - timezone.now() > LIFE - STEP

    def test_reading_it_does_not_make_it_last(self, editor: Client) -> None:
        token = look(editor, factories.dossier())
        end = row_of(token).expires_at
        shown(token)
        assert row_of(token).expires_at == end

    def test_one_that_ended_is_followed_by_another(self, editor: Client) -> None:
        dossier = factories.dossier()
        token = look(editor, dossier)
        nearly_over(token, timedelta(0))
        following = look(editor, dossier)
        assert following != token
        assert asked(token).status_code == 404
        assert shown(following)

    def test_half_a_day_is_the_most(self, editor: Client) -> None:
        dossier = factories.dossier()
        token = look(editor, dossier)
        early = timezone.now() - LONGEST + timedelta(minutes=20)
        Preview.objects.update(issued_at=early)
        assert look(editor, dossier) == token
        assert row_of(token).expires_at <= early + LONGEST

    def test_the_worker_forgets_what_has_ended(self, editor: Client) -> None:
        token = look(editor, factories.dossier())
        kept = look(editor, factories.dossier("autre"), slug="autre")
        nearly_over(token, timedelta(0))
        assert "1 drafts forgotten" in worker.work_once()
        assert [row.token for row in Preview.objects.all()] == [kept]


def nearly_over(token: str, left: timedelta) -> None:
    Preview.objects.filter(pk=row_of(token).pk).update(expires_at=timezone.now() + left)


class TestSecrecy:
    def test_the_database_holds_no_pass(self, editor: Client) -> None:
        token = look(editor, factories.dossier())
        held = dump("dossiers_preview")
        assert token not in held
        for value in json.loads(held)[0].values():
            usable = str(value).removeprefix("\\x")
            assert asked(usable).status_code == 404

    def test_with_another_secret_what_is_held_opens_nothing(
        self, editor: Client, settings: Settings
    ) -> None:
        dossier = factories.dossier()
        token = look(editor, dossier)
        row = row_of(token)
        settings.SECRET_KEY = "another" * 10
        assert row.token != token
        assert asked(token).status_code == 404

    def test_what_editors_tell_each_other_is_not_in_it(self, editor: Client) -> None:
        person = factories.person(private_contact="06 00 00 00 00")
        row = keep(person, user=User.objects.get(), is_edited=True)
        assert "06 00 00 00 00" not in dump("dossiers_preview")
        assert shown(row.token)["document"]["name"] == person.name

    def test_two_passes_have_nothing_in_common(self, editor: Client) -> None:
        dossier = factories.dossier()
        passes = set()
        for _ in range(3):
            passes.add(look(editor, dossier))
            Preview.objects.all().delete()
        assert len(passes) == 3
        assert all(len(token) == 64 for token in passes)


def dump(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(json_agg(t), '[]')::text FROM {table} t")  # noqa: S608
        return str(cursor.fetchone()[0])


class TestRights:
    @pytest.fixture
    def lea(self, editor: Client) -> User:
        return writer("lea", under=factories.index("dossiers"))

    @pytest.fixture
    def token(self, lea: User) -> str:
        token = look(signed_in(lea), factories.dossier())
        assert shown(token)
        return token

    def test_an_editor_who_may_edit_no_more(self, lea: User, token: str) -> None:
        lea.groups.clear()
        assert asked(token).status_code == 404
        worker.work_once()
        assert not Preview.objects.exists()

    def test_an_editor_who_left(self, lea: User, token: str) -> None:
        User.objects.filter(pk=lea.pk).update(is_active=False)
        assert asked(token).status_code == 404
        worker.work_once()
        assert not Preview.objects.exists()

    def test_an_account_that_is_deleted(self, lea: User, token: str) -> None:
        lea.delete()
        assert not Preview.objects.exists()

    def test_a_page_that_is_deleted_with_its_section(self, token: str) -> None:
        DossierPage.objects.get().get_parent().specific.delete()
        assert not Preview.objects.exists()
        assert asked(token).status_code == 404

    def test_a_page_that_is_unpublished_is_a_draft_like_others(self, token: str) -> None:
        DossierPage.objects.get().unpublish()
        assert shown(token)

    def test_a_section_where_nothing_may_be_added_any_more(self, lea: User) -> None:
        section = factories.index("autres")
        writer("marc", under=section)
        marc = User.objects.get(username="marc")
        token = look_at_new(signed_in(marc), section)
        assert shown(token)
        marc.groups.clear()
        assert asked(token).status_code == 404


class TestWhatWasKept:
    def test_a_draft_that_was_saved(self, editor: Client) -> None:
        dossier = factories.dossier()
        dossier.title = "Enregistré"
        dossier.save_revision()
        typed = look(editor, dossier, title="Tapé")
        seen = pass_of(editor.get(reverse("wagtailadmin_pages:view_draft", args=[dossier.pk])))
        assert seen != typed
        assert shown(seen)["document"]["title"] == "Enregistré"
        assert shown(typed)["document"]["title"] == "Tapé"

    def test_two_of_its_revisions_side_by_side(self, editor: Client) -> None:
        dossier = factories.dossier()
        dossier.title = "Deuxième état"
        dossier.save_revision()
        tokens = [
            pass_of(
                editor.get(
                    reverse("wagtailadmin_pages:revisions_view", args=[dossier.pk, revision.pk])
                )
            )
            for revision in dossier.revisions.order_by("pk")
        ]
        titles = [shown(token)["document"]["title"] for token in tokens]
        assert titles[0] == "Titre de ess"
        assert titles[-1] == "Deuxième état"


@pytest.mark.django_db(transaction=True)
def test_two_windows_that_refresh_at_once(settings: Settings) -> None:
    settings.CHAPO_FRONTEND_URL = SITE
    user = User.objects.create_superuser("lea")
    dossier = factories.dossier()

    def refresh(number: int) -> str:
        page: Any = DossierPage.objects.get(pk=dossier.pk)
        page.title = f"Titre {number}"
        try:
            return previews.keep(page, user=user, is_edited=True).token
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        tokens = set(pool.map(refresh, range(12)))
    assert len(tokens) == 1
    assert Preview.objects.count() == 1
    assert shown(tokens.pop())["document"]["title"].startswith("Titre ")


def test_text_costs_no_statement(editor: Client) -> None:
    counted = []
    for number in (2, 12):
        sections = [factories.prose(f"Texte {n}.", heading=f"N° {n}") for n in range(number)]
        dossier = factories.dossier(f"d{number}", sections=sections)
        token = previews.keep(dossier, user=User.objects.get(), is_edited=True).token
        with CaptureQueriesContext(connection) as queries:
            asked(token)
        counted.append(len(queries))
    assert counted[0] == counted[1] < 45


def test_blocks_keep_the_identifiers_of_the_form(editor: Client) -> None:
    """Those that the browser gives to new blocks, in a list inside a block as well."""
    dossier = factories.dossier()
    block, card = factories.key("bloc"), factories.key("carte")
    ids = {
        "sections-count": "1", "sections-0-deleted": "", "sections-0-order": "0",
        "sections-0-type": "project_cards", "sections-0-id": block,
        "sections-0-value-heading": "", "sections-0-value-intro": "null",
        "sections-0-value-cards-count": "1", "sections-0-value-cards-0-deleted": "",
        "sections-0-value-cards-0-order": "0", "sections-0-value-cards-0-id": card,
        "sections-0-value-cards-0-value-title": "Un projet",
    }  # fmt: skip
    for _ in range(2):
        address = reverse("wagtailadmin_pages:preview_on_edit", args=[dossier.pk])
        answer = editor.post(address, without_sections() | ids)
        assert answer.json()["is_valid"]
        body = shown(pass_of(editor.get(address)))["document"]["body"]
        assert body[0]["id"] == block
        assert body[0]["cards"][0]["id"] == card


def without_sections() -> dict[str, Any]:
    return {name: value for name, value in form().items() if not name.startswith("sections")}
