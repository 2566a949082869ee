"""Fetches something from the web for an editor, from nowhere that only this server can reach.

Against server-side request forgery (OWASP): a name is resolved once, every address it has must be
a public one, and the connection goes to the address that was looked at. Proxies of the environment
are not used: `http.client` knows none, follows nothing and decompresses nothing, which is why no
larger client is.
"""

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

from django.utils.translation import gettext as _

HTTPS = 443
MOST_REDIRECTS = 3
REDIRECTS = frozenset((301, 302, 303, 307, 308))
CHUNK = 64 * 1024
USER_AGENT = "Chapo (content management; fetches once, when an editor saves)"
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
"""A name with a domain: neither `localhost` nor any spelling of a number."""
UNICAST = ipaddress.IPv6Network("2000::/3")
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
NO_HOSTS = tuple(
    map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20", "168.63.129.16"))
)
"""What Python 3.11 takes for public, and IANA's registries do not; the last is Azure's, for its own
machines."""
PICTURES = {
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/gif": re.compile(rb"GIF8[79]a"),
    "image/webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "image/avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
}
"""How files of these kinds begin."""


class UnreachableError(ValueError):
    """Nothing usable is at an address; the message says why, to an editor."""

    def __init__(self, message: str, *, status: int | None = None) -> None:
        """`status` is that of the answer, if there was one."""
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """What was at an address."""

    content: bytes
    mime_type: str
    """As the server says; for a picture, as its first bytes do."""
    address: str
    """Where it was, after redirects."""


def resolve(host: str) -> list[str]:
    """Every address of a host. Raises `OSError` when it has none."""
    found = socket.getaddrinfo(host, HTTPS, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in found]


def is_public(address: str) -> bool:
    """Whether an IP address can be reached from everywhere, not from this server alone.

    Of IPv6 only what IANA gave out (2000::/3): mapped, compatible and local forms are outside.
    6to4 and Teredo carry an address within; of NAT64 it is that one which counts.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if any(ip in network for network in NO_HOSTS):
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not (ip.is_multicast or ip.is_reserved)
    if ip in NAT64:
        return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    carries = ip.sixtofour is not None or ip.teredo is not None
    return ip in UNICAST and ip.is_global and not carries


@dataclass(frozen=True, kw_only=True)
class Way:
    """How the network is reached: what a test puts its own server behind."""

    resolve: Callable[[str], list[str]] = resolve
    allows: Callable[[str], bool] = is_public
    port: int = HTTPS
    """Of the server; addresses name none, or 443."""
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)


def fetch(
    address: str,
    *,
    accept: Collection[str],
    limit: int = 10 * 2**20,
    within: float = 15,
    way: Way | None = None,
) -> Fetched:
    """What is at an https address, if it is of one of the MIME types of `accept`.

    At most `limit` bytes, in `within` seconds altogether, redirects included.
    Raises `UnreachableError`.
    """
    asked = _Asked(accept=accept, limit=limit, deadline=time.monotonic() + within)
    try:
        return _fetch(address, asked, way or Way())
    except UnreachableError:
        raise
    except ssl.SSLCertVerificationError:
        raise UnreachableError(_("This server does not prove who it is.")) from None
    except (OSError, http.client.HTTPException, ValueError):
        if asked.is_late:
            raise UnreachableError(_("This server takes too long to answer.")) from None
        raise UnreachableError(_("This server does not answer.")) from None


@dataclass(frozen=True, kw_only=True)
class _Asked:
    accept: Collection[str]
    limit: int
    deadline: float

    @property
    def is_late(self) -> bool:
        return time.monotonic() >= self.deadline

    @property
    def left(self) -> float:
        """Seconds; raises `TimeoutError` when none are."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _Pinned(http.client.HTTPSConnection):
    """A connection to a given IP address of a host, which is cut at the deadline.

    The socket's own timeout begins anew with each byte that a slow server sends.
    """

    def __init__(self, host: str, ip: str, *, way: Way, asked: _Asked) -> None:
        super().__init__(host, context=way.trust)
        self._ip, self._way, self._asked = ip, way, asked
        self._watch = threading.Timer(asked.left, self._cut)
        self._watch.daemon = True

    def connect(self) -> None:
        plain = socket.create_connection((self._ip, self._way.port), timeout=self._asked.left)
        self._held = self.sock = self._way.trust.wrap_socket(
            plain, server_hostname=self.host, do_handshake_on_connect=False
        )
        self._watch.start()
        self.sock.do_handshake()

    def release(self) -> None:
        """Closes it for good; `http.client` closes it before the body is read."""
        self._watch.cancel()
        self.close()

    def _cut(self) -> None:
        # Of the socket, not of TLS, which would take leave first.
        with suppress(OSError):
            socket.socket.shutdown(self._held, socket.SHUT_RDWR)


