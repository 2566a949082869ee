"""Addresses of OpenStreetMap."""

import math
import re
from contextlib import suppress

from django.utils.translation import gettext_lazy as _

from media.addresses.content import Content
from media.addresses.film import UnusableAddressError
from media.addresses.parts import Parts

VIEW = re.compile(r"map=(\d{1,2}(?:\.\d+)?)/(-?\d+(?:\.\d+)?)/(-?\d+(?:\.\d+)?)")
SHORT = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~"
"""The digits of a short link: three bits of each coordinate in every sign."""
WIDTH, HEIGHT, TILE = 800, 450, 256
"""Pixels: the frame that a point and a zoom are turned into a rectangle for."""
MOST_ZOOM = 20
Rectangle = tuple[float, float, float, float]
"""West, south, east, north."""


def openstreetmap(parts: Parts) -> Content | None:
    """The rectangle of the map; None at another host. Raises `UnusableAddressError`."""
    if not parts.at("openstreetmap.org", "osm.org"):
        return None
    rectangle = _rectangle(parts)
    if rectangle is None or not _is_on_earth(*rectangle):
        raise UnusableAddressError(
            _(
                "This address of OpenStreetMap shows no place: move the map to it, choose “Share”, "
                "and copy the link."
            )
        )
    return Content(
        provider="openstreetmap", id=",".join(f"{side:.5f}" for side in rectangle), key=_mark(parts)
    )


def _rectangle(parts: Parts) -> Rectangle | None:
    """What the address shows, from what says it best."""
    with suppress(ValueError, OverflowError, KeyError):
        if "bbox" in parts.query:
            west, south, east, north = map(float, parts.query["bbox"].split(","))
            return west, south, east, north
        if found := VIEW.search(parts.fragment):
            zoom, latitude, longitude = map(float, found.groups())
            return _around(latitude, longitude, zoom=zoom)
        match parts.segments:
            case ("go", code):
                return _short(code)
        if "mlat" in parts.query:
            zoom = float(parts.query.get("zoom", "16"))
            return _around(float(parts.query["mlat"]), float(parts.query["mlon"]), zoom=zoom)
    return None


def _around(latitude: float, longitude: float, *, zoom: float) -> Rectangle:
    """What a frame shows around a point (Mercator: a degree is higher far from the equator)."""
    if not 0 <= zoom <= MOST_ZOOM:
        raise ValueError(zoom)
    across = 360 * WIDTH / (TILE * 2**zoom)
    up = 360 * HEIGHT / (TILE * 2**zoom) * math.cos(math.radians(latitude))
    return (
        max(longitude - across / 2, -180),
        max(latitude - up / 2, -85),
        min(longitude + across / 2, 180),
        min(latitude + up / 2, 85),
    )


def _short(code: str) -> Rectangle | None:
    """What a short link shows, as OpenStreetMap's own program reads it."""
    signs = code.replace("@", "~").rstrip("-=")
    if not signs or len(signs) > 10 or any(sign not in SHORT for sign in signs):  # noqa: PLR2004
        return None
    x = y = 0
    for sign in signs:
        bits = SHORT.index(sign)
        for shift in (5, 3, 1):
            x = x << 1 | bits >> shift & 1
            y = y << 1 | bits >> shift - 1 & 1
    depth = 3 * len(signs)
    dashes = len(code) - len(signs)
    zoom = depth - 8 - (-dashes % 3)
    return _around(y * 180 / 2**depth - 90, x * 360 / 2**depth - 180, zoom=max(zoom, 0))


def _mark(parts: Parts) -> str:
    """The place that is marked, `latitude,longitude`; empty without any."""
    mark = parts.query.get("marker") or ",".join(
        parts.query.get(name, "") for name in ("mlat", "mlon")
    )
    with suppress(ValueError):
        latitude, longitude = map(float, mark.split(","))
        if _is_on_earth(longitude, latitude, longitude, latitude, point=True):
            return f"{latitude:.5f},{longitude:.5f}"
    return ""


def _is_on_earth(
    west: float, south: float, east: float, north: float, *, point: bool = False
) -> bool:
    inside = -180 <= west <= east <= 180 and -90 <= south <= north <= 90  # noqa: PLR2004
    return inside and (point or (west < east and south < north))
