"""What Wagtail makes its thumbnails of, when an original is large: it decodes all of it, twice."""

import io
from typing import IO

from media.originals.limits import LARGE
from media.sizes import reading
from media.sizes.cropping import Box

LONGEST = 1000
"""Pixels: more than any thumbnail of the admin."""


def smaller(file: IO[bytes]) -> bytes | None:
    """The picture, upright and in sRGB, as a JPEG or a PNG; None when it is small enough as it is.

    Raises what Pillow does of a damaged file.
    """
    with reading.opened(file) as picture:
        width, height = reading.upright_size(picture)
        if width * height < LARGE:
            return None
        scale = min(1, LONGEST / max(width, height))
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        drawn = reading.part(picture, Box(0, 0, width, height), size)
    written = io.BytesIO()
    drawn.save(written, "PNG" if drawn.mode == "RGBA" else "JPEG", quality=90, compress_level=1)
    return written.getvalue()
