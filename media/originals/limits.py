"""How much memory pictures may take to decode, and how many may at once.

Measured on Linux with Pillow 13, bytes for each pixel at the worst moment: JPEG and PNG 4 once
decoded; a JPEG whose scans come one after the other 2 more for each of its coefficients, also when
it is decoded to an eighth; WebP and AVIF 16, for their libraries hold it several times over.
"""

import operator
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from PIL import AvifImagePlugin, Image

from media.originals.cleaning import SOS, jpeg_segments

MOST_PIXELS = 60_000_000
"""In all frames together."""
MOST_COSTLY_PIXELS = 16_000_000
"""Of WebP and AVIF."""
MOST_COEFFICIENTS = 150_000_000
"""Of a JPEG that is held whole: 300 MB. A photograph of 60 megapixels has 90 million, for its
colours are at half its width and height."""
LARGE = 5_000_000
"""Pixels from which pictures are decoded one at a time: 80 MB at most below it."""
JPEG = ("JPEG", "MPO")
_turn = threading.Lock()

# As many as here, whatever the machine: each thread takes memory.
AvifImagePlugin.DEFAULT_MAX_THREADS = 2
# Blocks that large are given back to the system at once by the allocator of the C library, whose
# limit is 32 MB; smaller ones it keeps, for each thread.
Image.core.set_block_size(64 * 2**20)  # type: ignore[attr-defined]


def most_pixels(picture: Image.Image, data: bytes) -> int:
    """How many pixels a picture opened from `data` may have, by its format."""
    if picture.format in ("WEBP", "AVIF"):
        return MOST_COSTLY_PIXELS
    if picture.format in JPEG and _is_held_whole(picture, data):
        return min(MOST_PIXELS, int(MOST_COEFFICIENTS / _coefficients(picture)))
    return MOST_PIXELS


def _is_held_whole(picture: Any, data: bytes) -> bool:
    """Whether the scans of a JPEG hold a part of all of it each (ITU T.81, annexes B and G)."""
    scans = (segment for marker, segment in jpeg_segments(data) if marker == SOS)
    of_how_many = next(scans, b"")[4:5]
    return "progressive" in picture.info or of_how_many < bytes((len(picture.layer),))


def _coefficients(picture: Any) -> float:
    """For each pixel: less than one where colours are at half the width or height."""
    across, down = ([part[side] for part in picture.layer] for side in (1, 2))
    return float(sum(map(operator.mul, across, down)) / (max(across) * max(down) or 1))


@contextmanager
def turn(picture: Image.Image) -> Generator[None]:
    """Waits until no other thread of this process decodes a large picture."""
    if picture.width * picture.height < LARGE:
        yield
        return
    with _turn:
        yield


def let_go(picture: Image.Image) -> None:
    """Frees what a picture takes, its decoder's copies included, without waiting for Python."""
    picture.close()
    vars(picture).pop("_decoder", None)
