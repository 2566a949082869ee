"""What an editor is told when the storage does not answer."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from media.stores.base import StorageUnavailableError

logger = logging.getLogger(__name__)
PATIENCE = "60"
"""Seconds after which it is worth trying again."""


class StorageTrouble:
    """Answers 503 and what to do, rather than 500. What was asked is undone, as for any error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Accepts what answers the request."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a storage in trouble; None for any other error."""
        # Wagtail says of an original that it cannot be read, from what the storage said.
        said = (exception, exception.__cause__)
        if not any(isinstance(error, StorageUnavailableError) for error in said):
            return None
        logger.error("storage unavailable: %s", exception, extra={"event": "storage_unavailable"})
        answer = render(
            request, "media/storage_trouble.html", status=HTTPStatus.SERVICE_UNAVAILABLE
        )
        answer["Retry-After"], answer["Cache-Control"] = PATIENCE, "no-store"
        return answer
