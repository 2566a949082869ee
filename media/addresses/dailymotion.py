"""Addresses of Dailymotion."""

import re

from django.utils.translation import gettext_lazy as _

from media.addresses.film import Film, Kind, UnusableAddressError
from media.addresses.parts import Parts, seconds

HOSTS = ("dailymotion.com", "touch.dailymotion.com", "geo.dailymotion.com", "dai.ly")
FILM = re.compile(r"([xk][A-Za-z0-9]{4,22})(_.*)?")
"""An identifier, and the words of the title that older addresses add to it."""


def dailymotion(parts: Parts) -> Film | None:
    """The film or the list; None at another host. Raises `UnusableAddressError`."""
    if not parts.at(*HOSTS):
        return None
    start = seconds(parts.query.get("start"), parts.query.get("startTime"), parts.query.get("t"))
    kind, name = _named(parts)
    found = FILM.fullmatch(name)
    if not found:
        raise UnusableAddressError(
            _(
                "This page of Dailymotion is no video: open the video, then “Share”, and copy its "
                "address."
            )
        )
    return Film(
        provider="dailymotion",
        id=found[1],
        kind=kind,
        start=start if kind == Kind.VIDEO else 0,
    )


def _named(parts: Parts) -> tuple[Kind, str]:
    match parts.segments:
        case (video,) if parts.at("dai.ly"):
            return Kind.VIDEO, video
        case ("video", video) | ("embed", "video", video):
            return Kind.VIDEO, video
        case ("playlist", playlist) | ("embed", "playlist", playlist):
            return Kind.PLAYLIST, playlist
        case ("player.html",) | ("player", _) if parts.at("geo.dailymotion.com"):
            if "video" in parts.query:
                return Kind.VIDEO, parts.query["video"]
            return Kind.PLAYLIST, parts.query.get("playlist", "")
    return Kind.VIDEO, ""
