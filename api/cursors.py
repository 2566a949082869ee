"""Opaque keyset cursors: where a list stopped, by value and not by rank.

A document published while somebody reads the list moves nothing on the pages to come.
"""

import base64
import binascii
import json
from typing import Any

from api.contract.problems import ParameterError
from api.errors import InvalidParameterError


def write(order: str, *values: str | int) -> str:
    """The cursor of a list in this order whose last item has these values."""
    text = json.dumps([order, *values], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(cursor: str, *, order: str, types: tuple[type, ...]) -> list[Any]:
    """The values in a cursor, of these types.

    Raises `InvalidParameterError` when it was not made here or belongs to another order.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        found, *values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, TypeError):
        raise _invalid("This cursor was not made here. Start again without it.") from None
    if found != order:
        raise _invalid(f"This cursor belongs to another list or order ({found}). Start without it.")
    if [type(value) for value in values] != list(types):
        raise _invalid("This cursor was not made here. Start again without it.")
    return list(values)


def _invalid(message: str) -> InvalidParameterError:
    return InvalidParameterError(ParameterError(parameter="cursor", message=message))
