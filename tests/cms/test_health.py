"""The two probes: cheap, honest, and quick when the database is not there."""

import dataclasses
import socket
import time
from collections.abc import Generator

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from cms import env, health


@pytest.fixture(autouse=True)
def first_probe() -> Generator[None]:
    """Each test is a new process, as far as the probe knows."""
    health._migrated.clear()
    yield
    health._migrated.clear()


def test_live_asks_nothing_of_the_database(client: Client) -> None:
    """Without the mark of a database test, a query would fail."""
    answer = client.get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"status": "live"})
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
class TestReady:
    def test_it_is_when_nothing_is_missing(self, client: Client) -> None:
        answer = client.get("/health/ready")
        assert (answer.status_code, answer.json()) == (200, {"status": "ready"})
        assert "no-store" in answer["Cache-Control"]

    def test_it_is_not_while_a_migration_is_missing_and_is_as_soon_as_none_is(
        self, client: Client
    ) -> None:
        recorder = MigrationRecorder(connection)
        (newest,) = MigrationLoader(connection).graph.leaf_nodes("api")
        recorder.record_unapplied(*newest)
        answer = client.get("/health/ready")
        assert answer.status_code == 503
        assert answer.json() == {"status": "waiting", "reason": "migrations"}
        recorder.record_applied(*newest)
        assert client.get("/health/ready").status_code == 200

    def test_only_the_first_good_answer_reads_the_migrations(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        client.get("/health/ready")
        with django_assert_num_queries(1):
            assert client.get("/health/ready").status_code == 200

    def test_production_is_not_while_it_has_demo_accounts(
        self, client: Client, settings: Settings
    ) -> None:
        settings.ENV = dataclasses.replace(env.read({}), mode="production")
        user = User.objects.create_user("redaction", "redaction@demo.invalid", "x")
        answer = client.get("/health/ready")
        assert answer.status_code == 503
        assert answer.json() == {"status": "waiting", "reason": "demo accounts (cms.E001)"}
        user.delete()
        assert client.get("/health/ready").status_code == 200

    def test_a_demonstration_may_have_them(self, client: Client) -> None:
        User.objects.create_user("redaction", "redaction@demo.invalid", "x")
        assert client.get("/health/ready").status_code == 200


@pytest.fixture
def deaf_server() -> Generator[str]:
    """The port of a server that takes connections and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield str(listener.getsockname()[1])


@pytest.mark.django_db(transaction=True)
class TestWithoutDatabase:
    @pytest.mark.parametrize("known", [False, True])
    def test_ready_says_so_at_once(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, *, known: bool
    ) -> None:
        if known:
            client.get("/health/ready")
        monkeypatch.setitem(connection.settings_dict, "HOST", "/nonexistent")
        connection.close()
        started = time.monotonic()
        answer = client.get("/health/ready")
        assert answer.status_code == 503
        assert answer.json() == {"status": "waiting", "reason": "no database"}
        assert time.monotonic() - started < 1
        assert client.get("/health/live").status_code == 200

    def test_a_server_that_does_not_answer_is_given_up(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, deaf_server: str
    ) -> None:
        monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
        monkeypatch.setitem(connection.settings_dict, "PORT", deaf_server)
        options = {**connection.settings_dict["OPTIONS"], "connect_timeout": "2"}
        monkeypatch.setitem(connection.settings_dict, "OPTIONS", options)
        connection.close()
        started = time.monotonic()
        assert client.get("/health/ready").status_code == 503
        assert time.monotonic() - started < 4

    def test_no_stack_trace_is_logged(
        self,
        client: Client,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        monkeypatch.setitem(connection.settings_dict, "HOST", "/nonexistent")
        connection.close()
        client.get("/health/ready")
        assert not [record for record in caplog.records if record.exc_info]
