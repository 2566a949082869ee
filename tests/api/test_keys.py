"""Keys: how they are made, recognised, refused and noted; and that they change no public byte."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from api import keys as making
from api.key_admin import revoke
from api.models import ApiKey
from api.preview_access import WRONG
from tests.api import stored
from tests.api.answers import ROOT, problem
from tests.api.keys import ask, make

pytestmark = pytest.mark.django_db
PATHS = ["/dossiers/ess/", "/dossiers/", "/people/", "/resolve/?path=/dossiers/ess/", "/feed/"]


@pytest.fixture(autouse=True)
def _published() -> None:
    stored.person(stored.document("ess"), "Inès Valdor")


class TestTheKeyItself:
    def test_it_can_be_recognised_anywhere(self) -> None:
        key = making.new()
        assert making.SHAPE.fullmatch(key)
        assert key.startswith("chapo_")
        assert making.looks_right(key)

    def test_no_two_are_the_same(self) -> None:
        assert len({making.new() for _ in range(100)}) == 100

    @given(place=st.integers(0, 43), letter=st.sampled_from(making.ALPHABET))
    def test_one_wrong_letter_is_seen_without_asking_the_database(
        self, place: int, letter: str
    ) -> None:
        key = "chapo_" + "a" * 32 + making._check("a" * 32)
        other = key[:place] + letter + key[place + 1 :]
        assert making.looks_right(other) is (other == key)

    def test_nothing_that_would_open_it_is_kept(self) -> None:
        key = make()
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_jsonb(k)::text FROM api_apikey k")
            (row,) = cursor.fetchone()
        assert key not in row
        assert key[len(making.PREFIX) + 6 :] not in row
        assert key[: making.SHOWN] in row


class TestPublishedReads:
    @pytest.mark.parametrize("path", PATHS)
    @pytest.mark.parametrize("scope", ApiKey.Scope.values)
    def test_a_key_changes_no_byte(self, client: Client, path: str, scope: str) -> None:
        bare, keyed = ask(client, path, None), ask(client, path, make(scope=scope))
        assert bare.status_code == keyed.status_code == 200
        assert (keyed.content, keyed["ETag"]) == (bare.content, bare["ETag"])

    @pytest.mark.parametrize("path", [*PATHS, "/dossiers/absent/", "/dossiers/?ordre=1"])
    def test_no_shared_cache_keeps_what_was_asked_with_one(self, client: Client, path: str) -> None:
        bare, keyed = ask(client, path, None), ask(client, path, make())
        assert bare["Cache-Control"].startswith("public")
        assert keyed["Cache-Control"] == bare["Cache-Control"].replace("public", "private")
        assert "Authorization" in keyed["Vary"]
        assert "Authorization" not in bare.get("Vary", "")

    @pytest.mark.parametrize("header", ["Basic dXNlcjpwYXNz", "Digest x", ""])
    def test_another_scheme_is_none_of_ours(self, client: Client, header: str) -> None:
        answer = client.get(f"{ROOT}/dossiers/ess/", headers={"Authorization": header})
        assert answer.status_code == 200
        assert answer["Cache-Control"].startswith("public")

    def test_without_a_key_none_is_looked_for(self, client: Client) -> None:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ask(client, "/dossiers/ess/", None)
        assert len(queries) == 1

    def test_with_one_it_costs_one_statement(self, client: Client) -> None:
        key = make()
        ask(client, "/dossiers/ess/", key)
        with CaptureQueriesContext(connection) as queries:
            ask(client, "/dossiers/ess/", key)
        assert len(queries) == 2


class TestRefusals:
    @pytest.mark.parametrize("wrong", ["", "x", "chapo_", "chapo_" + "a" * 38, "clé", "a b"])
    @pytest.mark.parametrize("path", PATHS)
    def test_a_wrong_key_opens_nothing_not_even_what_is_public(
        self, client: Client, wrong: str, path: str
    ) -> None:
        answer = client.get(f"{ROOT}{path}", headers={"Authorization": f"Bearer {wrong}"})
        problem(answer, 401)
        assert answer["WWW-Authenticate"] == 'Bearer error="invalid_token"'
        assert answer["Cache-Control"] == "no-store"

    def test_a_revoked_key_is_refused_at_once(self, client: Client) -> None:
        key = make()
        assert ask(client, "/dossiers/ess/", key).status_code == 200
        revoke(ApiKey.objects.get())
        said = problem(ask(client, "/dossiers/ess/", key), 401)
        assert "revoked" in said["detail"]

    def test_a_key_ends(self, client: Client) -> None:
        key = make(expires_at=timezone.now() + timedelta(hours=1))
        assert ask(client, "/dossiers/ess/", key).status_code == 200
        ApiKey.objects.update(expires_at=timezone.now())
        assert "expired" in problem(ask(client, "/dossiers/ess/", key), 401)["detail"]

    def test_a_key_in_the_address_is_not_read(self, client: Client) -> None:
        for name in ("key", "token", "access_token", "api_key"):
            problem(client.get(f"{ROOT}/dossiers/ess/", {name: make(name)}), 400)

    def test_the_database_alone_cannot_say_that_a_key_is_right(self, client: Client) -> None:
        """Two keys may begin the same; each is compared whole."""
        key, other = make(), make("Autre")
        ApiKey.objects.update(start=key[: making.SHOWN])
        assert ask(client, "/dossiers/ess/", key).status_code == 200
        assert ask(client, "/dossiers/ess/", other).status_code == 401
        ApiKey.objects.update(digest="0" * 64)
        assert ask(client, "/dossiers/ess/", key).status_code == 401

    def test_who_keeps_trying_is_told_to_wait_and_nobody_else(self, client: Client) -> None:
        right = make()
        answers = [ask(client, "/dossiers/ess/", making.new()) for _ in range(WRONG + 1)]
        assert {answer.status_code for answer in answers[:-1]} == {401}
        problem(answers[-1], 429)
        assert 0 < int(answers[-1]["Retry-After"]) <= 60
        assert ask(client, "/dossiers/ess/", right).status_code == 200
        assert ask(client, "/dossiers/ess/", None).status_code == 200
        elsewhere = {"Authorization": f"Bearer {making.new()}"}
        other = client.get(f"{ROOT}/dossiers/", headers=elsewhere, REMOTE_ADDR="192.0.2.7")
        assert other.status_code == 401


class TestUse:
    def test_it_is_noted_by_network_and_family(self, client: Client) -> None:
        agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
        headers = {"Authorization": f"Bearer {make()}", "User-Agent": agent}
        client.get(f"{ROOT}/dossiers/ess/", headers=headers, REMOTE_ADDR="198.51.100.77")
        record = ApiKey.objects.get()
        assert record.used_at
        assert (record.used_from, record.used_by) == ("198.51.100.0/24", "Firefox")

    def test_once_a_minute(self, client: Client) -> None:
        key = make()
        ask(client, "/dossiers/ess/", key)
        first = ApiKey.objects.get().used_at
        ask(client, "/dossiers/ess/", key)
        assert ApiKey.objects.get().used_at == first
        ApiKey.objects.update(used_at=timezone.now() - timedelta(seconds=61))
        ask(client, "/dossiers/ess/", key)
        assert ApiKey.objects.get().used_at > first  # type: ignore[operator]

    @pytest.mark.parametrize(
        ("address", "network"),
        [
            ("192.0.2.77", "192.0.2.0/24"), ("2001:db8:1:2::3", "2001:db8:1::/48"),
            ("::ffff:192.0.2.77", "192.0.2.0/24"), ("", ""), ("unix:", ""),
        ],
    )  # fmt: skip
    def test_no_address_of_a_machine_is_kept(self, address: str, network: str) -> None:
        assert making.network_of(address) == network

    @pytest.mark.parametrize(
        ("program", "family"),
        [
            ("node", "node"), ("python-requests/2.32", "python-requests"), ("curl/8.5", "curl"),
            ("Mozilla/5.0 AppleWebKit/537.36 Chrome/141 Safari/537.36 Edg/141", "Edge"),
            ("Mozilla/5.0 AppleWebKit/537.36 Chrome/141 Safari/537.36", "Chrome"),
            ("Mozilla/5.0 AppleWebKit/605 Version/18 Safari/605", "Safari"),
            ("", ""), ("<script>", ""), ("x" * 500, "x" * 40),
        ],
    )  # fmt: skip
    def test_of_a_program_only_the_family(self, program: str, family: str) -> None:
        assert making.family_of(program) == family

    def test_behind_proxies_what_ours_say_counts(self, client: Client, settings: Any) -> None:
        headers = {"Authorization": f"Bearer {make()}", "X-Forwarded-For": "203.0.113.9, 192.0.2.1"}
        for proxies, network in ((0, "127.0.0.0/24"), (1, "192.0.2.0/24"), (2, "203.0.113.0/24")):
            settings.CHAPO_PROXIES = proxies
            ApiKey.objects.update(used_at=None)
            client.get(f"{ROOT}/dossiers/ess/", headers=headers)
            assert ApiKey.objects.get().used_from == network


class TestTheRecord:
    @pytest.mark.parametrize(
        "origins",
        [
            "example.org",
            "https://example.org/chemin",
            "ftp://example.org",
            "*",
            "null",
            "https://",
            "https://[:::::]",
        ],
    )
    def test_what_is_no_site_is_refused(self, origins: str) -> None:
        with pytest.raises(ValidationError) as refused:
            make(origins=origins)
        assert set(refused.value.message_dict) == {"origins"}

    def test_sites_are_kept_as_browsers_write_them(self) -> None:
        make(
            origins=" https://Apercu.Example.org/ \n\nhttp://localhost:3000\nhttp://localhost:3000"
        )
        assert ApiKey.objects.get().origins == "https://apercu.example.org\nhttp://localhost:3000"

    def test_an_end_that_has_passed_is_refused(self) -> None:
        with pytest.raises(ValidationError) as refused:
            make(expires_at=timezone.now())
        assert set(refused.value.message_dict) == {"expires_at"}

    @pytest.mark.parametrize(
        ("days", "state"), [(None, "working"), (30, "working"), (13, "ending"), (-1, "expired")]
    )
    def test_it_is_said_before_it_ends(self, days: int | None, state: str) -> None:
        now = timezone.now()
        end = now + timedelta(days=days) if days is not None else None
        assert ApiKey(expires_at=end).state_at(now) == state


class TestCommand:
    def test_a_key_is_printed_once(self, client: Client, capsys: Any) -> None:
        call_command("api_key", "create", "--name", "Recette", "--scope", "drafts", "--days", "30")
        key = capsys.readouterr().out.strip()
        record = ApiKey.objects.get()
        assert (record.name, record.scope) == ("Recette", "drafts")
        assert ask(client, "/dossiers/ess/", key).status_code == 200
        call_command("api_key", "list")
        listed = capsys.readouterr().out
        assert key not in listed
        assert record.start in listed
        call_command("api_key", "revoke", "Recette")
        assert ask(client, "/dossiers/ess/", key).status_code == 401
        deeds = ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)
        assert list(deeds) == ["chapo.key_created", "chapo.key_revoked"]

    def test_what_cannot_be_is_told(self) -> None:
        with pytest.raises(CommandError, match="--origins"):
            call_command("api_key", "create", "--name", "X", "--origin", "example.org")
        with pytest.raises(CommandError, match="--section"):
            call_command("api_key", "create", "--name", "X", "--section", "99999")
        with pytest.raises(CommandError, match="api_key list"):
            call_command("api_key", "revoke", "Personne")
