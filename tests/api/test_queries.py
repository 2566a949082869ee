"""How many statements each read sends to the database, health checks and transactions included."""

import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client, RequestFactory
from wagtail.contrib.redirects.models import Redirect

from api import queries
from api.models import Kind
from tests import factories
from tests.api import stored
from tests.api.answers import ROOT

pytestmark = pytest.mark.django_db(transaction=True)
KINDS = (Kind.DOSSIER, Kind.INTERVIEW, Kind.PROJECT)
ONE = [
    "/dossiers/", "/interviews/", "/projects/", "/dossiers/?fields=body&theme=a&locale=fr&limit=1",
    "/people/", "/organisations/", "/facts/", "/themes/", "/people/?locale=de",
    "/navigation/", "/sitemap/", "/feed/", "/resolve/?path=/dossiers/d1/", "/dossiers/inconnu/",
]  # fmt: skip
NONE = ["/schema/", "/docs/", "/dossiers/?x=1", "/dossiers/?cursor=x", "/resolve/", "/inconnu/"]
TWO_AT_MOST = ["/resolve/?path=/inconnu/", "/resolve/?path=/retire/"]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements the driver sends, in order: Django's own record leaves out health checks."""
    statements: list[str] = []
    execute = psycopg.Cursor.execute

    def listening(cursor: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        statements.append(str(query))
        return execute(cursor, query, *args, **kwargs)

    monkeypatch.setattr(psycopg.Cursor, "execute", listening)
    return statements


@pytest.fixture(autouse=True)
def _published() -> None:
    for number in range(3):
        for kind in KINDS:
            row = stored.document(f"{kind[0]}{number}", kind=kind)
            stored.person(row, f"Personne {number}")
    stored.withdraw(stored.document("retire", path="/retire/"))


def served(path: str, **headers: str) -> int:
    """The status of a request answered as the server does it, on a connection already open."""
    parts = urlsplit(f"{ROOT}{path}")
    request = RequestFactory().get(f"{parts.path}?{parts.query}", headers=headers)
    statuses: list[str] = []
    handler = WSGIHandler()
    response: Any = handler(
        {**request.environ, "wsgi.input": io.BytesIO()},
        lambda status, headers, info=None: statuses.append(status),  # type: ignore[arg-type]
    )
    assert b"".join(response) is not None
    response.close()
    return int(statuses[0].split()[0])


@pytest.fixture(autouse=True)
def _kept_open() -> Iterator[None]:
    """A connection that stays open from one request to the next, and is checked, as in service."""
    connection.ensure_connection()
    assert connection.settings_dict["CONN_HEALTH_CHECKS"]
    assert connection.settings_dict["ATOMIC_REQUESTS"]
    served("/dossiers/")
    yield
    assert not connection.in_atomic_block


def only_reads(sent: list[str]) -> bool:
    return all(statement.lstrip().startswith("SELECT ") for statement in sent)


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_is_one_statement(sent: list[str], kind: str) -> None:
    path = f"/{kind}s/{kind[0]}1/"
    for headers in ({}, {"Accept-Encoding": "gzip"}, {"If-Modified-Since": "x"}):
        sent.clear()
        assert served(path, **headers) == 200
        assert len(sent) == 1
        assert only_reads(sent)


@pytest.mark.parametrize("kind", KINDS)
def test_a_304_is_one_statement(sent: list[str], kind: str, client: Client) -> None:
    path = f"/{kind}s/{kind[0]}1/"
    etag = client.get(f"{ROOT}{path}")["ETag"]
    sent.clear()
    assert served(path, **{"If-None-Match": etag}) == 304
    assert len(sent) == 1


def test_lists_menus_maps_and_paths_are_one_statement(sent: list[str]) -> None:
    for path in ONE:
        sent.clear()
        assert served(path) in (200, 404), path
        assert len(sent) == 1, path
        assert only_reads(sent), path


def test_what_needs_no_database_asks_it_nothing(sent: list[str]) -> None:
    for path in NONE:
        sent.clear()
        served(path)
        assert sent == [], path


def test_other_paths_are_a_handful(sent: list[str]) -> None:
    for path in TWO_AT_MOST:
        sent.clear()
        assert served(path) in (404, 410), path
        assert len(sent) == 2, path
    page = factories.dossier()
    Redirect.add_redirect("/court", redirect_to=page)
    sent.clear()
    assert served("/resolve/?path=/court") == 200
    assert len(sent) == 3


def test_no_more_statements_for_more_documents(sent: list[str]) -> None:
    for number in range(60):
        stored.person(stored.document(f"x{number}"), f"Quelqu’un {number}")
    for path in (
        "/dossiers/?limit=100",
        "/people/?limit=100",
        "/sitemap/",
        "/dossiers/?fields=body",
    ):
        sent.clear()
        assert served(path) == 200
        assert len(sent) == 1, path


def test_a_body_the_reader_has_is_not_read(client: Client) -> None:
    """The database sends an empty body with a 304: it would be the whole cost of the answer."""
    etag = client.get(f"{ROOT}/dossiers/d1/")["ETag"].strip('"')
    for known, read in (([etag], False), (["x"], True), ([], True)):
        found = queries.document(
            kind="dossier", name="d1", locale=None, known=known, compressed=False
        )
        assert found is not None
        assert (found.etag, bool(found.body)) == (etag, read)
