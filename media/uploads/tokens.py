"""What travels through the browser and comes back unchanged: nobody points to another's file."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any, TypeVar

from django.core import signing

from media.uploads.kinds import Accepted

SALT = "media.uploads."
LIFETIME = timedelta(days=7)
"""A form may stay open over a week-end; an upload that was left is aborted before."""


@dataclass(frozen=True, kw_only=True)
class Upload:
    """An upload under way."""

    name: str
    """What the file will be called in the storage."""
    upload: str
    """How the storage calls the upload."""
    size: int
    """Bytes of the whole."""
    part_size: int
    """Bytes of each part but the last."""
    by: int
    """The key of the account that began it."""

    @property
    def count(self) -> int:
        """How many parts there are."""
        return -(-self.size // self.part_size)

    def size_of(self, number: int) -> int:
        """Bytes of a part; 0 for one that there is not."""
        if not 1 <= number <= self.count:
            return 0
        return min(self.part_size, self.size - (number - 1) * self.part_size)


@dataclass(frozen=True, kw_only=True)
class Uploaded:
    """A file that has arrived whole, and that a form may be given."""

    name: str
    size: int
    """Bytes."""
    folder: str
    """Of `Accepted`: a field takes only what was uploaded for its kind."""


Token = TypeVar("Token", Accepted, Upload, Uploaded)


class InvalidTokenError(ValueError):
    """It was not made here, or too long ago."""


def write(value: Accepted | Upload | Uploaded) -> str:
    """A value as text that `read` can tell from any other."""
    return signing.dumps(asdict(value), salt=SALT + type(value).__name__)


def read(kind: type[Token], text: str) -> Token:
    """The value of `write`; raises `InvalidTokenError`."""
    try:
        said: dict[str, Any] = signing.loads(str(text), salt=SALT + kind.__name__, max_age=LIFETIME)
    except signing.BadSignature:
        raise InvalidTokenError from None
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in said.items()
    }
    return kind(**values)
