"""Answers with bytes: validators, caching, compression."""

import gzip
import hashlib
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date, parse_etags, parse_http_date_safe

FRESH = 30
"""Seconds a cache may answer by itself, and again while it asks: nothing withdrawn is served for
longer than a minute."""
COMPRESSED_FROM = 1024
"""Bytes under which gzip gains nothing."""


@dataclass(frozen=True, kw_only=True)
class Representation:
    """What to answer with."""

    body: bytes
    """Empty when the reader has it."""
    etag: str
    """The SHA-256 of the JSON, in hexadecimal."""
    compressed: bool = False
    """Whether `body` is gzip."""
    modified_at: datetime | None = None
    expires_at: datetime | None = None
    locale: str = ""


def known_etags(request: HttpRequest) -> list[str]:
    """The digests of `If-None-Match`, whatever the encoding they were given for."""
    header = request.headers.get("If-None-Match", "")
    found = (etag.removeprefix("W/").strip('"') for etag in parse_etags(header))
    return [etag.removesuffix("-gzip") for etag in found]


def accepts_gzip(request: HttpRequest) -> bool:
    """Whether the reader takes gzip (RFC 9110, 12.5.3)."""
    for part in request.headers.get("Accept-Encoding", "").lower().split(","):
        coding, _semicolon, parameters = part.strip().partition(";")
        if coding.strip() in ("gzip", "*"):
            return parameters.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def answer(request: HttpRequest, found: Representation) -> HttpResponse:
    """The response: 304 when the reader has these bytes, else the bytes.

    The ETag is strong, so it differs between encodings (RFC 9110, 8.8.3.3): the digest of the
    JSON, with `-gzip` after it for the compressed form.
    """
    if _is_current(request, found):
        response = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
        del response["Content-Type"]
        suffix = _known_suffix(request, found.etag)
    else:
        suffix = "-gzip" if found.compressed else ""
        content = b"" if request.method == "HEAD" else found.body
        response = HttpResponse(content, content_type="application/json")
        response["Content-Length"] = str(len(found.body))
        if found.compressed:
            response["Content-Encoding"] = "gzip"
    response["ETag"] = f'"{found.etag}{suffix}"'
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = _cache_control(found.expires_at)
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Link"
    if found.modified_at:
        response["Last-Modified"] = http_date(found.modified_at.timestamp())
    if found.locale:
        response["Content-Language"] = found.locale
    return response


def of_json(
    request: HttpRequest, body: bytes, *, modified_at: datetime | None = None
) -> Representation:
    """The representation of JSON made for this request, compressed when that gains something."""
    compressed = len(body) >= COMPRESSED_FROM and accepts_gzip(request)
    return Representation(
        body=gzip.compress(body, 6, mtime=0) if compressed else body,
        etag=hashlib.sha256(body).hexdigest(),
        compressed=compressed,
        modified_at=modified_at,
    )


def _is_current(request: HttpRequest, found: Representation) -> bool:
    """Whether the reader's copy is good: by ETag, or by date when it gives no ETag."""
    if "If-None-Match" in request.headers:
        etags = known_etags(request)
        return found.etag in etags or "*" in etags
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    # A list can lose an expired document without anything having been modified.
    whole = found.locale != ""
    return bool(
        since is not None
        and whole
        and found.modified_at
        and int(found.modified_at.timestamp()) <= since
    )


def _known_suffix(request: HttpRequest, etag: str) -> str:
    """The encoding of the copy the reader has, to send its own ETag back."""
    return "-gzip" if f"{etag}-gzip" in request.headers.get("If-None-Match", "") else ""


def _cache_control(expires_at: datetime | None) -> str:
    """Shorter as the end of the document nears."""
    if expires_at is None:
        return f"public, max-age={FRESH}, stale-while-revalidate={FRESH}"
    left = int((expires_at - timezone.now()).total_seconds())
    return f"public, max-age={max(0, min(FRESH, left))}"
