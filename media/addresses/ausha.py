"""Addresses of Ausha, whose pages do not have the names that its player needs."""

import re

from django.utils.translation import gettext_lazy as _

from media.addresses.content import Content
from media.addresses.film import UnusableAddressError
from media.addresses.parts import Parts

NAME = re.compile(r"[A-Za-z0-9]{8,20}")
HOSTS = (
    "player.ausha.co", "podcast.ausha.co", "smartlink.ausha.co", "audio.ausha.co", "app.ausha.co",
    "ausha.co",
)  # fmt: skip


def ausha(parts: Parts) -> Content | None:
    """The episode or the programme; None at another host. Raises `UnusableAddressError`."""
    if not parts.at(*HOSTS):
        return None
    episode, programme = parts.query.get("podcastId", ""), parts.query.get("showId", "")
    at_player = parts.at("player.ausha.co") and parts.segments in ((), ("index.html",))
    if at_player and NAME.fullmatch(episode):
        return Content(provider="ausha", id=episode)
    if at_player and NAME.fullmatch(programme):
        return Content(provider="ausha", id=programme, is_list=True)
    raise UnusableAddressError(
        _(
            "A page of Ausha does not name what its player plays: in Ausha choose “Share”, "
            "“Embed”, and paste the code that is there."
        )
    )
