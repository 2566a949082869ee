"""Makes keys, recognises them, and notes their use."""

import hashlib
import hmac
import ipaddress
import logging
import re
import secrets
import string
import zlib
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone

from api.models import ApiKey

logger = logging.getLogger(__name__)
ALPHABET = string.digits + string.ascii_letters
PREFIX = "chapo_"
RANDOM = 32
"""Characters: 190 bits."""
CHECK = 6
SHAPE = re.compile(f"{PREFIX}[0-9A-Za-z]{{{RANDOM + CHECK}}}", re.ASCII)
"""What a scanner of secrets looks for."""
SHOWN = len(PREFIX) + 6
"""Characters that are kept in clear."""
BETWEEN_NOTES = timedelta(minutes=1)
FAMILIES = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome"}
"""The programs whose names follow that of the one they claim to be, the most precise first."""


def new() -> str:
    """A key nobody has: a prefix, random characters, and a checksum of these."""
    random = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM))
    return PREFIX + random + _check(random)


def looks_right(key: str) -> bool:
    """Whether it could be one of ours: what is cut, or mistyped, is not."""
    if not SHAPE.fullmatch(key):
        return False
    random = key[len(PREFIX) : -CHECK]
    return key.endswith(_check(random))


def _check(random: str) -> str:
    """The CRC-32 in six characters, as GitHub's tokens have it."""
    number, digits = zlib.crc32(random.encode()), ""
    for _ in range(CHECK):
        number, digit = divmod(number, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits


def give(record: ApiKey) -> str:
    """Gives a record that is about to be saved its key, and returns the only copy of it."""
    key = new()
    record.start, record.digest = key[:SHOWN], _digest(key)
    return key


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def find(key: str) -> ApiKey | None:
    """The record of a key, whatever its state; None when there is none.

    The database is asked by the characters kept in clear; digests are compared in constant time.
    """
    if not looks_right(key):
        return None
    digest, found = _digest(key), None
    for record in ApiKey.objects.filter(start=key[:SHOWN]):
        if hmac.compare_digest(record.digest, digest):
            found = record
    return found


def note_use(record: ApiKey, *, address: str, program: str) -> None:
    """Notes when, from which network and by which program a key is used: once a minute at most.

    Does not wait for another who notes the same, and never fails what it was used for.
    """
    now = timezone.now()
    if record.used_at is not None and now - record.used_at < BETWEEN_NOTES:
        return
    sql = """UPDATE api_apikey SET used_at = %s, used_from = %s, used_by = %s WHERE id = (
        SELECT id FROM api_apikey WHERE id = %s AND (used_at IS NULL OR used_at <= %s)
        FOR UPDATE SKIP LOCKED)"""
    values: list[Any] = [
        now,
        network_of(address),
        family_of(program),
        record.pk,
        now - BETWEEN_NOTES,
    ]
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
    except DatabaseError:
        logger.warning("use of a key not noted", extra={"event": "key_use_not_noted"})


def network_of(address: str) -> str:
    """The /24 of an address, or the /48 of IPv6; empty when it is none."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    mapped = getattr(parsed, "ipv4_mapped", None)
    parsed = mapped or parsed
    length = 24 if parsed.version == 4 else 48  # noqa: PLR2004
    return str(ipaddress.ip_network(f"{parsed}/{length}", strict=False))


def family_of(program: str) -> str:
    """The family in a `User-Agent`: `Firefox`, `node`; empty when it says nothing readable."""
    for mark, family in FAMILIES.items():
        if f"{mark}/" in program:
            return family
    if "Safari/" in program:
        return "Safari"
    found = re.match(r"[A-Za-z][A-Za-z0-9_.-]{0,39}", program)
    return found[0] if found else ""
