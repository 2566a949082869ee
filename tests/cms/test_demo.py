"""The parts of `manage.py demo` that need no server; the whole is in the acceptance tests."""

import dataclasses
import socket
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings
from wagtail.models import Page

from cms import env
from cms.demo import accounts, running, secret, server


def listening(host: str) -> socket.socket:
    """A program that took a port of its own choice."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, 0), family=family)


class TestPort:
    def test_a_free_one_is_accepted(self) -> None:
        with listening("127.0.0.1") as listener:
            port = listener.getsockname()[1]
        server.check_port(port)

    def test_a_taken_one_is_named_with_the_remedy(self) -> None:
        with listening("127.0.0.1") as listener:
            port = listener.getsockname()[1]
            with pytest.raises(server.PortError, match=f"Port {port} is taken.* PORT="):
                server.check_port(port)

    def test_one_that_a_browser_would_meet_over_ipv6_is_taken(self) -> None:
        try:
            listener = listening("::1")
        except OSError as error:
            pytest.skip(f"this machine has no IPv6: {error}")
        with listener, pytest.raises(server.PortError, match="is taken"):
            server.check_port(listener.getsockname()[1])

    def test_nobody_answers_where_nobody_listens(self) -> None:
        with listening("127.0.0.1") as listener:
            port = listener.getsockname()[1]
        assert server.readiness(port=port, host="localhost") == "no answer"


class TestRunning:
    def test_one_at_a_time_and_where(self, tmp_path: Path) -> None:
        var = tmp_path / "new"
        assert running.port_of(var) is None
        with running.only_one(var, port=8123):
            assert running.port_of(var) == 8123
            with (
                pytest.raises(running.RunningError, match=r"localhost:8123.* VAR="),
                running.only_one(var, port=8124),
            ):
                pass
        assert running.port_of(var) is None
        with running.only_one(var, port=80):
            assert running.port_of(var) == 80


class TestSecret:
    def test_it_is_made_once(self, tmp_path: Path) -> None:
        file = tmp_path / "new" / "secret-key"
        assert secret.kept(file) == secret.kept(file)
        assert len(secret.kept(file)) >= env.SHORTEST_KEY

    def test_one_that_is_there_stands(self, tmp_path: Path) -> None:
        (tmp_path / "secret-key").write_text("chosen by hand\n")
        assert secret.kept(tmp_path / "secret-key") == "chosen by hand"


@pytest.mark.django_db
class TestProduction:
    @pytest.fixture(autouse=True)
    def production(self, settings: Settings, tmp_path: Path) -> None:
        settings.ENV = dataclasses.replace(env.read({}), mode="production", var=tmp_path)

    def test_the_demonstration_refuses_and_touches_nothing(self, tmp_path: Path) -> None:
        pages = Page.objects.count()
        with pytest.raises(CommandError, match="CHAPO_ENV is production"):
            call_command("demo", stdout=StringIO())
        assert not accounts.exists()
        assert Page.objects.count() == pages
        assert not list(tmp_path.iterdir())

    def test_accounts_that_slipped_in_can_be_removed(self) -> None:
        User.objects.create_user("redaction", "redaction@demo.invalid", "x")
        said = StringIO()
        call_command("demo", remove_accounts=True, stdout=said)
        assert said.getvalue() == "deleted: redaction\n"
        assert not accounts.exists()

    def test_removing_none_says_so(self) -> None:
        said = StringIO()
        call_command("demo", remove_accounts=True, stdout=said)
        assert said.getvalue() == "deleted: no account\n"


@pytest.mark.django_db
def test_somebodys_account_stops_the_demonstration_with_a_sentence(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ENV = dataclasses.replace(env.read({}), var=tmp_path)
    monkeypatch.setattr("cms.management.commands.demo.CONTENT", tmp_path)
    User.objects.create_user(accounts.NAME, "redaction@example.org", "theirs")
    with listening("127.0.0.1") as listener:
        port = listener.getsockname()[1]
    settings.ENV = dataclasses.replace(settings.ENV, port=port)
    with pytest.raises(CommandError, match="redaction is somebody's"):
        call_command("demo", stdout=StringIO())
