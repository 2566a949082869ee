"""The licences a picture may be reused under, and the addresses that say so."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    """What others may do with a picture. Codes are those of SPDX, in small letters, where any."""

    ALL_RIGHTS_RESERVED = "all_rights_reserved", _("All rights reserved")
    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC_BY_NC = "cc-by-nc-4.0", "CC BY-NC 4.0"
    CC_BY_NC_ND = "cc-by-nc-nd-4.0", "CC BY-NC-ND 4.0"
    CC0 = "cc0-1.0", "CC0 1.0"
    PUBLIC_DOMAIN = "pdm-1.0", _("Public domain")
    ETALAB = "etalab-2.0", "Licence Ouverte 2.0"
    OTHER = "other", _("Another licence")


CREATIVE_COMMONS = "https://creativecommons.org/"
ADDRESSES = {
    Licence.CC_BY: f"{CREATIVE_COMMONS}licenses/by/4.0/",
    Licence.CC_BY_SA: f"{CREATIVE_COMMONS}licenses/by-sa/4.0/",
    Licence.CC_BY_NC: f"{CREATIVE_COMMONS}licenses/by-nc/4.0/",
    Licence.CC_BY_NC_ND: f"{CREATIVE_COMMONS}licenses/by-nc-nd/4.0/",
    Licence.CC0: f"{CREATIVE_COMMONS}publicdomain/zero/1.0/",
    Licence.PUBLIC_DOMAIN: f"{CREATIVE_COMMONS}publicdomain/mark/1.0/",
    Licence.ETALAB: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}
"""Where the text of each is; the others have an address of their own, or none."""


def at_address(address: str) -> Licence:
    """The licence whose text is at an address, in whatever language; `OTHER` when unknown."""
    asked = _stem(address)
    for licence, known in ADDRESSES.items():
        if asked == _stem(known):
            return licence
    return Licence.OTHER


def _stem(address: str) -> str:
    """An address without what varies: the scheme, `www`, the language of the deed."""
    plain = re.sub(r"^https?://(www\.)?", "", address.strip().lower())
    return re.sub(r"/(deed|legalcode)(\.[a-z-]+)?$", "", plain.rstrip("/")).rstrip("/")


_WORDS = {
    Licence.ALL_RIGHTS_RESERVED: {
        "fr": "Tous droits réservés", "de": "Alle Rechte vorbehalten", "en": "All rights reserved",
    },
    Licence.PUBLIC_DOMAIN: {
        "fr": "Domaine public", "de": "Gemeinfrei", "en": "Public domain",
    },
    Licence.OTHER: {
        "fr": "Autre licence", "de": "Andere Lizenz", "en": "Another licence",
    },
}  # fmt: skip


def name_of(licence: Licence, *, locale: str) -> str:
    """What readers of a language call a licence; proper names are the same in all."""
    words = _WORDS.get(licence)
    return words.get(locale, words["en"]) if words else str(licence.label)
