"""Which film an address leads to, from every form that the platforms give."""

from django.utils.translation import gettext_lazy as _

from media.addresses.arte import arte
from media.addresses.canal_u import canal_u
from media.addresses.dailymotion import dailymotion
from media.addresses.film import Film, Kind, UnusableAddressError
from media.addresses.parts import take_apart
from media.addresses.peertube import peertube
from media.addresses.vimeo import vimeo
from media.addresses.youtube import youtube

__all__ = ["CANONICAL", "Film", "Kind", "UnusableAddressError", "complete", "named", "recognise"]

PLATFORMS = (youtube, vimeo, dailymotion, arte, canal_u, peertube)
"""PeerTube last: any host may be an instance of it."""


CANONICAL = {
    "youtube": "https://youtu.be/{}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://dai.ly/{}",
    "arte": "https://www.arte.tv/fr/videos/{}/",
}
"""The address of a film whose identifier alone is known, where that is enough."""


def named(provider: str, identifier: str) -> str:
    """The address of a film by its identifier on a platform of `CANONICAL`.

    Raises `UnusableAddressError` when no film of that platform can be called so.
    """
    address = CANONICAL[provider].format(identifier)
    if recognise(address).id != identifier:
        raise UnusableAddressError(_("Give the complete address of the video."))
    return address


def complete(reference: str, *, provider: str) -> str:
    """The address of a film that was kept as an identifier on a platform; another as it is."""
    if provider not in CANONICAL or not reference or "/" in reference or "." in reference:
        return reference
    return CANONICAL[provider].format(reference)


def recognise(address: str) -> Film:
    """The film at an address: a page, a short link, a link to share, or an iframe pasted whole.

    Raises `UnusableAddressError` with what to do instead.
    """
    parts = take_apart(address)
    for platform in PLATFORMS:
        found = platform(parts)
        if found is not None:
            return found
    raise UnusableAddressError(
        _(
            "No platform that we know has this address: YouTube, Vimeo, Dailymotion, PeerTube, "
            "ARTE and Canal-U have."
        )
    )
