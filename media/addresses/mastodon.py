"""Addresses of Mastodon, whose every instance has a host of its own."""

import re

from django.utils.translation import gettext_lazy as _

from media.addresses.content import Content
from media.addresses.film import UnusableAddressError
from media.addresses.parts import Parts

NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?")
NUMBER = re.compile(r"\d{5,20}")
ACCOUNT = re.compile(rf"@{NAME.pattern}(@[\w.-]+)?")


def mastodon(parts: Parts) -> Content | None:
    """The message; None for an address that does not look like one.

    Raises `UnusableAddressError` for an account, and for a message seen from another server.
    """
    who, number = "", ""
    match parts.segments:
        case (who,) | ("web" | "deck", who) if ACCOUNT.fullmatch(who):
            raise UnusableAddressError(
                _("This is an account, not a message: open the message, and copy its address.")
            )
        case (who, number) | (who, number, "embed") | ("web" | "deck", who, number):
            who = who if who.startswith("@") else ""
        case ("users", who, "statuses", number) | ("users", who, "statuses", number, "embed"):
            who = f"@{who}"
    if not ACCOUNT.fullmatch(who) or not NUMBER.fullmatch(number):
        return None
    name, _at, elsewhere = who[1:].partition("@")
    if elsewhere and elsewhere != parts.host:
        raise UnusableAddressError(
            _(
                "This message was written on another server: open the original page, and copy its "
                "address."
            )
        )
    return Content(provider="mastodon", id=number, key=name, host=parts.host)
