"""Addresses of PeerTube, whose every instance has a host of its own."""

import re

from media.addresses.film import Film, Kind
from media.addresses.parts import Parts, seconds

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
NAME = re.compile(rf"{UUID}|[1-9A-HJ-NP-Za-km-z]{{20,22}}")
"""A UUID, or its short form in base 58 (PeerTube 3.3 and later)."""


def peertube(parts: Parts) -> Film | None:
    """The film or the list of an instance; None for an address that does not look like one."""
    match parts.segments:
        case ("w", name) | ("videos", "watch" | "embed", name):
            kind = Kind.VIDEO
        case (
            ("w", "p", name)
            | ("videos", "watch", "playlist", name)
            | ("video-playlists", "embed", name)
        ):
            kind = Kind.PLAYLIST
        case _:
            return None
    if not NAME.fullmatch(name):
        return None
    start = seconds(parts.query.get("start")) if kind == Kind.VIDEO else 0
    return Film(provider="peertube", id=name, kind=kind, host=parts.host, start=start)
