"""Which sites' pages may read what, and that browsers are told so before they ask."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from api.models import ApiKey
from dossiers.models.frontends import Frontend
from tests.api import stored
from tests.api.answers import ROOT
from tests.api.keys import ask, make

pytestmark = pytest.mark.django_db
OURS, OTHER = "https://apercu.example.org", "https://autre.example"
PATH = "/dossiers/ess/"
PREVIEW = "/preview/jeton/"


@pytest.fixture(autouse=True)
def _published() -> None:
    stored.document("ess")


def preflight(client: Client, path: str, origin: str, headers: str = "authorization") -> Any:
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": headers,
    }
    answer = client.options(f"{ROOT}{path}", headers=asked)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Cache-Control"] == "no-store"
    return answer


def reader_of(answer: Any) -> str | None:
    """Who may read it."""
    assert not answer.has_header("Access-Control-Allow-Credentials")
    said: str | None = answer.get("Access-Control-Allow-Origin")
    assert answer.has_header("Access-Control-Expose-Headers") is (said is not None)
    if said != "*":
        assert "Origin" in answer["Vary"]
    return said


class TestPublished:
    def test_any_site_may_read_unless_told_otherwise(self, client: Client) -> None:
        answer = ask(client, PATH, None, Origin=OTHER)
        assert reader_of(answer) == "*"
        assert "Origin" not in answer["Vary"]

    def test_only_the_sites_of_the_setting(self, client: Client, settings: Any) -> None:
        settings.CHAPO_CORS_ORIGINS = (OURS, "https://deux.example.org")
        assert reader_of(ask(client, PATH, None, Origin=OURS)) == OURS
        assert reader_of(ask(client, PATH, None, Origin=OTHER)) is None
        assert reader_of(ask(client, PATH, None)) is None
        assert reader_of(preflight(client, PATH, OURS, "if-none-match")) == OURS
        assert reader_of(preflight(client, PATH, OTHER, "if-none-match")) is None

    @pytest.mark.parametrize("path", ["/inconnu/", "/dossiers/absent/", "/dossiers/?x=1"])
    def test_errors_as_well(self, client: Client, settings: Any, path: str) -> None:
        settings.CHAPO_CORS_ORIGINS = (OURS,)
        assert reader_of(ask(client, path, None, Origin=OURS)) == OURS
        assert reader_of(ask(client, path, None, Origin=OTHER)) is None


class TestWithAKey:
    def test_only_the_sites_that_the_key_names(self, client: Client) -> None:
        key = make(origins=f"{OURS}\nhttp://localhost:3000")
        assert reader_of(ask(client, PATH, key, Origin=OURS)) == OURS
        assert reader_of(ask(client, PATH, key, Origin="http://localhost:3000")) == (
            "http://localhost:3000"
        )
        for other in (OTHER, "null", "http://apercu.example.org", f"{OURS}:8443", OURS[:-1], ""):
            assert reader_of(ask(client, PATH, key, Origin=other)) is None

    def test_from_no_browser_when_it_names_none(self, client: Client) -> None:
        key = make()
        assert ask(client, PATH, key).status_code == 200
        for origin in (OURS, "null", "", "\n"[:0]):
            assert reader_of(ask(client, PATH, key, Origin=origin)) is None

    def test_whatever_the_setting_says(self, client: Client, settings: Any) -> None:
        settings.CHAPO_CORS_ORIGINS = (OTHER,)
        key = make(origins=OURS)
        assert reader_of(ask(client, PATH, key, Origin=OURS)) == OURS
        assert reader_of(ask(client, PATH, key, Origin=OTHER)) is None

    def test_a_browser_is_told_before_it_sends_one(self, client: Client) -> None:
        make(origins=OURS)
        answer = preflight(client, PATH, OURS, "if-none-match, Authorization")
        assert reader_of(answer) == OURS
        assert answer["Access-Control-Allow-Headers"].startswith("Authorization, If-None-Match")
        assert int(answer["Access-Control-Max-Age"]) <= 600
        for other in (OTHER, "https://apercu.example", "null", ""):
            assert reader_of(preflight(client, PATH, other)) is None

    @pytest.mark.parametrize("how", ["revoked_at", "expires_at"])
    def test_a_key_that_opens_nothing_opens_no_site(self, client: Client, how: str) -> None:
        make(origins=OURS)
        ApiKey.objects.update(**{how: timezone.now() - timedelta(days=1)})
        assert reader_of(preflight(client, PATH, OURS)) is None

    def test_the_reason_of_a_refusal_may_be_read(self, client: Client) -> None:
        answer = ask(client, PATH, "chapo_faux", Origin=OTHER)
        assert answer.status_code == 401
        assert reader_of(answer) == "*"
        assert "WWW-Authenticate" in answer["Access-Control-Expose-Headers"]


class TestPreviews:
    def test_the_reading_sites_and_the_admin(self, client: Client, settings: Any) -> None:
        settings.CHAPO_FRONTEND_URL = OURS
        settings.WAGTAILADMIN_BASE_URL = "https://cms.example.org"
        for origin in (OURS, "https://cms.example.org"):
            assert reader_of(ask(client, PREVIEW, None, Origin=origin)) == origin
            assert reader_of(preflight(client, PREVIEW, origin, "if-none-match")) == origin
        for origin in (OTHER, "null", ""):
            assert reader_of(ask(client, PREVIEW, None, Origin=origin)) is None

    def test_each_of_several_by_where_it_shows_drafts(self, client: Client) -> None:
        Frontend.objects.create(name="Un", url="https://un.example.org")
        elsewhere = "https://brouillons.example.org:8443"
        Frontend.objects.create(
            name="Deux",
            url="https://deux.example.org",
            preview_url=f"{elsewhere}/p?token={{token}}",
        )
        for origin in ("https://un.example.org", elsewhere):
            assert reader_of(ask(client, PREVIEW, None, Origin=origin)) == origin
        assert reader_of(ask(client, PREVIEW, None, Origin="https://deux.example.org")) is None


@pytest.mark.parametrize("path", [PATH, "/dossiers/", "/inconnu/", "/dossiers/?x=1", "/schema/"])
def test_nothing_of_the_api_can_be_framed_or_load_anything(client: Client, path: str) -> None:
    answer = ask(client, path, None)
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
