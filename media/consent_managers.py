"""What consent managers call each platform.

Sources: the managers' own repositories and documentation, November 2026 (tarteaucitron 1.34,
Orejime 3, Klaro, Axeptio, Didomi, OneTrust, DSFR, IAB TCF 2.2).
"""

from dataclasses import dataclass

from media.addresses import Kind


@dataclass(frozen=True, kw_only=True)
class Tarteaucitron:
    """A service of tarteaucitron and the class of the element it fills."""

    service: str
    player_class: str


TARTEAUCITRON: dict[tuple[str, Kind], Tarteaucitron] = {
    ("youtube", Kind.VIDEO): Tarteaucitron(service="youtube", player_class="youtube_player"),
    ("youtube", Kind.PLAYLIST): Tarteaucitron(
        service="youtubeplaylist", player_class="youtube_playlist_player"
    ),
    ("vimeo", Kind.VIDEO): Tarteaucitron(service="vimeo", player_class="vimeo_player"),
    ("dailymotion", Kind.VIDEO): Tarteaucitron(
        service="dailymotion", player_class="dailymotion_player"
    ),
    ("dailymotion", Kind.PLAYLIST): Tarteaucitron(
        service="dailymotion", player_class="dailymotion_player"
    ),
    ("arte", Kind.VIDEO): Tarteaucitron(service="artetv", player_class="artetv_player"),
    ("canal_u", Kind.VIDEO): Tarteaucitron(service="canalu", player_class="canalu_player"),
}
"""PeerTube has none: a site declares a service of its own."""
ONETRUST_CATEGORY = "C0004"
"""Targeting cookies: where OneTrust files embedded films."""
TCF_PURPOSES = (1,)
"""Store and/or access information on a device."""
