"""What is known of a film's file, and how its bytes are read."""

from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _


class UnusableFilmError(ValueError):
    """The file cannot be kept as a film; the message says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class FilmFile:
    """What the headers of a file say."""

    mime_type: str
    width: int
    height: int
    """Pixels, as the film is shown: turned if it must be."""
    duration: int | None
    """Milliseconds; None when the file does not say, as a recording of a browser's."""
    codecs: tuple[str, ...]
    """As the format names them: `avc1`, `mp4a`; `V_VP9`, `A_OPUS`."""
    warnings: tuple[str, ...] = ()
    """What an editor should know of a file that can be kept."""


class Seekable(Protocol):
    """A file that is open for reading bytes, of a form or of a storage."""

    def read(self, size: int, /) -> bytes: ...

    def seek(self, offset: int, whence: int = 0, /) -> int: ...


class Headers:
    """Reads some bytes here and there: a film of several gigabytes is never read whole."""

    MOST = 64 * 1024
    """The most bytes a single header has that we read."""

    def __init__(self, file: Seekable, size: int) -> None:
        self._file, self.size = file, size

    def at(self, position: int, length: int) -> bytes:
        """Exactly these bytes; raises `UnusableFilmError` when the file ends before."""
        if position + length > self.size or length > self.MOST:
            raise damaged()
        self._file.seek(position)
        data = self._file.read(length)
        if len(data) != length:
            raise damaged()
        return data


def damaged() -> UnusableFilmError:
    """A file that does not hold what it announces."""
    return UnusableFilmError(_("This film is damaged or incomplete: send the whole file again."))


def without_picture() -> UnusableFilmError:
    """A file of sounds."""
    return UnusableFilmError(_("This file has no moving picture: it is no film."))
