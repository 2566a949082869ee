"""Pictures that say where they were taken, and files that are no pictures."""

import io
import struct
import zlib
from typing import Any

from PIL import Image

PLACE, CAMERA, AUTHOR = "48.5734", "Appareil 3000", "Ada Lorrain"
SECRETS = [b"Appareil 3000", b"Ada Lorrain", b"xmpmeta", b"apres la fin"]


def drawn(width: int = 64, height: int = 40, mode: str = "RGB") -> Image.Image:
    """A picture whose halves differ, to see which side is up."""
    picture = Image.new(mode, (width, height), "teal")
    picture.paste("orange", (0, 0, width // 2, height))
    return picture


def exif(orientation: int = 1) -> Image.Exif:
    """Metadata with a place, a camera and an author."""
    said = Image.Exif()
    said[0x0112], said[0x0110], said[0x013B] = orientation, CAMERA, AUTHOR
    said.get_ifd(0x8825).update({1: "N", 2: (48.0, 34.0, 24.0), 3: "E", 4: (7.0, 45.0, 8.0)})
    return said


XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    b"<dc:creator>Ada Lorrain</dc:creator></x:xmpmeta>"
)


def encoded(kind: str, *, picture: Image.Image | None = None, **more: Any) -> bytes:
    """A picture in a format, lossless where it can be."""
    written = io.BytesIO()
    lossless: dict[str, Any] = {"lossless": True} if kind == "WEBP" else {}
    (picture or drawn()).save(written, kind, **lossless | more)
    return written.getvalue()


def talkative(kind: str, orientation: int = 1) -> bytes:
    """A picture that says all it can about itself."""
    if kind == "GIF":
        first, second = drawn().convert("P"), drawn(48, 40).convert("P")
        return encoded(
            "GIF", picture=first, save_all=True, append_images=[second], loop=0, duration=100,
            comment=b"Ada Lorrain, Appareil 3000",
        ) + b"apres la fin"  # fmt: skip
    more: dict[str, Any] = {"exif": exif(orientation), "xmp": XMP}
    if kind == "PNG":
        more = {"exif": exif(orientation)}
    if kind == "JPEG":
        more |= {"comment": b"Ada Lorrain", "progressive": True}
    data = encoded(kind, **more)
    if kind == "PNG":
        text = b"tEXtAuthor\0Ada Lorrain"
        chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
        data = data[:33] + chunk + data[33:]
    return data if kind == "AVIF" else data + b"apres la fin"


def bomb(side: int) -> bytes:
    """A PNG of some kilobytes that would decode to `side` times `side` pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    rows = zlib.compress(b"\0" * (side // 8 + 1) * 64, 9)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )
