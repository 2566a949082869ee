"""Addresses of Calaméo."""

import re

from django.utils.translation import gettext_lazy as _

from media.addresses.content import Content
from media.addresses.film import UnusableAddressError
from media.addresses.parts import Parts

NAME = re.compile(r"[0-9a-f]{18,24}")
SECRET = re.compile(r"[A-Za-z0-9]{6,20}")


def calameo(parts: Parts) -> Content | None:
    """The publication; None at another host. Raises `UnusableAddressError`."""
    if not re.fullmatch(r"([a-z]{2}\.|v\.|www\.)?calameo\.com", parts.host):
        return None
    name = ""
    match parts.segments:
        case ("read" | "books", name, *_title):
            pass
        case () if parts.at("v.calameo.com"):
            name = parts.query.get("bkcode", "")
    if not NAME.fullmatch(name):
        raise UnusableAddressError(
            _(
                "This page of Calaméo is no publication: open the publication, then “Share”, and "
                "copy its link."
            )
        )
    secret = parts.query.get("authid", "")
    return Content(provider="calameo", id=name, key=secret if SECRET.fullmatch(secret) else "")
