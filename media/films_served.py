"""What readers fetch of a film: its captions and its files, in the public storage."""

import hashlib

from babel import Locale, UnknownLocaleError
from django.core.files.base import ContentFile

from media.models import VideoSource, VideoTrack
from media.storage import copy_to_public, public_storage


def track_address(track: VideoTrack) -> str:
    """Where readers get a track, put there if it is not yet.

    The name is made of the words: corrected ones have another address, so it may be kept for ever.
    """
    content = track.content.encode()
    name = f"tracks/{hashlib.sha256(content).hexdigest()[:32]}.vtt"
    public = public_storage()
    if not public.exists(name):
        public.save(name, ContentFile(content))
    return public.url(name)


def source_address(source: VideoSource) -> str:
    """Where readers get a file of a film, copied there if it is not yet."""
    copy_to_public(str(source.file.name), source.public_name)
    return public_storage().url(source.public_name)


def label(track: VideoTrack) -> str:
    """The name of a track's language in that language, as menus of players write it."""
    try:
        return (Locale.parse(track.language, sep="-").get_display_name() or "").capitalize()
    except (UnknownLocaleError, ValueError):
        return track.language
