"""The product's addresses, after one of a view that does nothing: the floor of any Django view."""

import os

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from cms import urls

SIZE = int(os.environ.get("BENCH_BYTES", "0"))
CONTENT = b"x" * SIZE


# A transaction would be two statements.
@transaction.non_atomic_requests
def bare(request: HttpRequest) -> HttpResponse:
    """As many bytes as a dossier has, always the same."""
    return HttpResponse(
        CONTENT, content_type="application/json", headers={"Content-Length": str(SIZE)}
    )


# First, so that the floor is as low as Django allows; the others pay one comparison.
urlpatterns = [path("bench/bare", bare), *urls.urlpatterns]
handler404, handler500 = urls.not_found, urls.server_error
