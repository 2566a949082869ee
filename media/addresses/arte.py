"""Addresses of ARTE."""

import re

from django.utils.translation import gettext_lazy as _

from media.addresses.film import Film, Kind, UnusableAddressError
from media.addresses.parts import Parts

LANGUAGES = ("fr", "de", "en", "es", "pl", "it", "ro")
PROGRAMME = re.compile(r"\d{6}-\d{3}-[A-Z]")
COLLECTION = re.compile(r"RC-\d{6}")


def arte(parts: Parts) -> Film | None:
    """The programme or the collection; None at another host. Raises `UnusableAddressError`."""
    if not parts.at("arte.tv", "api.arte.tv"):
        return None
    language, name = _named(parts)
    if language in LANGUAGES and PROGRAMME.fullmatch(name):
        return Film(provider="arte", id=name, key=language)
    if language in LANGUAGES and COLLECTION.fullmatch(name):
        return Film(provider="arte", id=name, key=language, kind=Kind.PLAYLIST)
    raise UnusableAddressError(
        _("This page of ARTE is no programme: its address has a number such as 110342-003-A.")
    )


def _named(parts: Parts) -> tuple[str, str]:
    match parts.segments:
        case (language, "videos", name, *_title):
            return language, name
        case ("embeds", language, name):
            return language, name
        case ("api", "player", "v1" | "v2", "config", language, name):
            return language, name
        case ("player", "v3" | "v5" | "v6" | "v7", *_page) if "json_url" in parts.query:
            # The player's own address, which “Share” gave until 2023, carries another.
            config = parts.query["json_url"].partition("?")[0].strip("/").split("/")
            if "config" in config[:-2]:
                language, name = config[config.index("config") + 1 :][:2]
                return language, name
    return "", ""
