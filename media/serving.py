"""Sends files of folders, as an S3 server would those of its buckets."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

from media import delivery
from media.storage import private_storage, public_storage
from media.stores import base, folders, signatures

CHUNK = 2**16
RANGE = re.compile(r"bytes=(\d*)-(\d*)")
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Length, Content-Range, ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Captions are read by the reading site's scripts, from another host."""


@require_safe
@transaction.non_atomic_requests
def public_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file that anybody may ask for; 404 when files are kept elsewhere."""
    sent = _sent(request, _path(public_storage(), name), disposition=delivery.disposition(name))
    sent["Cache-Control"] = delivery.PUBLIC_CACHE
    for header, value in OPEN.items():
        sent[header] = value
    return sent


@require_safe
@transaction.non_atomic_requests
def private_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file whose address is signed and has not expired; 404 when files are kept elsewhere."""
    left = signatures.seconds_left(name, request.GET)
    if not left:
        return HttpResponse(status=HTTPStatus.FORBIDDEN, headers={"Cache-Control": "no-store"})
    said = delivery.disposition(name, download_as=request.GET.get("as", ""))
    sent = _sent(request, _path(private_storage(), name), disposition=said)
    sent["Cache-Control"] = f"private, max-age={left}"
    # Who has the address has the file: the films and captions of drafts are read from elsewhere.
    for header, value in OPEN.items():
        sent[header] = value
    return sent


def _path(store: base.Store, name: str) -> Path:
    """Where a file of ours lies; raises `Http404` for anything else."""
    hidden = any(part.startswith(".") for part in name.split("/"))
    if hidden or "\0" in name or not isinstance(store, folders.Folder):
        raise Http404
    try:
        path = Path(store.path(name))
        there = path.is_file()
    except (SuspiciousFileOperation, OSError):
        # A name that is too long for a disk is an error of its own.
        raise Http404 from None
    if not there:
        raise Http404
    return path


def _sent(request: HttpRequest, path: Path, *, disposition: str) -> HttpResponseBase:
    """The file or the part of it that is asked for, or that it has not changed."""
    stat = path.stat()
    etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    modified = int(stat.st_mtime)
    headers = delivery.SECURITY | {
        "ETag": etag,
        "Last-Modified": http_date(modified),
        "Accept-Ranges": "bytes",
        "Content-Type": delivery.content_type(path.name),
        "Content-Disposition": disposition,
    }
    unchanged = get_conditional_response(request, etag=etag, last_modified=modified)
    if unchanged is not None:
        for header in ("ETag", "Last-Modified"):
            unchanged[header] = headers[header]
        return unchanged
    if not _range_still_fits(request, etag=etag, modified=modified):
        return _span(request, path, 0, stat.st_size, headers=headers)
    return _ranged(request, path, stat.st_size, headers=headers)


def _range_still_fits(request: HttpRequest, *, etag: str, modified: int) -> bool:
    """Whether the range is of the file that the client knows (If-Range, RFC 9110, 13.1.5)."""
    known = request.headers.get("If-Range", "")
    return not known or known == etag or parse_http_date_safe(known) == modified


def _ranged(
    request: HttpRequest, path: Path, size: int, *, headers: dict[str, str]
) -> HttpResponseBase:
    """One range as 206 or 416; several, or none that can be read, as the whole file."""
    asked = RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if not asked or not any(asked.groups()) or request.method == "HEAD":
        return _span(request, path, 0, size, headers=headers)
    first, last = asked.groups()
    # Without a first byte, so many of the last.
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last) + 1, size) if first and last else size
    if first and last and int(last) < start:
        return _span(request, path, 0, size, headers=headers)
    if start >= size:
        refused = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        refused["Content-Range"] = f"bytes */{size}"
        return refused
    sent = _span(request, path, start, end, headers=headers)
    sent.status_code = HTTPStatus.PARTIAL_CONTENT
    sent["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return sent


def _span(
    request: HttpRequest, path: Path, start: int, end: int, *, headers: dict[str, str]
) -> HttpResponseBase:
    """The bytes from `start` to before `end`, of which a HEAD sends none."""
    length = {"Content-Length": str(end - start)}
    if request.method == "HEAD":
        return HttpResponse(headers=headers | length)
    return StreamingHttpResponse(_read(path, start, end), headers=headers | length)


def _read(path: Path, start: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        left = end - start
        while left and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
