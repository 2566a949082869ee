"""Validators, caching, compression, methods and other sites: what HTTP asks of every answer."""

import gzip
import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from django.utils.http import http_date, parse_http_date

from api.http import Representation, answer
from api.models import PublishedDocument
from tests import factories
from tests.api import stored
from tests.api.answers import ROOT, problem, read

pytestmark = pytest.mark.django_db
PATH = f"{ROOT}/dossiers/ess/"
READS = [PATH, f"{ROOT}/dossiers/", f"{ROOT}/people/", f"{ROOT}/resolve/?path=/dossiers/ess/"]
LONG = "Des mots à lire. " * 200


@pytest.fixture(autouse=True)
def _published() -> None:
    row = stored.document("ess", text=LONG)
    stored.person(row, "Inès Valdor")


def digest(client: Client) -> str:
    return hashlib.sha256(client.get(PATH).content).hexdigest()


def known(client: Client, etags: str, **headers: str) -> Any:
    return client.get(PATH, headers={"If-None-Match": etags, **headers})


@pytest.mark.parametrize("path", READS)
def test_the_etag_is_the_digest_of_the_plain_bytes(client: Client, path: str) -> None:
    plain = client.get(path)
    assert plain["ETag"] == f'"{hashlib.sha256(plain.content).hexdigest()}"'
    assert "Content-Encoding" not in plain
    assert plain["Content-Length"] == str(len(plain.content))


