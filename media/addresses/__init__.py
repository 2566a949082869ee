"""What an address leads to, from every form that the platforms give."""

from django.utils.translation import gettext_lazy as _

from media.addresses.arte import arte
from media.addresses.ausha import ausha
from media.addresses.calameo import calameo
from media.addresses.canal_u import canal_u
from media.addresses.content import Content, Serves
from media.addresses.dailymotion import dailymotion
from media.addresses.film import Film, Kind, UnusableAddressError
from media.addresses.framaforms import framaforms
from media.addresses.mastodon import mastodon
from media.addresses.openstreetmap import openstreetmap
from media.addresses.parts import Parts, take_apart
from media.addresses.peertube import peertube
from media.addresses.soundcloud import soundcloud
from media.addresses.umap import umap
from media.addresses.vimeo import vimeo
from media.addresses.youtube import youtube

__all__ = [
    "CANONICAL", "EMBEDDED_KEYS", "Content", "Film", "Kind", "Serves", "UnusableAddressError",
    "complete", "named", "recognise", "recognise_content",
]  # fmt: skip

PLATFORMS = (youtube, vimeo, dailymotion, arte, canal_u, peertube)
"""PeerTube last: any host may be an instance of it."""
EMBEDDED = {
    openstreetmap: Serves.MAP,
    soundcloud: Serves.AUDIO,
    ausha: Serves.AUDIO,
    framaforms: Serves.FORM,
    calameo: Serves.DOCUMENT,
    umap: Serves.MAP,
    mastodon: Serves.SOCIAL,
}
"""What is no film. uMap and Mastodon last: any host may be an instance of them."""
EMBEDDED_KEYS = {platform.__name__: serves for platform, serves in EMBEDDED.items()}
"""By the key of the platform's record."""

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
    served = _served(parts)
    if served is not None:
        raise UnusableAddressError(NO_FILM[served])
    raise UnusableAddressError(
        _(
            "No platform that we know has this address: YouTube, Vimeo, Dailymotion, PeerTube, "
            "ARTE and Canal-U have."
        )
    )


def recognise_content(address: str) -> Content:
    """The map, sound, message, form or document at an address, in any form, as `recognise` does.

    Raises `UnusableAddressError` with what to do instead.
    """
    parts = take_apart(address)
    if _is_film(parts):
        raise UnusableAddressError(_("This is a video: add a “Video” block."))
    for platform in EMBEDDED:
        found = platform(parts)
        if found is not None:
            return found
    raise UnusableAddressError(
        _(
            "No platform that we know has this address: OpenStreetMap and uMap (maps), SoundCloud "
            "and Ausha (sound), Mastodon (messages), Framaforms (forms) and Calaméo (documents) "
            "have."
        )
    )


NO_FILM = {
    Serves.MAP: _("This is a map, not a video: add an “Embedded content” block."),
    Serves.AUDIO: _("This is a sound, not a video: add an “Embedded content” block."),
    Serves.SOCIAL: _("This is a message, not a video: add an “Embedded content” block."),
    Serves.FORM: _("This is a form, not a video: add an “Embedded content” block."),
    Serves.DOCUMENT: _("This is a document, not a video: add an “Embedded content” block."),
}


def _served(parts: Parts) -> Serves | None:
    """What the platform at this address shows, when it is one that has no films."""
    for platform, serves in EMBEDDED.items():
        try:
            found = platform(parts)
        except UnusableAddressError:
            if platform is mastodon:
                # Other networks have accounts at such addresses too.
                continue
            return serves
        if found is not None:
            return serves
    return None


def _is_film(parts: Parts) -> bool:
    for platform in PLATFORMS:
        try:
            found = platform(parts)
        except UnusableAddressError:
            return True
        if found is not None:
            return True
    return False
