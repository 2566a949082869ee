"""What every answer of the API has in common, whoever makes it: a view, an error, a redirect."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from api import preview_access

METHODS = "GET, HEAD, OPTIONS"


class PublicAnswers:
    """Lets the pages of any site read what stands under `/api/`, and the reason when they cannot.

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
        _open(response, request)
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            # Django counts no bytes and says 0, which would be the length of the document
            # (RFC 9110, 8.6).
            del response["Content-Length"]
        return response


def _open(response: HttpResponse, request: HttpRequest) -> None:
    """To the pages of any site; drafts, to those of our reading sites."""
    exposed = "ETag"
    if request.path_info.startswith(preview_access.ROOT):
        patch_vary_headers(response, ["Origin"])
        origin, exposed = preview_access.origin_allowed(request), "ETag, Retry-After"
        if not origin:
            return
    else:
        origin = "*"
    response["Access-Control-Allow-Origin"] = origin
    response["Access-Control-Expose-Headers"] = exposed


def _permission() -> HttpResponse:
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    del response["Content-Type"]
    response["Allow"] = response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "*"
    response["Access-Control-Max-Age"] = "86400"
    response["Cache-Control"] = "no-store"
    return response
