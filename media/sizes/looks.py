"""What is found out about the file of a picture, once, and stored with it."""

import base64
import hashlib
from dataclasses import asdict, dataclass
from typing import IO, Any

from PIL import Image

from media.sizes import reading, thumbhash
from media.sizes.cropping import Box

GLANCE = 48
"""The longer side, in pixels, of what colours are taken from."""
COLOURS = 6


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a file looks like."""

    file: str
    """Its name in the storage; a replaced file has another."""
    digest: str
    """SHA-256 of its bytes."""
    width: int
    """Pixels, upright."""
    height: int
    transparent: bool
    thumbhash: str
    """Base64."""
    colour: str
    """The dominant one, `#rrggbb`."""

    def as_json(self) -> dict[str, Any]:
        """As the database keeps it."""
        return asdict(self)


def kept(value: Any, *, file: str) -> Look | None:
    """What the database keeps of this file; None when it is of another, or nothing."""
    if not isinstance(value, dict) or value.get("file") != file:
        return None
    try:
        return Look(**value)
    except TypeError:
        return None


def look(file: IO[bytes], *, name: str) -> Look:
    """Looks at a file. Raises what Pillow does of a damaged one."""
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    file.seek(0)
    (width, height), glance = _glance(file)
    return Look(
        file=name,
        digest=digest,
        width=width,
        height=height,
        transparent=reading.lets_through(glance),
        thumbhash=base64.b64encode(thumbhash.encode(glance.convert("RGBA"))).decode(),
        colour=_dominant(glance),
    )


def _glance(file: IO[bytes]) -> tuple[tuple[int, int], Image.Image]:
    """The size of a picture, and the picture in a few pixels."""
    with reading.opened(file) as picture:
        width, height = reading.upright_size(picture)
        scale = GLANCE / max(width, height)
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        return (width, height), reading.part(picture, Box(0, 0, width, height), size)


def _dominant(glance: Image.Image) -> str:
    """The most frequent of a few colours, on white where the picture lets it through."""
    paper = Image.new("RGB", glance.size, "white")
    paper.paste(glance, mask=glance.getchannel("A") if glance.mode == "RGBA" else None)
    few = paper.quantize(COLOURS)
    counted: Any = few.getcolors()
    _count, index = max(counted)
    red, green, blue = (few.getpalette() or [])[3 * index : 3 * index + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"
