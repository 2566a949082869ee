"""The tests' own database: complete for each test, and nobody else's."""

import os
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from pytest_django import DjangoDbBlocker
from wagtail.models import Collection, Locale, Page, Site

from tests.database import SessionDatabase, at, fingerprint

pytestmark = pytest.mark.django_db(transaction=True)


class TestWhatMigrationsPutInOutlivesTheTestBefore:
    def test_first_a_test_deletes_it_all(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE wagtailcore_page, wagtailcore_locale CASCADE")
        assert not Page.objects.exists()

    def test_then_another_finds_it(self) -> None:
        for model in (Page, Site, Locale, Collection):
            assert model.objects.exists(), model


class TestSessionsAtTheSameTime:
    @pytest.fixture
    def other(self, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> SessionDatabase:
        return SessionDatabase(
            os.environ["DATABASE_URL"], blocker=django_db_blocker, dumps=tmp_path
        )

    def test_share_no_database(self, other: SessionDatabase) -> None:
        ours = connection.settings_dict["NAME"]
        with pytest.MonkeyPatch.context() as patch, other.in_use(patch):
            assert connection.settings_dict["NAME"] == other.name != ours
            Page.objects.all().delete()
            assert {ours, other.name} <= databases()
        assert other.name not in databases()
        assert Page.objects.exists()

    def test_clear_up_after_the_dead_and_old_migrations(self, other: SessionDatabase) -> None:
        left = {f"chapo_test_{os.urandom(6).hex()}", f"chapo_template_{os.urandom(6).hex()}"}
        for name in left:
            run(f"CREATE DATABASE {name} TEMPLATE template0")
        with pytest.MonkeyPatch.context() as patch, other.in_use(patch):
            assert not left & databases()


def test_another_migration_means_another_template(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "migrations").mkdir()
    app = apps.get_app_config("dossiers")
    monkeypatch.setattr(app, "path", str(tmp_path))
    before = fingerprint()
    assert fingerprint() == before
    (tmp_path / "migrations" / "0001_initial.py").write_text("dependencies = []")
    assert fingerprint() != before


def run(query: str) -> None:
    with psycopg.connect(
        at(os.environ["DATABASE_URL"], database="postgres"), autocommit=True
    ) as server:
        server.execute(query.encode())


def databases() -> set[str]:
    with psycopg.connect(at(os.environ["DATABASE_URL"], database="postgres")) as server:
        return {str(name) for (name,) in server.execute("SELECT datname FROM pg_database")}
