"""What may be uploaded in parts, and how it is recognised."""

from dataclasses import dataclass
from typing import Final

from media import delivery

MP4_MARK, WEBM_MARK = b"ftyp", b"\x1a\x45\xdf\xa3"
LOOKED_AT: Final = 64
"""Bytes at the beginning of a file by which its kind is known."""


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """What one field takes."""

    folder: str
    """Where such files are kept, `films`."""
    extensions: tuple[str, ...]
    """In lower case, without their dot."""
    largest: int
    """Bytes."""

    @property
    def types(self) -> dict[str, str]:
        """The media type of each extension."""
        return {name: delivery.content_type(f"x.{name}") for name in self.extensions}


FILMS: Final = Accepted(folder="films", extensions=("mp4", "webm"), largest=10 * 2**30)
"""What a `<video>` plays everywhere; ten gigabytes are two hours of a cinema's film."""


def is_what_it_says(name: str, beginning: bytes) -> bool:
    """Whether a file begins as its extension promises (ISO/IEC 14496-12, RFC 8794)."""
    match delivery.extension(name):
        case "mp4" | "m4a":
            return beginning[4:8] == MP4_MARK
        case "webm":
            return beginning.startswith(WEBM_MARK)
        case _:
            return True
