"""The largest pictures that are accepted, and files that ask for more memory than they weigh.

Run as a program, so that making them takes none of the memory that is measured.
"""

import io
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from tests.media import pictures

SIXTY, SIXTEEN = (9000, 6666), (4896, 3264)
PNG = b"\x89PNG\r\n\x1a\n"


def noise(size: tuple[int, int], mode: str = "RGB", *, grain: int = 60) -> Image.Image:
    """Squares of some pixels: large ones are encoded fast, small ones weigh something."""
    small = Image.effect_noise((size[0] // grain, size[1] // grain), 90)
    grains = small.resize(size, Image.Resampling.NEAREST)
    if mode in ("L", "P"):
        return grains.convert(mode)
    turned = grains.transpose(Image.Transpose.ROTATE_180)
    channels = {"RGB": 3, "RGBA": 4, "CMYK": 4}[mode]
    return Image.merge(mode, [grains, turned, grains, turned][:channels])


def saved(kind: str, size: tuple[int, int], mode: str = "RGB", **more: Any) -> bytes:
    return pictures.encoded(kind, picture=noise(size, mode), **more)


def moving(kind: str, size: tuple[int, int], count: int, mode: str = "RGB", **more: Any) -> bytes:
    first, *others = (noise(size, mode) for _ in range(count))
    return saved_all(kind, first, others, **more)


def saved_all(kind: str, first: Image.Image, others: list[Image.Image], **more: Any) -> bytes:
    return pictures.encoded(kind, picture=first, save_all=True, append_images=others, **more)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(size: tuple[int, int], rows: Iterator[bytes], *, colour: int, interlaced: int = 0) -> bytes:
    header = struct.pack(">IIBBBBB", *size, 8, colour, 0, 0, interlaced)
    packer = zlib.compressobj(1)
    body = b"".join(map(packer.compress, rows)) + packer.flush()
    return PNG + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def passes(size: tuple[int, int]) -> Iterator[bytes]:
    """Rows of the seven passes of an interlaced PNG in red, green and blue."""
    steps = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
             (0, 1, 1, 2))  # fmt: skip
    for left, top, across, down in steps:
        row = b"\0" + b"abc" * len(range(left, size[0], across))
        for _ in range(top, size[1], down):
            yield row


def patched(data: bytes, what: bytes, *, skip: int, by: bytes) -> bytes:
    at = data.index(what) + skip
    return data[:at] + by + data[at + len(by) :]


BOMB = struct.pack(">II", 16_384, 16_384)
LARGEST: dict[str, Callable[[], bytes]] = {
    "baseline.jpg": lambda: saved("JPEG", SIXTY, quality=95),
    "progressive.jpg": lambda: saved("JPEG", SIXTY, progressive=True),
    "progressive-whole-colours.jpg": lambda: saved(
        "JPEG", (8600, 5810), progressive=True, subsampling=0
    ),
    "progressive-inks.jpg": lambda: saved("JPEG", (7500, 4990), "CMYK", progressive=True),
    "telephone.jpg": lambda: saved_all("MPO", noise(SIXTY), [pictures.drawn()]),
    "colours.png": lambda: pictures.encoded("PNG", picture=noise(SIXTY, grain=6), compress_level=1),
    "see-through.png": lambda: saved("PNG", SIXTY, "RGBA", compress_level=1),
    "palette.png": lambda: saved("PNG", SIXTY, "P", compress_level=1),
    "interlaced.png": lambda: png(SIXTY, passes(SIXTY), colour=2, interlaced=1),
    "lossy.webp": lambda: saved("WEBP", SIXTEEN, "RGBA", lossless=False, quality=40, method=0),
    "lossless.webp": lambda: saved("WEBP", SIXTEEN, quality=0, method=0),
    "moving.webp": lambda: moving("WEBP", (2700, 1960), 3, lossless=False, method=0),
    "still.avif": lambda: saved(
        "AVIF", SIXTEEN, "RGBA", speed=10, subsampling="4:4:4", exif=pictures.exif(6)
    ),
    "moving.gif": lambda: moving("GIF", (5000, 4000), 3, "P"),
}
"""Accepted, and as large as can be."""
TALKATIVE = {
    f"{kind.lower()}.{kind.lower().replace('jpeg', 'jpg')}": pictures.talkative(kind, turn)
    for kind, turn in (("JPEG", 6), ("PNG", 3), ("WEBP", 8), ("AVIF", 6), ("GIF", 1))
} | {
    "archive.png": pictures.encoded("PNG") + b"PK\x03\x04 apres la fin PK\x05\x06" + b"\0" * 18,
    "script.gif": pictures.encoded("GIF", comment=b"*/=1;alert(1)//") + b"/*alert(2)*/",
    "page.jpg": pictures.encoded("JPEG", comment=b"<script>alert(1)</script>"),
}
"""Accepted without what they say."""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
TRAPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "one-colour.png": (
        lambda: png((20_000, 20_000), (b"\0" * 20_001 for _ in range(20_000)), colour=0),
        "60\u00a0millions",
    ),
    "one-bit.png": (lambda: pictures.bomb(20_000), "60\u00a0millions"),
    "text.png": (
        lambda: patched(
            pictures.encoded("PNG"), b"IDAT", skip=-4,
            by=chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 2**26)),
        ),
        "",
    ),
    "canvas.webp": (
        lambda: patched(
            pictures.encoded("WEBP", exif=pictures.exif()), b"VP8X", skip=12, by=b"\xfe\x3f\0" * 2
        ),
        "",
    ),
    "screen.gif": (lambda: patched(pictures.encoded("GIF"), b"GIF8", skip=6, by=b"\xff" * 4),
                   "60\u00a0millions"),
    "dimensions.avif": (
        lambda: patched(pictures.encoded("AVIF"), b"ispe", skip=8, by=BOMB), "millions"
    ),
    "dimensions.jpg": (
        lambda: patched(pictures.encoded("JPEG"), b"\xff\xc0", skip=5, by=b"\xfa\0" * 2),
        "60\u00a0millions",
    ),
    "progressive.jpg": (
        lambda: saved("JPEG", SIXTY, progressive=True, subsampling=0), "50\u00a0millions"
    ),
    "large.webp": (lambda: saved("WEBP", (7000, 3000), quality=0, method=0), "16\u00a0millions"),
    "frames.webp": (
        lambda: moving("WEBP", (3000, 2222), 4, lossless=False, method=0), "16\u00a0millions"
    ),
    "frames.gif": (lambda: moving("GIF", (4000, 3100), 5, "P"), "60\u00a0millions"),
    "moving.avif": (lambda: moving("AVIF", (300, 200), 2), "AVIF animé"),
    "cut.jpg": (lambda: saved("JPEG", SIXTY, progressive=True)[:-90_000], "abîmée"),
    "cut.png": (lambda: saved("PNG", SIXTY, "RGBA", compress_level=1)[:-90_000], "abîmée"),
    "cut.webp": (lambda: saved("WEBP", SIXTEEN, quality=0, method=0)[:-90_000], ""),
    "cut.avif": (lambda: saved("AVIF", SIXTEEN, speed=10)[:-9_000], ""),
    "page.png": (lambda: SVG, "pas une image"),
    "drawing.svg": (lambda: SVG, "svg"),
    "renamed.jpg": (lambda: pictures.encoded("PNG"), "type PNG"),
    "archive.gif": (lambda: b"PK\x03\x04" + b"\0" * 4000, "pas une image"),
    "heavy.jpg": (lambda: pictures.encoded("JPEG") + b"\0" * (30 * 2**20), "30\u00a0Mo"),
}  # fmt: skip
"""Refused, with a part of the message."""


def main(folder: Path) -> None:
    made = {f"largest/{name}": make for name, make in LARGEST.items()}
    made |= {f"traps/{name}": make for name, (make, _message) in TRAPS.items()}
    made |= {f"talkative/{name}": io.BytesIO(data).read for name, data in TALKATIVE.items()}
    for name, make in made.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
