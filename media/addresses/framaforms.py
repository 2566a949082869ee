"""Addresses of Framaforms."""

import re

from django.utils.translation import gettext_lazy as _

from media.addresses.content import Content
from media.addresses.film import UnusableAddressError
from media.addresses.parts import Parts

NAMED = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,150})-\d{9,11}")
"""The words of the title, and the moment the form was made."""
NUMBER = re.compile(r"\d{1,9}")


def framaforms(parts: Parts) -> Content | None:
    """The form; None at another host. Raises `UnusableAddressError`."""
    if not parts.at("framaforms.org"):
        return None
    match parts.segments:
        case (name,) if NAMED.fullmatch(name):
            return Content(provider="framaforms", id=name)
        case ("node", number) | ("node", number, "share") if NUMBER.fullmatch(number):
            return Content(provider="framaforms", id=f"node/{number}")
    raise UnusableAddressError(
        _("This page of Framaforms is no form: open the form, “Share”, and copy its address.")
    )
