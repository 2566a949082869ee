"""The product's application, and beside it the same without middleware, in the same processes."""

from collections.abc import Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

from cms.wsgi import application as product

with override_settings(MIDDLEWARE=[]):
    # Its middleware is read once, here.
    stripped = WSGIHandler()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answers with the product, unless the request asks for no middleware."""
    chosen = stripped if "HTTP_X_BENCH_STRIPPED" in environ else product
    return chosen(environ, start_response)
