"""Addresses of Vimeo."""

import re

from django.utils.translation import gettext_lazy as _

from media.addresses.film import Film, Kind, UnusableAddressError
from media.addresses.parts import Parts, seconds

NUMBER = re.compile(r"\d{6,12}")
SECRET = re.compile(r"[0-9a-f]{8,12}")


def vimeo(parts: Parts) -> Film | None:
    """The film or the showcase; None at another host. Raises `UnusableAddressError`."""
    if not parts.at("vimeo.com", "player.vimeo.com"):
        return None
    kind, name, secret = _named(parts)
    if not NUMBER.fullmatch(name):
        raise UnusableAddressError(
            _("This page of Vimeo is no video: open the video, then “Share”, and copy its link.")
        )
    start = seconds(parts.fragment.removeprefix("t="), parts.query.get("t"))
    return Film(
        provider="vimeo",
        id=name,
        kind=kind,
        key=secret if SECRET.fullmatch(secret) else "",
        start=start if kind == Kind.VIDEO else 0,
    )


def _named(parts: Parts) -> tuple[Kind, str, str]:
    """What is played, its number, and its secret if it is unlisted."""
    secret = parts.query.get("h", "")
    match parts.segments:
        case (name,) | ("video", name) | ("channels", _, name) | ("groups", _, "videos", name):
            return Kind.VIDEO, name, secret
        case ("album" | "showcase", _, "video", name):
            return Kind.VIDEO, name, secret
        case ("album" | "showcase", name) | ("album" | "showcase", name, "embed"):
            return Kind.PLAYLIST, name, ""
        case (name, secret) if SECRET.fullmatch(secret):
            return Kind.VIDEO, name, secret
    return Kind.VIDEO, "", ""
