"""Serves documents: to readers at addresses that nobody guesses, and by links that soon end."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from media.models import File

FRESH = 30
"""Seconds: a document that is withdrawn from readers is gone from every cache within a minute."""
LENT = 600
"""Seconds that a link to a document of the newsroom lasts."""
SALT = "media.downloads"
CLOSED = "default-src 'none'; sandbox"
"""The content security policy of a document that a browser opens all the same."""


def lent_address(file: File) -> str:
    """A complete address of a document, for whoever has it and for `LENT` seconds."""
    token = signing.dumps(str(file.uuid), salt=SALT)
    path = reverse("lent_document", args=[token, file.filename])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


@require_safe
@transaction.non_atomic_requests
def document(request: HttpRequest, key: UUID, name: str) -> HttpResponseBase:
    """A document that readers may have; 404 for another, but for those who edit."""
    file = File.objects.public().filter(uuid=key).first()
    if file is None:
        return _for_the_newsroom(request, key, name)
    etag = quote_etag(file.file_hash) if file.file_hash else None
    response = get_conditional_response(request, etag=etag) or _attached(file, name)
    if etag:
        response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={FRESH}"
    return response


def _for_the_newsroom(request: HttpRequest, key: UUID, name: str) -> HttpResponseBase:
    if not edits(request):
        raise Http404
    response = _attached(get_object_or_404(File, uuid=key), name)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@transaction.non_atomic_requests
def lent_document(_request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """A document by a link of `lent_address`; 404 once it has ended."""
    try:
        key = signing.loads(token, salt=SALT, max_age=LENT)
    except signing.BadSignature:
        raise Http404 from None
    response = _attached(get_object_or_404(File, uuid=key), name)
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _attached(file: File, name: str) -> HttpResponseBase:
    if name != file.filename:
        raise Http404
    try:
        content = file.file.storage.open(file.file.name)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, as_attachment=True, filename=name)
    response["Content-Type"] = file.content_type
    response["Content-Security-Policy"] = CLOSED
    response["X-Content-Type-Options"] = "nosniff"
    return response


def edits(request: HttpRequest) -> bool:
    """Whether somebody of the newsroom asks."""
    user = getattr(request, "user", None)
    return bool(user and user.has_perm("wagtailadmin.access_admin"))
