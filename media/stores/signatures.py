"""Addresses of private files that expire, when this server sends them itself."""

import time

from django.core.signing import Signer
from django.http import QueryDict
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode

STEP = 300
"""Seconds: an address stays the same so long, for browsers keep files by their address."""
LIFETIME = 2 * STEP
"""Seconds: the longest life of an address; the shortest is a step less."""


def signed_query(name: str, *, download_as: str = "") -> str:
    """What follows the `?` in the address of a private file."""
    expires = int(time.time()) // STEP * STEP + LIFETIME
    query = {"expires": str(expires)} | ({"as": download_as} if download_as else {})
    return urlencode(query | {"signature": _signature(name, **query)})


def seconds_left(name: str, query: QueryDict) -> int:
    """How long an address still opens a file; 0 when it is not ours, or no more."""
    given = {key: str(query[key]) for key in ("expires", "as") if key in query}
    expires = given.get("expires", "")
    genuine = constant_time_compare(str(query.get("signature", "")), _signature(name, **given))
    return max(0, int(expires) - int(time.time())) if genuine and expires else 0


def _signature(name: str, **said: str) -> str:
    signer = Signer(salt="media.private")
    return signer.signature("\0".join([name, *(f"{key}={said[key]}" for key in sorted(said))]))
