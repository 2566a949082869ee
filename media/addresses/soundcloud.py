"""Addresses of SoundCloud."""

import re

from django.utils.translation import gettext_lazy as _

from media.addresses.content import Content
from media.addresses.film import UnusableAddressError
from media.addresses.parts import Parts, take_apart

NAME = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,98}[a-z0-9_-])?", re.IGNORECASE)
NO_SOUNDS = {
    "albums", "comments", "discover", "followers", "following", "likes", "popular-tracks",
    "playlists", "reposts", "search", "sets", "spotlight", "stations", "tracks", "you",
}  # fmt: skip
"""What stands in the place of a sound's name, or of its author's."""
SECRET = re.compile(r"s-[A-Za-z0-9]{5,20}")


def soundcloud(parts: Parts) -> Content | None:
    """The sound or the list; None at another host. Raises `UnusableAddressError`."""
    if not parts.at("soundcloud.com", "m.soundcloud.com", "w.soundcloud.com", "on.soundcloud.com"):
        return None
    found = _named(parts) if parts.at("soundcloud.com", "m.soundcloud.com") else _framed(parts)
    if found is None:
        raise UnusableAddressError(
            _(
                "This address of SoundCloud does not lead to a sound by name: open the sound, "
                "choose “Share”, and copy its link or the whole embed code."
            )
        )
    return found


def _framed(parts: Parts) -> Content | None:
    """What a player plays: its own address has a name, or the code pasted with it links to one."""
    if not parts.at("w.soundcloud.com") or parts.segments != ("player",):
        return None
    for address in (parts.query.get("url", ""), *reversed(parts.links)):
        try:
            inner = take_apart(address)
        except UnusableAddressError:
            continue
        if inner.at("soundcloud.com") and (found := _named(inner)):
            return found
    return None


def _named(parts: Parts) -> Content | None:
    match parts.segments:
        case (who, "sets", name):
            kind = {"id": f"{who}/sets/{name}", "is_list": True}
        case (who, name):
            kind = {"id": f"{who}/{name}"}
        case (who, name, secret) if SECRET.fullmatch(secret):
            kind = {"id": f"{who}/{name}/{secret}"}
        case _:
            return None
    if not (NAME.fullmatch(who) and NAME.fullmatch(name)) or {who, name} & NO_SOUNDS:
        return None
    return Content(provider="soundcloud", **kind)  # type: ignore[arg-type]
