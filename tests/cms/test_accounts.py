"""Who may sign in, and how the demonstration's account comes and goes."""

import dataclasses
import stat
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings
from wagtail.users.models import UserProfile

from cms import env
from cms.demo import accounts

pytestmark = pytest.mark.django_db


def as_production(settings: Settings) -> None:
    """Only the mode: the rest of production is tested where it matters."""
    settings.ENV = dataclasses.replace(env.read({}), mode="production")


def sign_in(client: Client, *, name: str, password: str) -> bool:
    """Send the form of the login page; return whether the dashboard opens."""
    client.post("/admin/login/", {"username": name, "password": password})
    return client.get("/admin/").status_code == 200


class TestTheDemonstrationsAccount:
    def test_it_opens_the_admin_in_french(self, client: Client, tmp_path: Path) -> None:
        password = accounts.ensure(var=tmp_path)
        assert password
        assert sign_in(client, name=accounts.NAME, password=password)
        user = User.objects.get(username=accounts.NAME)
        assert user.is_superuser
        assert UserProfile.get_for_user(user).preferred_language == "fr"

    def test_its_password_stays_and_only_its_owner_may_read_it(self, tmp_path: Path) -> None:
        password = accounts.ensure(var=tmp_path)
        assert accounts.ensure(var=tmp_path) == password
        mode = (tmp_path / "demo-password").stat().st_mode
        assert stat.S_IMODE(mode) == 0o600
        assert [file.name for file in tmp_path.iterdir()] == ["demo-password"]

    def test_two_data_folders_have_two_passwords(self, tmp_path: Path) -> None:
        first = accounts.ensure(var=tmp_path / "a")
        User.objects.all().delete()
        assert accounts.ensure(var=tmp_path / "b") != first

    def test_a_password_changed_in_the_admin_stands(self, tmp_path: Path) -> None:
        accounts.ensure(var=tmp_path)
        user = User.objects.get(username=accounts.NAME)
        user.set_password("chosen by the editor")
        user.save()
        assert accounts.ensure(var=tmp_path) is None
        user.refresh_from_db()
        assert user.check_password("chosen by the editor")

    def test_a_lost_data_folder_gives_a_new_password(self, tmp_path: Path) -> None:
        accounts.ensure(var=tmp_path / "lost")
        password = accounts.ensure(var=tmp_path / "new")
        assert User.objects.get(username=accounts.NAME).check_password(password or "")

    def test_somebodys_account_of_that_name_is_left_alone(self, tmp_path: Path) -> None:
        User.objects.create_user(accounts.NAME, "redaction@example.org", "theirs")
        with pytest.raises(accounts.NameTakenError, match="redaction is somebody's"):
            accounts.ensure(var=tmp_path)
        assert User.objects.get(username=accounts.NAME).check_password("theirs")

    def test_removing_takes_every_demo_account_and_no_other(self, tmp_path: Path) -> None:
        accounts.ensure(var=tmp_path)
        User.objects.create(username="visitor", email="Visitor@DEMO.invalid")
        User.objects.create_user("editor", "editor@example.org", "x")
        assert accounts.remove() == [accounts.NAME, "visitor"]
        assert [user.username for user in User.objects.all()] == ["editor"]


class TestProduction:
    def test_a_demo_account_cannot_sign_in(
        self, client: Client, tmp_path: Path, settings: Settings
    ) -> None:
        password = accounts.ensure(var=tmp_path)
        as_production(settings)
        assert not sign_in(client, name=accounts.NAME, password=password or "")

    def test_the_domain_counts_however_it_is_written(
        self, client: Client, settings: Settings
    ) -> None:
        User.objects.create_superuser("visitor", password="x")
        User.objects.update(email="Visitor@Demo.Invalid")
        as_production(settings)
        assert not sign_in(client, name="visitor", password="x")

    def test_an_open_session_of_a_demo_account_ends(
        self, client: Client, tmp_path: Path, settings: Settings
    ) -> None:
        password = accounts.ensure(var=tmp_path)
        assert sign_in(client, name=accounts.NAME, password=password or "")
        as_production(settings)
        assert client.get("/admin/").status_code == 302

    def test_other_accounts_sign_in(self, client: Client, settings: Settings) -> None:
        User.objects.create_superuser("editor", "editor@example.org", "x")
        as_production(settings)
        assert sign_in(client, name="editor", password="x")
