"""What consent managers call each platform.

Sources: the managers' own repositories and documentation, November 2026 (tarteaucitron 1.34,
Orejime 3, Klaro, Axeptio, Didomi, OneTrust, DSFR, IAB TCF 2.2).
"""

from dataclasses import dataclass

from media.addresses import Content, Film


@dataclass(frozen=True, kw_only=True)
class Tarteaucitron:
    """A service of tarteaucitron and the class of the element it fills."""

    service: str
    player_class: str


TARTEAUCITRON: dict[tuple[str, bool], Tarteaucitron] = {
    ("youtube", False): Tarteaucitron(service="youtube", player_class="youtube_player"),
    ("youtube", True): Tarteaucitron(
        service="youtubeplaylist", player_class="youtube_playlist_player"
    ),
    ("vimeo", False): Tarteaucitron(service="vimeo", player_class="vimeo_player"),
    ("dailymotion", False): Tarteaucitron(service="dailymotion", player_class="dailymotion_player"),
    ("dailymotion", True): Tarteaucitron(service="dailymotion", player_class="dailymotion_player"),
    ("arte", False): Tarteaucitron(service="artetv", player_class="artetv_player"),
    ("canal_u", False): Tarteaucitron(service="canalu", player_class="canalu_player"),
    ("openstreetmap", False): Tarteaucitron(service="openstreetmap", player_class="openstreetmap"),
    ("soundcloud", False): Tarteaucitron(service="soundcloud", player_class="soundcloud_player"),
    ("soundcloud", True): Tarteaucitron(service="soundcloud", player_class="soundcloud_player"),
    ("ausha", False): Tarteaucitron(service="ausha", player_class="ausha_player"),
    ("ausha", True): Tarteaucitron(service="ausha", player_class="ausha_player"),
    ("calameo", False): Tarteaucitron(service="calameo", player_class="calameo-canvas"),
}
"""By platform, and whether it is a list. PeerTube, uMap, Mastodon and Framaforms have none: a site
declares a service of its own."""
ONETRUST_CATEGORY = "C0004"
"""Targeting cookies: where OneTrust files what is embedded."""
TCF_PURPOSES = (1,)
"""Store and/or access information on a device."""


def tarteaucitron(content: Film | Content) -> Tarteaucitron | None:
    """The service that shows this; None when there is none."""
    return TARTEAUCITRON.get((content.provider, content.is_list))
