"""What readers fetch of a film: its captions and its files, in the public storage.

Their names say what they hold: another content has another name, so a copy may be kept for ever.
"""

import hashlib
import re
from collections.abc import Collection, Iterator

from babel import Locale, UnknownLocaleError
from django.core.files.base import ContentFile

from media.models import Video, VideoSource, VideoTrack
from media.storage import copy_to_public, public_storage

FILM = re.compile(r"films/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.")


def name_of(track: VideoTrack) -> str:
    """Where the words of a track are; those of another track are elsewhere, even the same."""
    digest = hashlib.sha256(f"{track.pk}\n{track.content}".encode()).hexdigest()
    return f"tracks/{digest[:32]}.vtt"


def track_address(track: VideoTrack) -> str:
    """Where readers get a track, once `put` has put it there."""
    return public_storage().url(name_of(track))


def source_address(source: VideoSource) -> str:
    """Where readers get a file of a film, once `put` has copied it there."""
    return public_storage().url(source.public_name)


def put(film: Video) -> None:
    """Puts what is missing of a film where readers fetch it; writes no row.

    Raises what the storages do when they do not answer, and `FileNotFoundError`.
    """
    public = public_storage()
    for track in film.tracks.all():
        name = name_of(track)
        if track.content and track.public_name != name and not public.exists(name):
            public.put(name, ContentFile(track.content.encode()))
    for source in film.sources.all():
        if not source.is_public:
            copy_to_public(str(source.file.name), source.public_name)


def public_rows() -> Iterator[tuple[str, str]]:
    """The names that readers' copies have, and the rows that say so."""
    for track in VideoTrack.objects.exclude(public_name=""):
        yield track.public_name, f"media.videotrack {track.pk} public_name"
    for source in VideoSource.objects.filter(is_public=True):
        yield source.public_name, f"media.videosource {source.pk} public copy"


def in_use(names: Collection[str]) -> set[str]:
    """Those of these names that rows say are readers'."""
    uuids = [found[1] for name in names if (found := FILM.match(name))]
    sources = VideoSource.objects.filter(uuid__in=uuids, is_public=True)
    tracks = VideoTrack.objects.filter(public_name__in=names).values_list("public_name", flat=True)
    return {*tracks, *(source.public_name for source in sources)}


def label(track: VideoTrack) -> str:
    """The name of a track's language in that language, as menus of players write it."""
    try:
        return (Locale.parse(track.language, sep="-").get_display_name() or "").capitalize()
    except (UnknownLocaleError, ValueError):
        return track.language
