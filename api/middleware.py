"""What every answer of the API has in common, whoever makes it: a view, an error, a redirect."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from api import origins
from api.authentication import bearer

METHODS = "GET, HEAD, OPTIONS"
SENT = "Authorization, If-None-Match, *"
"""Headers that pages may send. `*` does not stand for `Authorization`."""
READ = "ETag, Retry-After, Content-Language, WWW-Authenticate"
"""Headers that pages may read, besides those that all may."""
NOTHING_LOADED = "default-src 'none'; frame-ancestors 'none'"


class PublicAnswers:
    """Lets pages of other sites read what stands under `/api/`, and the reason when they cannot.

    The outermost middleware, for the errors and redirects of the others pass through it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Accepts what answers the request."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, open to other sites when it is the API's."""
        if not request.path_info.startswith("/api/"):
            return self.get_response(request)
        # Before a GET with `If-None-Match`, a browser asks whether it may. Yes, also for what does
        # not exist: its page would otherwise see no more than a failure.
        response = _permission() if request.method == "OPTIONS" else self.get_response(request)
        origins.allow(request, response)
        if "Access-Control-Allow-Origin" in response:
            response["Access-Control-Expose-Headers"] = READ
        if "Content-Security-Policy" not in response:
            response["Content-Security-Policy"] = NOTHING_LOADED
            response["X-Frame-Options"] = "DENY"
        if bearer(request) is not None:
            _keep_private(response)
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            # Django counts no bytes and says 0, which would be the length of the document
            # (RFC 9110, 8.6).
            del response["Content-Length"]
        return response


def _keep_private(response: HttpResponse) -> None:
    """Keeps what was asked with a key, even a wrong one, out of caches that others share."""
    patch_vary_headers(response, ["Authorization"])
    kept = response.get("Cache-Control", "no-store")
    response["Cache-Control"] = kept.replace("public", "private")


def _permission() -> HttpResponse:
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    del response["Content-Type"]
    response["Allow"] = response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = SENT
    response["Access-Control-Max-Age"] = "86400"
    response["Cache-Control"] = "no-store"
    return response
