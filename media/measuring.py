"""How wide and high Wagtail finds pictures to be, which it asks Willow each time it has a new file.

Willow decodes all of it to answer.
"""

from typing import Any

from willow.image import (
    AvifImageFile,
    GIFImageFile,
    JPEGImageFile,
    PNGImageFile,
    WebPImageFile,
)
from willow.registry import registry

from media.sizes import reading

FILES = (AvifImageFile, GIFImageFile, JPEGImageFile, PNGImageFile, WebPImageFile)


def register() -> None:
    """Has Willow read what the file says at its beginning, and count one frame as it does."""
    for kind in FILES:
        registry.register_operation(kind, "get_size", _size)
        registry.register_operation(kind, "get_frame_count", _one)


def _size(file: Any) -> tuple[int, int]:
    file.f.seek(0)
    return reading.stored_size(file.f)


def _one(file: Any) -> int:
    """Those of a moving picture were counted when it was inspected."""
    return 1
