"""Shows the reading site of the demonstration under the CMS's own address.

One port is enough to try everything. In production a reading site has an address of its own.
"""

import http.client
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol
from urllib.parse import quote

from cms.demo.reader import PATH
from cms.demo.server import THREADS

HOST = "127.0.0.1"
PIECE = 64 * 1024
PATIENCE = 60
PAGES_AT_ONCE = THREADS - 2
"""Each page asks the API: were every thread busy with one, or waiting, nobody would answer."""
# Between two neighbours, not from end to end: RFC 9110, 7.6.1.
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade"}
PASSED_ON = ("ACCEPT", "ACCEPT_ENCODING", "ACCEPT_LANGUAGE", "IF_NONE_MATCH", "USER_AGENT")
BUSY = b"The reading site is busy. Try again in a moment.\n"

Environ = dict[str, Any]
Headers = list[tuple[str, str]]


class StartResponse(Protocol):
    """WSGI's, as far as it is used here."""

    def __call__(self, status: str, headers: Headers, /) -> Any:
        """Says the status and the headers."""


Application = Callable[[Environ, StartResponse], Iterable[bytes]]


def with_reader(application: Callable[[Environ, Any], Any], *, port: int) -> Application:
    """The application, and under `/reader` what the reading site at this port answers."""
    pages = threading.BoundedSemaphore(PAGES_AT_ONCE)

    def answer(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path != PATH and not path.startswith(f"{PATH}/"):
            answered: Iterable[bytes] = application(environ, start_response)
            return answered
        if path.startswith(f"{PATH}/_/"):
            return _forward(environ, start_response, port=port)
        if not pages.acquire(blocking=False):
            return _fail(start_response, "503 Service Unavailable")
        try:
            # The whole page is here when the next may begin: readers are slower than we are.
            return [b"".join(_forward(environ, start_response, port=port))]
        finally:
            pages.release()

    return answer


def _forward(environ: Environ, start_response: StartResponse, *, port: int) -> Iterable[bytes]:
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        connection.request(environ["REQUEST_METHOD"], _target(environ), headers=_headers(environ))
        answer = connection.getresponse()
    except (OSError, http.client.HTTPException):
        connection.close()
        return _fail(start_response, "502 Bad Gateway")
    headers = [(name, value) for name, value in answer.headers.items() if _travels(name)]
    start_response(f"{answer.status} {answer.reason}", headers)
    return _pieces(connection, answer)


def _pieces(
    connection: http.client.HTTPConnection, answer: http.client.HTTPResponse
) -> Iterator[bytes]:
    try:
        while piece := answer.read(PIECE):
            yield piece
    finally:
        connection.close()


def _target(environ: Environ) -> str:
    """The path and the query as they were asked."""
    # WSGI gives a path's bytes as Latin-1.
    path = quote(environ["PATH_INFO"].encode("latin-1"), safe="/:@!$&'()*+,;=~-._")
    query = environ.get("QUERY_STRING")
    return f"{path}?{query}" if query else path


def _headers(environ: Environ) -> dict[str, str]:
    found = ((name, environ.get(f"HTTP_{name}")) for name in PASSED_ON)
    return {name.replace("_", "-").title(): value for name, value in found if value}


def _travels(name: str) -> bool:
    return name.lower() not in HOP_BY_HOP


def _fail(start_response: StartResponse, status: str) -> list[bytes]:
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(BUSY))),
        ("Retry-After", "1"),
    ]  # fmt: skip
    start_response(status, headers)
    return [BUSY]
