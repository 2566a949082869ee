"""What `check --deploy` says of an installation."""

import dataclasses
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from pytest_django import Settings

from cms import env
from tests.cms.test_env import PRODUCTION


@pytest.fixture(autouse=True)
def production(settings: Settings, tmp_path: Path) -> Settings:
    """A flawless installation, as far as the code can tell."""
    settings.ENV = env.read(PRODUCTION | {"VAR": str(tmp_path)})
    settings.STATIC_ROOT = tmp_path / "static"
    (tmp_path / "static" / "wagtailadmin").mkdir(parents=True)
    settings.SECRET_KEY = "a key of many different characters, 0123456789 of them, and long"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 1
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["cms.example.org"]
    return settings


def check(capsys: pytest.CaptureFixture[str]) -> str:
    """What the command prints; warnings are no failure."""
    call_command("check", deploy=True)
    captured = capsys.readouterr()
    return captured.out + captured.err


@pytest.mark.django_db
class TestDeployment:
    def test_a_good_installation_is_told_nothing(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "no issues" in check(capsys)

    def test_a_demo_account_is_an_error(self) -> None:
        User.objects.create_user("redaction", "redaction@demo.invalid", "x")
        with pytest.raises(SystemCheckError, match=r"cms\.E001.*redaction"):
            call_command("check", deploy=True)

    def test_passwords_in_clear_are_a_warning(
        self, production: Settings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        production.ENV = dataclasses.replace(production.ENV, public_url="http://cms.example.org")
        assert "cms.W002" in check(capsys)

    def test_an_admin_without_styles_is_a_warning(
        self, production: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "static" / "wagtailadmin").rmdir()
        assert "cms.W003" in check(capsys)

    def test_development_is_not_judged(
        self, production: Settings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        User.objects.create_user("redaction", "redaction@demo.invalid", "x")
        production.ENV = env.read({"VAR": "/nonexistent"})
        production.STATIC_ROOT = "/nonexistent"
        assert "cms." not in check(capsys)


@pytest.mark.django_db(transaction=True)
def test_a_database_that_does_not_answer_is_a_warning(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nonexistent")
    connection.close()
    assert "cms.W001" in check(capsys)
