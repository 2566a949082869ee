"""Who may ask for drafts, and how often."""

import ipaddress
import math
from datetime import timedelta

from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from rest_framework.exceptions import Throttled

from api.clients import address_of
from api.models.allowances import spend
from dossiers.models import Preview

MINUTE = timedelta(minutes=1)
WRONG = 30
"""Passes that open nothing, a minute and address. They cannot be guessed; this keeps whoever tries
from keeping the database at work."""
RIGHT = 600
"""Requests with one pass, a minute: the frames of an editor who types ask again and again."""


def refuse_too_many_wrong_keys(request: HttpRequest) -> None:
    """Counts a key that opens nothing, likewise. Raises `Throttled`."""
    _refuse(f"key {_network(request)}", at_most=WRONG)


def refuse_too_many_wrong(request: HttpRequest) -> None:
    """Counts a pass that opens nothing. Raises `Throttled` when it is one too many.

    Right ones from the same address are still answered: a whole newsroom may share it.
    """
    _refuse(f"wrong {_network(request)}", at_most=WRONG)


def refuse_too_many(row: Preview) -> None:
    """Counts a request with a pass. Raises `Throttled` when it is one too many."""
    _refuse(f"right {row.digest}", at_most=RIGHT)


def _refuse(who: str, *, at_most: int) -> None:
    key = salted_hmac("api.preview_access", who, algorithm="sha256").hexdigest()
    wait = spend(key, at_most=at_most, within=MINUTE)
    if wait:
        raise Throttled(math.ceil(wait))


def _network(request: HttpRequest) -> str:
    """Whose address it is: of IPv6, the half that one household shares."""
    try:
        address = ipaddress.ip_address(address_of(request))
    except ValueError:
        return ""
    # A server that listens on IPv6 may write 192.0.2.1 as ::ffff:192.0.2.1.
    known = getattr(address, "ipv4_mapped", None) or address
    if known.version == 4:  # noqa: PLR2004
        return str(known)
    return str(ipaddress.ip_network((address.packed, 64), strict=False))
