"""Encodes sizes. Qualities and speeds are those that docs/decisions measured."""

import io
from collections.abc import Iterator
from typing import IO, Any

from PIL import Image

from media.sizes import reading
from media.sizes.presets import Format, Plan, Planned

LOSSY: dict[Format, dict[str, Any]] = {
    # One thread: with several, libaom cuts the picture in tiles, and bytes depend on the machine.
    Format.AVIF: {"quality": 65, "speed": 9, "max_threads": 1},
    Format.WEBP: {"quality": 80, "method": 4},
    Format.JPEG: {"quality": 80, "progressive": True, "optimize": True},
    Format.PNG: {"compress_level": 9},
}
LOSSLESS_WEBP: dict[str, Any] = {"lossless": True, "quality": 80, "method": 4}


def encoded(file: IO[bytes], plan: Plan) -> Iterator[tuple[Planned, bytes]]:
    """Each size of a plan and its bytes; the original is decoded once.

    Raises what Pillow does of a damaged file.
    """
    whole = _decoded(file, plan)
    drawn = plan.sizes[0].format == Format.WEBP
    for size in plan.sizes:
        yield size, _encode(_resized(whole, size), size.format, drawn=drawn)


def _decoded(file: IO[bytes], plan: Plan) -> Image.Image:
    """What is shown of the original, as large as the largest size; the original is let go of."""
    largest = max(plan.sizes, key=lambda size: size.width)
    with reading.opened(file) as original:
        return _plain(reading.part(original, plan.crop, (largest.width, largest.height)))


def _plain(picture: Image.Image) -> Image.Image:
    """Without an alpha channel that lets nothing through."""
    return picture if reading.lets_through(picture) else picture.convert("RGB")


def _resized(whole: Image.Image, size: Planned) -> Image.Image:
    wanted = (size.width, size.height)
    if whole.size == wanted:
        return whole
    return whole.resize(wanted, Image.Resampling.LANCZOS, reducing_gap=reading.GAP)


def _encode(picture: Image.Image, kind: Format, *, drawn: bool) -> bytes:
    if kind == Format.JPEG and picture.mode == "RGBA":
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(picture, mask=picture.getchannel("A"))
        picture = paper
    options = LOSSLESS_WEBP if drawn and kind == Format.WEBP else LOSSY[kind]
    written = io.BytesIO()
    picture.save(written, kind.name, **options)
    return written.getvalue()
