"""The API behind its real server, over a socket: what is on the wire, to the byte."""

import hashlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from dataclasses import dataclass

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from tests.api import stored
from tests.api.answers import ROOT
from tests.database import at

pytestmark = [pytest.mark.django_db(transaction=True)]
PATH = f"{ROOT}/dossiers/ess/"
PATIENCE = 60


@dataclass(frozen=True)
class Wire:
    """An answer as it arrived."""

    status: int
    headers: dict[str, str]
    body: bytes


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def exchange(port: int, *requests: str) -> bytes:
    """Everything the server sends for these requests on one connection, until it closes it."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as peer:
        peer.sendall("".join(requests).encode())
        received = b""
        while part := peer.recv(65_536):
            received += part
        return received


def request(method: str, path: str, **headers: str) -> str:
    fields = {"Host": "localhost", "Connection": "close", **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""])


def parsed(received: bytes) -> Wire:
    head, _blank, body = received.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines)
    return Wire(int(status.split()[1]), {name.lower(): v for name, v in fields.items()}, body)


@pytest.fixture(scope="module")
def port(django_db_setup: None) -> Generator[int]:
    """A server of one process on the tests' database."""
    number = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--port", str(number),
         "--blocking-threads", "2", "--log-level", "error", "cms.wsgi:application"],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
    )  # fmt: skip
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                if parsed(exchange(number, request("GET", "/health/live"))).status == 200:
                    break
            except OSError:
                assert server.poll() is None
                assert time.monotonic() < deadline
                time.sleep(0.1)
        yield number
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def ask(port: int, method: str, path: str, **headers: str) -> Wire:
    return parsed(exchange(port, request(method, path, **headers)))


def test_the_bytes_arrive_as_they_are_stored(port: int) -> None:
    row = stored.document("ess", text="Été — 12\u202f000 €. " * 500)
    plain = ask(port, "GET", PATH)
    assert (plain.status, plain.body) == (200, bytes(row.body))
    assert plain.headers["etag"] == f'"{hashlib.sha256(plain.body).hexdigest()}"'
    packed = ask(port, "GET", PATH, Accept_Encoding="gzip")
    assert packed.body == bytes(row.body_gzip)
    assert packed.headers["content-length"] == str(len(packed.body))


def test_head_says_the_length_and_sends_no_byte(port: int) -> None:
    row = stored.document("ess", text="Un chapô. " * 500)
    for coding, body in (("identity", row.body), ("gzip", row.body_gzip)):
        whole = ask(port, "GET", PATH, Accept_Encoding=coding)
        bare = ask(port, "HEAD", PATH, Accept_Encoding=coding)
        assert (bare.status, bare.body) == (200, b"")
        assert bare.headers["content-length"] == str(len(body))
        assert {**bare.headers, "date": ""} == {**whole.headers, "date": ""}


def test_304_sends_no_byte_and_no_length(port: int) -> None:
    stored.document("ess")
    etag = ask(port, "GET", PATH).headers["etag"]
    for method in ("GET", "HEAD"):
        unchanged = ask(port, method, PATH, If_None_Match=f'W/"x", {etag}')
        assert (unchanged.status, unchanged.body) == (304, b"")
        assert unchanged.headers["etag"] == etag
        assert "content-length" not in unchanged.headers
        assert "content-type" not in unchanged.headers
        assert unchanged.headers["cache-control"].startswith("public")


def test_one_connection_carries_any_answers_in_a_row(port: int) -> None:
    """A wrong length would make one answer eat into the next."""
    row = stored.document("ess")
    received = exchange(
        port,
        request("HEAD", PATH, Connection="keep-alive"),
        request("GET", PATH, Connection="keep-alive", If_None_Match="*"),
        request("HEAD", f"{ROOT}/inconnu/", Connection="keep-alive"),
        request("OPTIONS", PATH, Connection="keep-alive"),
        request("HEAD", f"{ROOT}/dossiers/?x=1", Connection="keep-alive"),
        request("GET", PATH),
    )
    statuses = [part[:3] for part in received.decode("latin-1").split("HTTP/1.1 ")[1:]]
    assert statuses == ["200", "304", "404", "204", "400", "200"]
    assert received.endswith(b"\r\n\r\n" + bytes(row.body))


def test_a_lost_connection_to_the_database_costs_the_reader_nothing(port: int) -> None:
    stored.document("ess")
    assert ask(port, "GET", PATH).status == 200
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert cursor.fetchone() != (0,)
    for _thread in range(4):
        assert ask(port, "GET", PATH).status == 200


def test_a_broken_database_is_a_problem_without_details(port: int) -> None:
    stored.document("ess")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE api_publisheddocument RENAME TO hidden")
    broken = ask(port, "GET", PATH)
    assert broken.status == 500
    assert broken.headers["content-type"] == "application/problem+json"
    assert broken.headers["access-control-allow-origin"] == "*"
    assert broken.headers["cache-control"] == "no-store"
    for detail in (b"api_publisheddocument", b"SELECT", b"Traceback", b"psycopg"):
        assert detail not in broken.body


def test_a_database_that_is_not_there_is_a_problem_and_not_a_wait(port: int) -> None:
    name, url = connection.settings_dict["NAME"], os.environ["DATABASE_URL"]
    connection.close()
    with psycopg.connect(at(url, database="postgres"), autocommit=True) as server:
        opening = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
        server.execute(opening.format(sql.Identifier(name), False))
        try:
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )
            refused = ask(port, "GET", PATH)
        finally:
            server.execute(opening.format(sql.Identifier(name), True))
    assert (refused.status, refused.headers["cache-control"]) == (500, "no-store")
    assert refused.headers["content-type"] == "application/problem+json"
    assert name.encode() not in refused.body
    stored.document("ess")
    assert ask(port, "GET", PATH).status == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{ROOT}/dossiers/%00/", 404),
        (f"{ROOT}/dossiers/%FF/", 404),
        (f"{ROOT}/dossiers/?locale=%00", 400),
        (f"{ROOT}/dossiers/?territory=country:%00", 400),
        (f"{ROOT}/resolve/?path=/%00", 400),
        (f"{ROOT}/dossiers/?cursor=" + "A" * 30_000, 400),
        (f"{ROOT}/dossiers/?" + "&".join(f"x{n}=1" for n in range(2_000)), 400),
    ],
)
def test_what_attackers_send_is_refused_politely(port: int, path: str, status: int) -> None:
    answer = ask(port, "GET", path)
    assert (answer.status, answer.headers["content-type"]) == (status, "application/problem+json")
