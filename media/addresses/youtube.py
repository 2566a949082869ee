"""Addresses of YouTube."""

import re

from django.utils.translation import gettext_lazy as _

from media.addresses.film import Film, Kind, UnusableAddressError
from media.addresses.parts import Parts, seconds

HOSTS = (
    "youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com", "youtu.be",
)  # fmt: skip
VIDEO = re.compile(r"(?!videoseries)[A-Za-z0-9_-]{11}")
"""Not the word that stands in the place of an identifier before a list."""
PLAYLIST = re.compile(r"(PL|UU|FL|OLAK5uy_)[A-Za-z0-9_-]{10,60}")


def youtube(parts: Parts) -> Film | None:
    """The film or the list; None at another host. Raises `UnusableAddressError`."""
    if not parts.at(*HOSTS):
        return None
    start = seconds(
        parts.query.get("t"), parts.query.get("start"), parts.fragment.removeprefix("t=")
    )
    video, playlist = _video(parts), parts.query.get("list", "")
    if video and VIDEO.fullmatch(video):
        return Film(provider="youtube", id=video, start=start)
    listed = parts.segments in (("playlist",), ("embed", "videoseries"), ("embed",))
    if listed and PLAYLIST.fullmatch(playlist):
        return Film(provider="youtube", id=playlist, kind=Kind.PLAYLIST)
    raise UnusableAddressError(
        _("This page of YouTube is no video: open the video, then “Share”, and copy its address.")
    )


def _video(parts: Parts) -> str:
    match parts.segments:
        case (video,) if parts.at("youtu.be"):
            return video
        case ("watch",):
            return parts.query.get("v", "")
        case ("watch" | "embed" | "shorts" | "live" | "v" | "e", video):
            return video
    return ""