@pytest.mark.parametrize("path", [PATH, f"{ROOT}/resolve/?path=/dossiers/ess/"])
def test_gzip_is_another_form_with_another_strong_etag(client: Client, path: str) -> None:
    plain = client.get(path)
    packed = client.get(path, headers={"Accept-Encoding": "gzip, deflate, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] == plain["ETag"].removesuffix('"') + '-gzip"'
    assert packed["Content-Length"] == str(len(packed.content))
    assert len(packed.content) < len(plain.content) / 2
    assert packed["Vary"] == plain["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ("gzip", True), ("GZIP", True), ("*", True), ("br, gzip;q=0.5", True), ("x-gzip", True),
        ("gzip;q=1.0", True), ("*;q=0, gzip", True), ("gzip;q=0.001", True),
        ("", False), ("br", False), ("identity", False), ("gzip;q=0", False),
        ("gzip; q=0.000", False), ("gzip;q=0, *", False), ("*;q=0", False), ("gzipped", False),
    ],
)  # fmt: skip
def test_gzip_is_sent_to_those_who_take_it(client: Client, accepted: str, packed: bool) -> None:
    response = client.get(PATH, headers={"Accept-Encoding": accepted})
    assert response.has_header("Content-Encoding") is packed


@pytest.mark.parametrize(
    "template",
    ['"{0}"', 'W/"{0}"', '"autre", "{0}"', 'W/"autre",W/"{0}"', '"{0}-gzip"', 'W/"{0}-gzip"', "*"],
)
@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_a_copy_that_is_good_is_not_sent_again(
    client: Client, template: str, encoding: str
) -> None:
    response = known(client, template.format(digest(client)), **{"Accept-Encoding": encoding})
    assert (response.status_code, response.content) == (304, b"")


@pytest.mark.parametrize(
    "template", ['"autre"', "{0}", "", "W/", '"{0}-br"', '"x{0}"', "'{0}'", '"', '"é"', ","]
)
def test_a_copy_that_is_not_good_is_replaced(client: Client, template: str) -> None:
    response = known(client, template.format(digest(client)))
    assert response.status_code == 200
    assert response.json()["slug"] == "ess"


def test_304_says_what_200_would_have_said(client: Client) -> None:
    whole = client.get(PATH)
    unchanged = known(client, whole["ETag"])
    said = {name.lower(): value for name, value in unchanged.items()}
    assert "content-type" not in said
    assert "content-length" not in said
    for name in ("ETag", "Cache-Control", "Vary", "Last-Modified", "Access-Control-Allow-Origin"):
        assert unchanged[name] == whole[name]


def test_304_repeats_the_etag_of_the_readers_own_copy(client: Client) -> None:
    plain, packed = f'"{digest(client)}"', f'"{digest(client)}-gzip"'
    assert known(client, plain, **{"Accept-Encoding": "gzip"})["ETag"] == plain
    assert known(client, packed)["ETag"] == packed
    assert known(client, "*")["ETag"] == plain
    assert known(client, "*", **{"Accept-Encoding": "gzip"})["ETag"] == packed


@pytest.mark.parametrize("path", READS)
def test_every_read_answers_304(client: Client, path: str) -> None:
    for headers in ({}, {"Accept-Encoding": "gzip"}):
        first = client.get(path, headers=headers)
        again = client.get(path, headers={**headers, "If-None-Match": first["ETag"]})
        assert (again.status_code, again["ETag"]) == (304, first["ETag"])


def test_a_republication_changes_the_etag(client: Client) -> None:
    page = factories.dossier("vrai")
    path = f"{ROOT}/dossiers/vrai/"
    before = client.get(path)["ETag"]
    page.title = "Autre"
    factories.publish(page)
    assert client.get(path, headers={"If-None-Match": before}).status_code == 200


def test_by_date_alone_a_copy_is_good_until_the_document_changes(client: Client) -> None:
    changed = client.get(PATH)["Last-Modified"]
    moment = parse_http_date(changed)
    for since, status in (
        (changed, 304),
        (http_date(moment + 60), 304),
        (http_date(moment - 1), 200),
        ("hier", 200),
        ("", 200),
    ):
        assert client.get(PATH, headers={"If-Modified-Since": since}).status_code == status, since


def test_two_changes_within_one_second_are_told_apart_by_date(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = PublishedDocument.objects.filter(slug="ess")
    second = datetime(2026, 3, 31, 8, tzinfo=UTC)
    start = second.timestamp()

    def at(moment: float, *, changed: float, since: float | None = None) -> HttpResponse:
        monkeypatch.setattr("time.time", lambda: start + moment)
        row.update(modified_at=second + timedelta(seconds=changed))
        headers = {} if since is None else {"If-Modified-Since": http_date(start + since)}
        return client.get(PATH, headers=headers)  # type: ignore[return-value] # the test client adds to it

    # While its second lasts a change may be followed by another: no date is given yet.
    assert "Last-Modified" not in at(0.3, changed=0.2).headers
    assert at(1, changed=0.2)["Last-Modified"] == http_date(start + 1)
    # Who read at 0.3 may send that second back; it says nothing of a change at 0.7.
    assert at(5, changed=0.7, since=0).status_code == 200
    assert at(5, changed=0.7, since=1).status_code == 304
    assert at(5, changed=1.5, since=1).status_code == 200


def test_an_etag_has_the_last_word_over_a_date(client: Client) -> None:
    tomorrow = http_date(timezone.now().timestamp() + 86_400)
    assert known(client, '"autre"', **{"If-Modified-Since": tomorrow}).status_code == 200
    assert known(client, client.get(PATH)["ETag"], **{"If-Modified-Since": "x"}).status_code == 304


def test_a_list_is_never_good_by_date_alone(client: Client) -> None:
    """It can lose an expired document without anything having been modified."""
    tomorrow = http_date(timezone.now().timestamp() + 86_400)
    for path in READS[1:]:
        response = client.get(path, headers={"If-Modified-Since": tomorrow})
        assert response.status_code == 200


def test_head_leaves_no_byte_for_a_server_to_drop() -> None:
    response = answer(RequestFactory().head("/"), Representation(body=b"{}", etag="x"))
    assert (response.content, response["Content-Length"]) == (b"", "2")


@pytest.mark.parametrize("path", READS)
def test_head_is_get_without_the_bytes(client: Client, path: str) -> None:
    for headers in ({}, {"Accept-Encoding": "gzip"}):
        whole, bare = client.get(path, headers=headers), client.head(path, headers=headers)
        assert bare.content == b""
        assert dict(bare.items()) == dict(whole.items())
        assert int(bare["Content-Length"]) == len(whole.content)
    etag = client.get(path)["ETag"]
    assert client.head(path, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (None, "public, max-age=30, stale-while-revalidate=30"),
        (3_600, "public, max-age=30, stale-while-revalidate=30"),
        (45, "public, max-age=30"),
        (10.5, "public, max-age=10"),
        (0.9, "public, max-age=0"),
    ],
)
def test_caches_keep_it_less_long_as_its_end_nears(
    client: Client, left: float | None, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    end = None if left is None else now + timedelta(seconds=left)
    PublishedDocument.objects.filter(slug="ess").update(expires_at=end)
    # The database must still find it: this test may wait longer than the document lasts.
    monkeypatch.setattr("api.queries.SERVED", "d.live")
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    assert client.get(PATH)["Cache-Control"] == expected
    resolved = client.get(f"{ROOT}/resolve/?path=/dossiers/ess/")
    assert resolved["Cache-Control"] == expected


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("path", [*READS, f"{ROOT}/schema/"])
def test_writing_is_refused_with_what_is_allowed(client: Client, method: str, path: str) -> None:
    response = getattr(client, method)(path)
    problem(response, 405)
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", [*READS, f"{ROOT}/schema/", f"{ROOT}/inconnu/", f"{ROOT}/docs/"])
def test_a_browser_that_asks_whether_it_may_read_is_told_so(client: Client, path: str) -> None:
    response = client.options(
        path,
        headers={
            "Origin": "https://autre.example",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match",
        },
    )
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Headers"] == "Authorization, If-None-Match, *"
    assert response["Access-Control-Allow-Methods"] == response["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", [*READS, f"{ROOT}/schema/", f"{ROOT}/sitemap", "/api/rien"])
def test_pages_of_any_site_may_read_any_answer(client: Client, path: str) -> None:
    response = client.get(path)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Expose-Headers"].startswith("ETag, Retry-After")
    assert not response.has_header("Access-Control-Allow-Credentials")
    assert not response.has_header("Set-Cookie")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_admin_is_not_open_to_other_sites(client: Client) -> None:
    for path in ("/admin/login/", "/health/live"):
        assert not client.get(path).has_header("Access-Control-Allow-Origin")


@pytest.mark.parametrize("path", ["/dossiers/ess", "/dossiers", "/people", "/resolve", "/schema"])
def test_a_forgotten_last_slash_is_put_back(client: Client, path: str) -> None:
    response = client.get(f"{ROOT}{path}?locale=fr&path=%2Fx%2F")
    assert response.status_code == 301
    assert response["Location"] == f"{ROOT}{path}/?locale=fr&path=%2Fx%2F"
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "accept",
    ["application/xml", "text/html", "application/vnd.api+json", "image/*", "x", "", "*/*"],
)
def test_there_is_one_representation_whatever_is_accepted(client: Client, accept: str) -> None:
    """A 406 would have to be kept apart by every cache."""
    for path in (*READS, f"{ROOT}/schema/"):
        response = client.get(path, headers={"Accept": accept})
        assert (response.status_code, response["Content-Type"]) == (200, "application/json")
        assert "Accept" not in response["Vary"].split(", ")


def test_a_session_changes_nothing(admin_client: Client, client: Client) -> None:
    assert admin_client.get(PATH).content == client.get(PATH).content
    assert admin_client.get(PATH)["Vary"] == "Accept-Encoding"
    assert read(admin_client, "/dossiers/ess/")["slug"] == "ess"
