"""Decodes the part of an original that is needed, no larger than needed: memory is the limit.

A picture of 60 million pixels is 240 MB once decoded. Nothing here holds a second one of that size.
"""

import io
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import IO, Any

from PIL import Image, ImageCms, ImageOps

from media.originals.inspection import FORMATS
from media.originals.limits import let_go, turn
from media.sizes.cropping import SIDEWAYS, Box, turned_back

FORMATS_ASKED = [kind for kind in FORMATS if kind != "MPO"]
ORIENTATION = 0x0112
PLAIN = ("RGB", "RGBA")
OPAQUE = 250
"""Of 255: what an encoder's rounding may leave of full opacity."""
BAND = 256
"""Rows converted at once."""
GAP = 1.5
"""How many times larger than wanted a picture is left by averaging, for the finer method to end."""


@contextmanager
def opened(file: IO[bytes]) -> Generator[Image.Image]:
    """The picture, of which no pixel is decoded yet; of large ones, one at a time."""
    with Image.open(file, formats=FORMATS_ASKED) as picture, turn(picture):
        try:
            yield picture
        finally:
            # Pillow's pictures refer to themselves: without this, pixels stay until Python looks.
            let_go(picture)


def stored_size(file: IO[bytes]) -> tuple[int, int]:
    """The width and height in the file, whichever side is up; nothing is decoded."""
    with Image.open(file, formats=FORMATS_ASKED) as picture:
        return picture.size


def orientation_of(picture: Image.Image) -> int:
    """Exif's, 1 to 8."""
    found = picture.getexif().get(ORIENTATION, 1)
    return found if isinstance(found, int) and found in range(1, 9) else 1


def upright_size(picture: Image.Image) -> tuple[int, int]:
    """As readers see it."""
    width, height = picture.size
    return (height, width) if orientation_of(picture) >= SIDEWAYS else (width, height)


def lets_through(picture: Image.Image) -> bool:
    """Whether something behind the picture can be seen."""
    if picture.mode != "RGBA":
        return False
    least: Any = picture.getchannel("A").getextrema()[0]
    return bool(least < OPAQUE)


def part(picture: Image.Image, box: Box, size: tuple[int, int]) -> Image.Image:
    """A part of an opened picture, upright, in this size: RGB or RGBA, in the sRGB space.

    `box` is in pixels of the upright picture, of which a moving one shows the first frame. It says
    nothing of itself any more. Raises what Pillow does of a damaged file.
    """
    orientation, profile = orientation_of(picture), picture.info.get("icc_profile")
    stored = turned_back(box, orientation, upright_size(picture))
    wanted = size[::-1] if orientation >= SIDEWAYS else size
    stored = _decode(picture, stored, wanted)
    shrunk = _reduced(picture, stored, wanted)
    exact = shrunk.resize(wanted, Image.Resampling.LANCZOS)
    plain = _in_srgb(exact, profile)
    turn = Image.Exif()
    turn[ORIENTATION] = orientation
    plain.info = {"exif": turn.tobytes()}
    upright: Image.Image = ImageOps.exif_transpose(plain)
    upright.info = {}
    return upright


def _decode(picture: Image.Image, box: Box, wanted: tuple[int, int]) -> Box:
    """Decodes; a JPEG to a half, quarter or eighth when that is enough. The box as it then is."""
    width, height = picture.size
    ratio = min(box.width / wanted[0], box.height / wanted[1])
    if picture.format in ("JPEG", "MPO") and ratio > 1:
        picture.draft(None, (int(width / ratio), int(height / ratio)))
    picture.load()
    across, down = picture.width / width, picture.height / height
    left, top = int(box.left * across), int(box.top * down)
    right = min(picture.width, max(left + 1, round(box.right * across)))
    bottom = min(picture.height, max(top + 1, round(box.bottom * down)))
    return Box(left, top, right, bottom)


def _reduced(picture: Image.Image, box: Box, wanted: tuple[int, int]) -> Image.Image:
    """The box, averaged to less than three times what is wanted, band by band."""
    ratio = min(box.width / wanted[0], box.height / wanted[1])
    factor = max(1, int(ratio / GAP))
    rows = factor * max(1, BAND // factor)
    whole: Image.Image | None = None
    for top in range(box.top, box.bottom, rows):
        bottom = min(top + rows, box.bottom)
        band = _plain(picture.crop((box.left, top, box.right, bottom)))
        band = band.reduce(factor) if factor > 1 else band
        if whole is None:
            size = (band.width, -(-box.height // factor))
            whole = Image.new(band.mode, size)
        whole.paste(band, (0, (top - box.top) // factor))
    assert whole is not None  # noqa: S101 - a box has rows
    return whole


def _plain(band: Image.Image) -> Image.Image:
    """In a mode that can be averaged: grey, RGB, RGBA or CMYK."""
    if band.mode.startswith("I;16"):
        return band.convert("I").point(lambda value: value / 256).convert("L")
    if band.mode in ("L", "CMYK", *PLAIN):
        return _with_transparency(band)
    if band.mode in ("P", "PA", "LA", "La", "RGBa"):
        return band.convert("RGBA" if band.has_transparency_data else "RGB")
    return band.convert("RGB")


def _with_transparency(band: Image.Image) -> Image.Image:
    """One colour of a picture without an alpha channel may stand for transparency."""
    return band.convert("RGBA") if "transparency" in band.info else band


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours as a screen shows them; by Pillow's rule of thumb when the profile is none."""
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    colours = picture.convert("RGB") if alpha else picture
    if profile:
        # A profile that is damaged, or another mode's: the picture is shown as without.
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            colours = _converted(colours, profile)
    colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def _converted(colours: Image.Image, profile: bytes) -> Image.Image:
    given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    if "sRGB" in ImageCms.getProfileDescription(given):
        return colours
    srgb = ImageCms.createProfile("sRGB")
    found = ImageCms.profileToProfile(colours, given, srgb, outputMode="RGB")
    return found or colours
