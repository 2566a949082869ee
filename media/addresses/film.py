"""What an address of a film leads to."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What can be played."""

    VIDEO = "video"
    PLAYLIST = "playlist"


@dataclass(frozen=True, kw_only=True)
class Film:
    """A film on a platform, as its address names it."""

    provider: str
    """The key of the platform's record."""
    id: str
    kind: Kind = Kind.VIDEO
    key: str = ""
    """What an address needs besides: the secret of an unlisted film, a programme's language."""
    host: str = ""
    """The server, where a platform has many."""
    start: int = 0
    """Seconds from the beginning."""

    @property
    def is_list(self) -> bool:
        """Whether several films follow one another."""
        return self.kind == Kind.PLAYLIST


class UnusableAddressError(ValueError):
    """The address leads to nothing that we can show; the message says what to paste instead."""
