"""What is asked of the server, and what each kind of request must be answered."""

import http.client
from collections.abc import Sequence
from dataclasses import dataclass

from bench.errors import BenchError
from bench.load import HOST

DOSSIERS = "/api/v1/dossiers/"
BARE = "/bench/bare"
STRIPPED = {"X-Bench-Stripped": "1"}
GZIP = {"Accept-Encoding": "gzip"}
FLOOR = "bare view"
"""The case that the others are compared with."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One kind of request."""

    name: str
    requests: Sequence[bytes]
    """Asked in turn."""
    status: int = 200


def request(path: str, *headers: dict[str, str]) -> bytes:
    """A GET as it goes over the wire."""
    lines = [f"GET {path} HTTP/1.1", f"Host: {HOST}", "Accept: application/json"]
    lines += [f"{name}: {value}" for more in headers for name, value in more.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def cases(etags: dict[str, str]) -> list[Case]:
    """Every case; `etags` gives that of the compressed form for each dossier's path."""
    known = [request(path, GZIP, {"If-None-Match": etag}) for path, etag in etags.items()]
    plain = [request(path) for path in etags]
    compressed = [request(path, GZIP) for path in etags]
    stripped = [request(path, GZIP, STRIPPED) for path in etags]
    return [
        Case(name="detail", requests=plain),
        Case(name="detail, gzip", requests=compressed),
        Case(name="detail, 304", requests=known, status=304),
        Case(name="list of 20", requests=[request(DOSSIERS)]),
        Case(name="list of 20, gzip", requests=[request(DOSSIERS, GZIP)]),
        Case(name="detail, gzip, no middleware", requests=stripped),
        Case(name=FLOOR, requests=[request(BARE)]),
        Case(name=f"{FLOOR}, no middleware", requests=[request(BARE, STRIPPED)]),
    ]


def etags(port: int, slugs: Sequence[str]) -> dict[str, str]:
    """The ETag of each dossier's compressed form, by path. Raises `BenchError`."""
    found = {}
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    for slug in slugs:
        path = f"{DOSSIERS}{slug}/"
        connection.request("GET", path, headers=GZIP)
        response = connection.getresponse()
        response.read()
        etag = response.getheader("ETag")
        if response.status != http.client.OK or not etag:
            raise BenchError(f"{path} answers {response.status}, with ETag {etag}.")
        found[path] = etag
    connection.close()
    return found
