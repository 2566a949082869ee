"""An HTTPS server of the tests' own, which plays any host, and the way to it."""

import ssl
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import trustme

from media import fetching

HERE = "127.0.0.1"
Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Web:
    """What the server answers, and what it was asked."""

    port: int
    trust: ssl.SSLContext
    answers: dict[str, Answer] = field(default_factory=dict)
    """By `host/path?query`."""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Addresses and headers, in order."""
    names: dict[str, list[str]] = field(default_factory=dict)
    """Hosts that are not here, and where they are."""
    resolved: list[str] = field(default_factory=list)

    def resolve(self, host: str) -> list[str]:
        self.resolved.append(host)
        return self.names.get(host, [HERE])

    def way(self, **other: Any) -> fetching.Way:
        """To this server, which passes for a public one; the rest is the product's own."""
        ours: dict[str, Any] = {
            "resolve": self.resolve,
            "allows": lambda ip: ip == HERE or fetching.is_public(ip),
            "port": self.port,
            "trust": self.trust,
        }
        return fetching.Way(**ours | other)

    def says(
        self, address: str, content: bytes, kind: str = "application/json", **headers: str
    ) -> None:
        """Answers at an address with a content of a kind."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            send(handler, 200, {"Content-Type": kind} | headers, content)

        self.answers[address] = answer

    def leads(self, address: str, to: str, status: int = 302) -> None:
        """Redirects an address."""
        self.answers[address] = lambda handler: send(handler, status, {"Location": to})


def send(
    handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str], content: bytes = b""
) -> None:
    handler.send_response(status)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in ({"Content-Length": str(len(content))} | given).items():
        if value:
            handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(content)


class Quiet(ThreadingHTTPServer):
    """Refused handshakes and cut connections are what tests are about."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@contextmanager
def serving(*hosts: str) -> Generator[Web]:
    """A server with a certificate for some hosts, until the end of the block."""
    authority, trust = trustme.CA(), ssl.create_default_context()
    authority.configure_trust(trust)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*hosts).configure_cert(context)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = f"{self.headers['Host']}{self.path}"
            web.asked.append((address, dict(self.headers)))
            answer = web.answers.get(address)
            if answer:
                answer(self)
            else:
                send(self, 404, {})

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    server = Quiet((HERE, 0), Handler)
    # Each connection shakes hands in its own thread.
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    web = Web(port=server.server_address[1], trust=trust)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
