"""Whether a file is a whole picture of an accepted kind, and no trap."""

import io
import struct
import warnings
from collections.abc import Callable
from typing import TypeVar

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from media.originals import avif, limits

Read = TypeVar("Read")
FORMATS = {
    "AVIF": {"avif"}, "GIF": {"gif"}, "JPEG": {"jpg", "jpeg"}, "MPO": {"jpg", "jpeg"},
    "PNG": {"png"}, "WEBP": {"webp"},
}  # fmt: skip
"""The extensions of each format of Pillow's that is accepted. MPO is a JPEG with others behind it,
as telephones make them; Pillow finds it when it looks for a JPEG."""
ORIENTATION, GPS = 0x0112, 0x8825
MOST_BYTES = 30 * 2**20


class UnusablePictureError(ValueError):
    """The file cannot be kept as a picture; the message says why and what to do."""


def inspect(data: bytes, *, extension: str) -> None:
    """Reads a picture to its end. `extension` is that of its name, without a dot.

    The dimensions are looked at before a single pixel is decoded. Raises `UnusablePictureError`.
    """
    if len(data) > MOST_BYTES:
        raise UnusablePictureError(
            _("This picture weighs more than %(size)d MB: save it lighter.")
            % {"size": MOST_BYTES // 2**20}
        )
    with warnings.catch_warnings():
        # Pillow warns of what is refused below, and of oddities that do no harm.
        warnings.simplefilter("ignore")
        picture = _opened(data)
        _check_kind(picture, extension)
        _check_brand(data)
        _check_pixels(picture, data)
        with limits.turn(picture):
            _read(lambda: _decode(picture))
        if picture.format == "AVIF" and _says_something(avif.cleaned(data)):
            raise UnusablePictureError(
                _("What this picture says of its author or place cannot be taken out: use JPEG.")
            )


def _decode(picture: Image.Image) -> None:
    """Reads the whole file and keeps as little of it as can be."""
    if picture.format in limits.JPEG:
        # To an eighth of its width and height, for which all of it is read as well.
        picture.draft(None, (1, 1))
    try:
        picture.load()
    finally:
        limits.let_go(picture)


def _says_something(data: bytes) -> bool:
    with _opened(data) as picture:
        said = picture.getexif()
        return bool({*said} - {ORIENTATION} or said.get_ifd(GPS) or picture.info.get("xmp"))


def _opened(data: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data), formats=[kind for kind in FORMATS if kind != "MPO"])
    except Image.DecompressionBombError:
        raise _too_large(None, limits.MOST_PIXELS) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, RuntimeError, struct.error):
        raise UnusablePictureError(
            _("This is no picture that we can read: use JPEG, PNG, WebP, AVIF or GIF.")
        ) from None


def _check_kind(picture: Image.Image, extension: str) -> None:
    found = picture.format or ""
    if extension.lower() not in FORMATS.get(found, set()):
        raise UnusablePictureError(
            _("This file is called .%(extension)s and is a picture of kind %(found)s: rename it.")
            % {"extension": extension, "found": "JPEG" if found == "MPO" else found}
        )


def _check_brand(data: bytes) -> None:
    if data[4:12] == b"ftypavis":
        raise UnusablePictureError(
            _("A moving AVIF cannot be shown: send a GIF, a moving WebP or a film.")
        )


def _check_pixels(picture: Image.Image, data: bytes) -> None:
    most = limits.most_pixels(picture, data)
    if picture.width * picture.height > most:
        raise _too_large(picture.format, most)
    moving = picture.format in ("GIF", "WEBP", "AVIF")
    frames = _read(lambda: getattr(picture, "n_frames", 1)) if moving else 1
    if picture.width * picture.height * frames > most:
        raise _too_large(picture.format, most)


def _read(deed: Callable[[], Read]) -> Read:
    """What reading the file gives; Pillow's decoders fail in many ways on a damaged one."""
    try:
        return deed()
    except (
        OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, RuntimeError, TypeError,
        struct.error, Image.DecompressionBombError,
    ):  # fmt: skip
        raise UnusablePictureError(
            _("This picture is damaged or incomplete: send the whole file again.")
        ) from None


def _too_large(kind: str | None, most: int) -> UnusablePictureError:
    millions = {"pixels": most // 1_000_000}
    if most == limits.MOST_PIXELS or kind is None:
        return UnusablePictureError(
            _("This picture has more than %(pixels)d million pixels: save it smaller.") % millions
        )
    if kind in limits.JPEG:
        return UnusablePictureError(
            _(
                "This progressive JPEG has more than %(pixels)d million pixels: save it smaller,"
                " or as a JPEG that is not progressive."
            )
            % millions
        )
    return UnusablePictureError(
        _(
            "This picture of kind %(kind)s has more than %(pixels)d million pixels: save it"
            " smaller, or as a JPEG."
        )
        % {"kind": kind, **millions}
    )
