"""Tells who asks by `Authorization: Bearer`, which is the only place a key is read from (RFC 6750).

A key in an address would end up in logs, histories and `Referer`.
"""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication

from api import keys
from api.clients import address_of
from api.errors import InvalidKeyError
from api.models import ApiKey
from api.preview_access import refuse_too_many_wrong_keys

SAID = {
    ApiKey.State.REVOKED: "This key was revoked: ask for another.",
    ApiKey.State.EXPIRED: "This key has expired: ask for another.",
}


def bearer(request: HttpRequest) -> str | None:
    """What follows `Bearer` in `Authorization`; None without it, or in another scheme."""
    header = request.META.get("HTTP_AUTHORIZATION")
    if header is None:
        return None
    scheme, _space, value = header.partition(" ")
    return value.strip() if scheme.lower() == "bearer" else None


class KeyAuthentication(BaseAuthentication):
    """The key of a request: `request.auth`, and `api_key` of Django's request."""

    def authenticate(self, request: Any) -> tuple[None, ApiKey] | None:
        """None without a key. Raises `InvalidKeyError` or `Throttled`."""
        given = bearer(request)
        if given is None:
            return None
        address = address_of(request)
        record = keys.find(given)
        if record is None:
            refuse_too_many_wrong_keys(request)
            raise InvalidKeyError(
                "There is no such key. Give it whole, after “Authorization: Bearer”."
            )
        said = SAID.get(record.state_at(timezone.now()))
        if said:
            raise InvalidKeyError(said)
        request._request.api_key = record  # noqa: SLF001 - DRF's own name for Django's request
        keys.note_use(record, address=address, program=request.headers.get("User-Agent", ""))
        return None, record

    def authenticate_header(self, request: Any) -> str:
        """What to send instead."""
        return "Bearer"