def _fetch(address: str, asked: _Asked, way: Way) -> Fetched:
    headers = {
        "Accept": ", ".join(asked.accept),
        "Accept-Encoding": "identity",
        "User-Agent": USER_AGENT,
    }
    for _redirect in range(MOST_REDIRECTS + 1):
        host, target = _taken_apart(address)
        connection = _Pinned(host, _pinned(host, way, asked), way=way, asked=asked)
        try:
            connection.request("GET", target, headers=headers)
            with connection.getresponse() as answer:
                if answer.status not in REDIRECTS:
                    return _usable(answer, address, asked)
                address = urljoin(address, answer.headers.get("Location", ""))
        finally:
            connection.release()
    raise UnreachableError(_("This address leads from one to the next without end."))


def _taken_apart(address: str) -> tuple[str, str]:
    """The host of an https address, and what to ask it for."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        plain = parts.port in (None, HTTPS) and parts.username is None
    except ValueError:
        raise _refused() from None
    if parts.scheme != "https" or not plain or not HOST.fullmatch(host):
        raise _refused()
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~?")
    return host, f"{path}?{query}" if query else path


def _refused() -> UnreachableError:
    return UnreachableError(
        _("We only fetch what has a public address, which starts with https:// and a name.")
    )


def _pinned(host: str, way: Way, asked: _Asked) -> str:
    """The IP address to connect to, once all those of the host are known to be public."""
    # The system's resolver has no deadline: it is left to itself.
    waiting = ThreadPoolExecutor(max_workers=1)
    try:
        found = waiting.submit(way.resolve, host).result(timeout=asked.left)
    finally:
        waiting.shutdown(wait=False)
    if not found or not all(way.allows(ip) for ip in found):
        raise _refused()
    return found[0]


def _usable(answer: http.client.HTTPResponse, address: str, asked: _Asked) -> Fetched:
    if asked.is_late:
        raise TimeoutError
    if answer.status != http.client.OK:
        message = _("This address answers with an error (%(status)d).")
        raise UnreachableError(message % {"status": answer.status}, status=answer.status)
    said = answer.headers.get_content_type()
    encoded = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if said not in asked.accept or encoded not in ("identity", ""):
        raise _of_another_kind(said)
    content = _content(answer, asked)
    if said in PICTURES:
        said = next((kind for kind, first in PICTURES.items() if first.match(content)), "")
        if said not in asked.accept:
            raise _of_another_kind("image/*")
    return Fetched(content=content, mime_type=said, address=address)


def _of_another_kind(said: str) -> UnreachableError:
    return UnreachableError(
        _("What is at this address is of another kind than expected: %(kind)s.") % {"kind": said}
    )


def _content(answer: http.client.HTTPResponse, asked: _Asked) -> bytes:
    """The whole body; raises when it is larger than asked, or ends too early."""
    declared = answer.length
    if declared is not None and declared > asked.limit:
        raise _too_large(asked.limit)
    content = bytearray()
    while chunk := answer.read(CHUNK):
        content += chunk
        if len(content) > asked.limit:
            raise _too_large(asked.limit)
    if asked.is_late:
        raise TimeoutError
    if declared is not None and len(content) != declared:
        raise http.client.IncompleteRead(bytes(content))
    return bytes(content)


def _too_large(limit: int) -> UnreachableError:
    return UnreachableError(
        _("What is at this address weighs more than %(size)d kB.") % {"size": limit // 1000}
    )
