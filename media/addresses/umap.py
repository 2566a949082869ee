"""Addresses of uMap, whose every instance has a host of its own."""

import re

from media.addresses.content import Content
from media.addresses.parts import Parts

NAME = re.compile(r"[\w-]{0,200}_\d{1,9}", re.ASCII)
NUMBER = re.compile(r"\d{1,9}")
LANGUAGE = re.compile(r"[a-z]{2}(-[a-z]{2,4})?", re.IGNORECASE)


def umap(parts: Parts) -> Content | None:
    """The map of an instance; None for an address that does not look like one."""
    language, name = "fr", ""
    match parts.segments:
        case ("map", name):
            pass
        case (language, "map", name):
            pass
        case ("m", number) if NUMBER.fullmatch(number):
            # The instance leads any name to the map's own.
            name = f"carte_{number}"
    if not NAME.fullmatch(name) or not LANGUAGE.fullmatch(language):
        return None
    return Content(provider="umap", id=name, key=language.lower(), host=parts.host)
