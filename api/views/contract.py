"""The contract itself: as OpenAPI for programs, and as a page to try it from."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView
from drf_spectacular.utils import extend_schema

from api.http import Representation, of_json
from api.openapi import openapi
from api.parameters import Values
from api.views.base import PublicView

# The page's tool writes styles of its own; its pictures are in its style sheet.
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


class SchemaView(PublicView):
    """The OpenAPI document."""

    @extend_schema(exclude=True)
    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """The document, in English whatever the reader's language."""
        return super().get(request, **kwargs)

    def represent(self, request: HttpRequest, values: Values, **kwargs: Any) -> Representation:
        """Made once for each process."""
        return of_json(request, openapi())


@method_decorator(transaction.non_atomic_requests, name="dispatch")
class DocsView(TemplateView):
    """The interactive documentation. Everything it loads comes from this server."""

    http_method_names = ["get", "head", "options"]
    template_name = "api/docs.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, which may load what this server has."""
        response = super().get(request, *args, **kwargs)
        response["Content-Security-Policy"] = POLICY
        return response
