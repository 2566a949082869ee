"""Addresses of Canal-U."""

import re

from django.utils.translation import gettext_lazy as _

from media.addresses.film import Film, UnusableAddressError
from media.addresses.parts import Parts, seconds

NUMBER = re.compile(r"\d{2,9}")
OLD = re.compile(r".+\.(\d{2,9})")
"""Until 2021 a page's address ended with the number."""


def canal_u(parts: Parts) -> Film | None:
    """The film; None at another host. Raises `UnusableAddressError`."""
    if not parts.at("canal-u.tv"):
        return None
    match parts.segments:
        case (name,) | ("embed", name) | ("embed.1", name) if NUMBER.fullmatch(name):
            return Film(provider="canal_u", id=name, start=seconds(parts.query.get("t")))
        case ("video", _channel, name) if found := OLD.fullmatch(name):
            return Film(provider="canal_u", id=found[1], start=seconds(parts.query.get("t")))
    raise UnusableAddressError(
        _(
            "This address of Canal-U does not have the video's number: on its page choose "
            "“Share”, “Embed”, and paste what is there."
        )
    )
