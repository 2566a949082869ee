"""What is not a film and is shown from a platform all the same: maps, sound, posts, forms."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Serves(StrEnum):
    """What a platform shows."""

    VIDEO = "video"
    MAP = "map"
    AUDIO = "audio"
    SOCIAL = "social"
    FORM = "form"
    DOCUMENT = "document"


@dataclass(frozen=True, kw_only=True)
class Content:
    """Something on a platform, as its address names it."""

    provider: str
    """The key of the platform's record."""
    id: str
    key: str = ""
    """What an address needs besides: a place marked on a map, who wrote a message, a password."""
    host: str = ""
    """The server, where a platform has many."""
    is_list: bool = False
    """Several that follow one another: the episodes of a programme."""
    start: ClassVar[int] = 0
    """As a film has: everything here is shown from its beginning."""
