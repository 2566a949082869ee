"""Whether a file is a film that browsers play, by what its headers say."""

import os

from django.utils.translation import gettext as _

from media.films.film_file import FilmFile, Headers, Seekable, UnusableFilmError
from media.films.mp4 import read_mp4
from media.films.webm import read_webm

EXTENSIONS = {"video/mp4": {"mp4", "m4v"}, "video/webm": {"webm"}}
EBML = b"\x1a\x45\xdf\xa3"


def inspect(file: Seekable, *, extension: str) -> FilmFile:
    """What a film says of itself: MP4 (ISO/IEC 14496-12 and -14) or WebM (RFC 9559).

    Only headers are read, wherever they are. `extension` is that of the file's name, without a
    dot. Raises `UnusableFilmError`. No library does this: those that are well kept read sound, or
    decode with FFmpeg, and none tells where an MP4 has its index.
    """
    size = file.seek(0, os.SEEK_END)
    headers = Headers(file, size)
    first = headers.at(0, 12) if size >= 12 else b""
    if first[4:8] == b"ftyp":
        found = read_mp4(headers)
    elif first[:4] == EBML:
        found = read_webm(headers)
    else:
        raise UnusableFilmError(_("This is no film that we can show: use MP4 or WebM."))
    file.seek(0)
    if extension.lower() not in EXTENSIONS[found.mime_type]:
        raise UnusableFilmError(
            _("This file is called .%(extension)s and is a film of kind %(found)s: rename it.")
            % {"extension": extension, "found": found.mime_type.rpartition("/")[2].upper()}
        )
    return found
