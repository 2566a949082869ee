"""Answers with bytes: validators, caching, compression."""

import gzip
import hashlib
import math
import re
import time
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date, parse_etags, parse_http_date_safe

FRESH = 30
"""Seconds a cache may answer by itself, and again while it asks: nothing withdrawn is served for
longer than a minute."""
REFUSED = re.compile(r"q=0(\.0*)?")
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
    media_type: str = "application/json"


def known_etags(request: HttpRequest) -> list[str]:
    """The digests of `If-None-Match`, whatever the encoding they were given for."""
    header = request.headers.get("If-None-Match", "")
    found = (etag.removeprefix("W/").strip('"') for etag in parse_etags(header))
    return [etag.removesuffix("-gzip") for etag in found]


def accepts_gzip(request: HttpRequest) -> bool:
    """Whether the reader takes gzip (RFC 9110, 12.5.3)."""
    taken: dict[str, bool] = {}
    for part in request.headers.get("Accept-Encoding", "").lower().split(","):
        coding, _semicolon, weight = part.partition(";")
        taken[coding.strip()] = not REFUSED.fullmatch(weight.replace(" ", ""))
    return taken.get("gzip", taken.get("x-gzip", taken.get("*", False)))


def answer(request: HttpRequest, found: Representation) -> HttpResponse:
    """The response: 304 when the reader has these bytes, else the bytes.

    The ETag is strong, so it differs between encodings (RFC 9110, 8.8.3.3): the digest of the
    JSON, with `-gzip` after it for the compressed form.
    """
    if _is_current(request, found):
        response = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
        del response["Content-Type"]
        suffix = _known_suffix(request, found)
    else:
        suffix = "-gzip" if found.compressed else ""
        content = b"" if request.method == "HEAD" else found.body
        response = HttpResponse(content, content_type=found.media_type)
        response["Content-Length"] = str(len(found.body))
        if found.compressed:
            response["Content-Encoding"] = "gzip"
    response["ETag"] = f'"{found.etag}{suffix}"'
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = _cache_control(found.expires_at)
    if found.modified_at and (second := _last_modified(found.modified_at)) <= time.time():
        response["Last-Modified"] = http_date(second)
    if found.locale:
        response["Content-Language"] = found.locale
    return response


def of_json(
    request: HttpRequest,
    body: bytes,
    *,
    modified_at: datetime | None = None,
    expires_at: datetime | None = None,
    media_type: str = "application/json",
) -> Representation:
    """The representation of JSON made for this request, compressed when that gains something."""
    compressed = len(body) >= COMPRESSED_FROM and accepts_gzip(request)
    etag = hashlib.sha256(body).hexdigest()
    if compressed and etag not in known_etags(request):
        body = gzip.compress(body, 6, mtime=0)
    return Representation(
        body=body,
        etag=etag,
        compressed=compressed,
        modified_at=modified_at,
        expires_at=expires_at,
        media_type=media_type,
    )


def _last_modified(moment: datetime) -> int:
    """The whole second that begins at or after a change.

    Rounded down, two changes within one second would have one date, and who has the first would
    be told that it is still good. It is not sent before it has begun (RFC 9110, 8.8.2.1).
    """
    return math.ceil(moment.timestamp())


def _is_current(request: HttpRequest, found: Representation) -> bool:
    """Whether the reader's copy is good: by ETag, or by date when it gives no ETag."""
    if "If-None-Match" in request.headers:
        etags = known_etags(request)
        return found.etag in etags or "*" in etags
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    # A list can lose an expired document without anything having been modified.
    whole = found.locale != ""
    return bool(
        since is not None and whole and found.modified_at and found.modified_at.timestamp() <= since
    )


def _known_suffix(request: HttpRequest, found: Representation) -> str:
    """The encoding of the copy the reader has, to send its own ETag back."""
    known = request.headers.get("If-None-Match", "")
    if f"{found.etag}-gzip" in known:
        return "-gzip"
    return "-gzip" if found.compressed and found.etag not in known else ""


def _cache_control(expires_at: datetime | None) -> str:
    """Shorter as the end of the document nears."""
    left = (expires_at - timezone.now()).total_seconds() if expires_at else None
    if left is None or left > 2 * FRESH:
        return f"public, max-age={FRESH}, stale-while-revalidate={FRESH}"
    return f"public, max-age={max(0, min(FRESH, int(left)))}"
