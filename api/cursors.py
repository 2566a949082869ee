"""Opaque keyset cursors: where a list stopped, by value and not by rank.

A document published while somebody reads the list moves nothing on the pages to come. They are
signed, so that nothing but what was written here ever reaches the database.
"""

import base64
import binascii
import hmac
import json
from typing import Any

from django.utils.crypto import salted_hmac

from api.contract.problems import ParameterError
from api.errors import InvalidParameterError

SEAL = 12
"""Bytes of the signature."""


def write(of: str, *values: str | int) -> str:
    """The cursor of the list called `of` whose last item has these values."""
    content = json.dumps([of, *values], ensure_ascii=False, separators=(",", ":")).encode()
    return _spelled(_seal(content) + content)


def read(cursor: str, *, of: str) -> list[Any]:
    """The values in a cursor of the list called `of`.

    Raises `InvalidParameterError` when it was not made here, or for another list or order.
    """
    try:
        sealed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise _invalid("This cursor was not made here, or not copied whole.") from None
    seal, content = sealed[:SEAL], sealed[SEAL:]
    # Several spellings decode to the same bytes; one only is ours.
    if not hmac.compare_digest(seal, _seal(content)) or _spelled(sealed) != cursor:
        raise _invalid("This cursor was not made here, or not copied whole.")
    made_for, *values = json.loads(content)
    if made_for != of:
        raise _invalid("This cursor belongs to another list or order.")
    return list(values)


def _seal(content: bytes) -> bytes:
    return salted_hmac("api.cursors", content, algorithm="sha256").digest()[:SEAL]


def _spelled(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _invalid(message: str) -> InvalidParameterError:
    return InvalidParameterError(
        ParameterError(parameter="cursor", message=f"{message} Start again without it.")
    )
