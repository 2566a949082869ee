"""Every error as problem+json (RFC 9457), with the parameter at fault and the remedy."""

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from rest_framework import exceptions

from api.contract.problems import ParameterError, Problem

logger = logging.getLogger(__name__)


class InvalidParameterError(Exception):
    """Query parameters that cannot be used."""

    def __init__(self, *errors: ParameterError) -> None:
        """Accepts one error for each parameter at fault."""
        super().__init__(*errors)
        self.errors = errors


class GoneError(Exception):
    """What was asked for was public and is no longer."""


class BusyError(exceptions.APIException):
    """What was asked for is being written, and what is stored may no longer be shown."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_detail = "This is being written. Try again in a moment."
    wait = 5
    """Seconds."""


class RefusedKeyError(exceptions.APIException):
    """A key that does not open what was asked for, or none where one is needed."""

    def __init__(self, message: str, **headers: str) -> None:
        """Accepts what to do, and headers of the answer, with `_` for a hyphen."""
        super().__init__(message)
        self.message = message
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class InvalidKeyError(RefusedKeyError):
    """Unknown, expired or revoked; or none where one is needed (RFC 6750, 3.1)."""

    status_code = HTTPStatus.UNAUTHORIZED

    def __init__(self, message: str, *, given: bool = True) -> None:
        """Accepts whether a key was given at all."""
        challenge = 'Bearer error="invalid_token"' if given else "Bearer"
        super().__init__(message, WWW_Authenticate=challenge)


class MissingScopeError(RefusedKeyError):
    """A good key, which does not open this."""

    status_code = HTTPStatus.FORBIDDEN

    def __init__(self, scope: str) -> None:
        """Accepts the scope that would."""
        challenge = f'Bearer error="insufficient_scope", scope="{scope}"'
        message = f"This needs a key whose scope is {scope}."
        super().__init__(message, WWW_Authenticate=challenge)


def problem(
    status: HTTPStatus, detail: str, *, errors: Sequence[ParameterError] = ()
) -> HttpResponse:
    """A problem+json response. `detail` is a sentence for whoever reads the log."""
    shape = Problem(
        type="about:blank",
        title=status.phrase,
        status=int(status),
        detail=detail,
        errors=tuple(errors),
    )
    response = HttpResponse(
        shape.to_bytes(), status=status, content_type="application/problem+json"
    )
    # The others depend on more than the address: a cache would give them to the wrong reader.
    lasting = status in (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
    response["Cache-Control"] = "public, max-age=5" if lasting else "no-store"
    return response


def handle(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """DRF's exception handler; None leaves an unknown error to Django, which logs it."""
    match error:
        case InvalidParameterError():
            names = ", ".join(item.parameter for item in error.errors)
            return problem(HTTPStatus.BAD_REQUEST, f"Check: {names}.", errors=error.errors)
        case GoneError():
            return problem(HTTPStatus.GONE, str(error))
        case Http404():
            return problem(HTTPStatus.NOT_FOUND, str(error) or "There is nothing at this address.")
        case PermissionDenied():
            return problem(HTTPStatus.FORBIDDEN, "This is not public.")
        case exceptions.APIException():
            return _problem_of_drf(error)
    return None


def _problem_of_drf(error: exceptions.APIException) -> HttpResponse:
    """In English: what DRF says was put in the editors' language when it was raised."""
    if isinstance(error, exceptions.MethodNotAllowed):
        return problem(HTTPStatus.METHOD_NOT_ALLOWED, "This API is read-only: use GET or HEAD.")
    if isinstance(error, RefusedKeyError):
        response = problem(HTTPStatus(error.status_code), error.message)
        for name, value in error.headers.items():
            response[name] = value
        return response
    with translation.override("en"):
        response = problem(HTTPStatus(error.status_code), str(error.default_detail))
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(wait)
    return response


def bad_request(request: HttpRequest) -> HttpResponse:
    """For a request Django refuses to read."""
    return problem(HTTPStatus.BAD_REQUEST, "This request cannot be read. See /api/v1/docs/.")


def not_found(request: HttpRequest) -> HttpResponse:
    """For an API address that leads nowhere."""
    return problem(HTTPStatus.NOT_FOUND, f"There is nothing at {request.path}. See /api/v1/docs/.")


def server_error(request: HttpRequest) -> HttpResponse:
    """For an error nobody foresaw; its cause is in the log, not in the answer."""
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here. Try again later.")
