"""What the pages of this server may load, and who may frame them."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cms import stores
from dossiers.models.frontends import Frontend
from tests.media.stores.conftest import environment

pytestmark = pytest.mark.django_db


def policy(client: Client, path: str = "/admin/") -> dict[str, list[str]]:
    """The policy of a page, by directive."""
    header = client.get(path)["Content-Security-Policy"]
    return {name: sources for name, *sources in (part.split() for part in header.split(";"))}


@pytest.fixture
def owner(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("camille", "c@example.org", "x"))
    return client


def test_the_admin_does_without_eval_and_is_framed_by_itself_alone(owner: Client) -> None:
    said = policy(owner)
    assert said["script-src"] == ["'self'", "'unsafe-inline'"]
    assert said["frame-ancestors"] == said["base-uri"] == said["form-action"] == ["'self'"]
    assert said["object-src"] == ["'none'"]
    assert said["connect-src"] == ["'self'", "http://testserver"]
    assert owner.get("/admin/")["X-Frame-Options"] == "SAMEORIGIN"
    for sources in said.values():
        assert not {"*", "'unsafe-eval'", "https:", "http:"} & set(sources)


def test_the_page_to_sign_in_has_it_too(client: Client) -> None:
    assert policy(client, "/admin/login/")["frame-ancestors"] == ["'self'"]


def test_frames_are_where_each_reading_site_shows_drafts(owner: Client, settings: Any) -> None:
    settings.CHAPO_FRONTEND_URL = "https://www.example.org"
    assert policy(owner)["frame-src"] == ["'self'", "https://www.example.org"]
    Frontend.objects.create(name="Un", url="https://un.example.org/fr/")
    draft = "https://brouillons.example.org:8443/p?t={token}"
    Frontend.objects.create(name="Deux", url="https://deux.example.org", preview_url=draft)
    assert policy(owner)["frame-src"] == [
        "'self'", "https://un.example.org", "https://brouillons.example.org:8443",
    ]  # fmt: skip


def test_files_in_buckets_are_loaded_from_there_and_sent_there(
    owner: Client, settings: Any, tmp_path: Any, monkeypatch: Any
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "secret")
    # The thread's session keeps the credentials it was made with, and others' tests use it.
    monkeypatch.setattr("media.stores.buckets._sessions", type("Fresh", (), {})())
    described = environment("https://s3.example.net", tmp_path)
    settings.STORAGES = settings.STORAGES | stores.described(described)["s3"]
    said = policy(owner)
    assert said["connect-src"] == ["'self'", "https://s3.example.net"]
    for name in ("img-src", "media-src"):
        assert "https://s3.example.net" in said[name]


def test_without_credentials_the_admin_still_opens(
    owner: Client, settings: Any, tmp_path: Any, monkeypatch: Any
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setattr("media.stores.buckets._sessions", type("Fresh", (), {})())
    described = environment("https://s3.example.net", tmp_path)
    settings.STORAGES = settings.STORAGES | stores.described(described)["s3"]
    assert policy(owner)["connect-src"] == ["'self'"]


def test_an_error_page_loads_nothing(client: Client) -> None:
    said = policy(client, "/absent.html")
    assert said["default-src"] == said["frame-ancestors"] == ["'none'"]


def test_files_and_the_api_keep_their_own(client: Client) -> None:
    assert policy(client, "/api/v1/dossiers/")["default-src"] == ["'none'"]
    assert "frame-ancestors" not in client.get("/health/live")
