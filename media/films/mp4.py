"""Reads the boxes of an MP4 file (ISO/IEC 14496-12)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from media.films.film_file import (
    FilmFile,
    Headers,
    UnusableFilmError,
    damaged,
    without_picture,
)

PLAYED = frozenset(["avc1", "avc3", "hvc1", "hev1", "av01", "vp09", "mp4a", "Opus", "fLaC"])
"""What browsers play; of HEVC, those whose device does."""
MOST_BOXES = 10_000
UNKNOWN = (0, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)


@dataclass(frozen=True)
class Box:
    """A box: its name, and where what it holds begins and ends."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Stream:
    """A track: what it carries and, for a picture, its size."""

    handler: str
    codec: str
    width: int
    height: int


def read_mp4(headers: Headers) -> FilmFile:
    """What an MP4 file says of itself; raises `UnusableFilmError`."""
    if headers.at(8, 4) == b"qt  ":
        raise UnusableFilmError(_("This is a QuickTime film: export it as MP4."))
    top: dict[str, Box] = {}
    for box in _boxes(headers, 0, headers.size):
        top.setdefault(box.name, box)
        if box.name == "moof":
            # A film in fragments: they follow one another to the end.
            break
    if "moov" not in top or not {"mdat", "moof"} & {*top}:
        raise damaged()
    moov = top["moov"]
    streams = [
        _stream(headers, box) for box in _boxes(headers, moov.start, moov.end) if box.name == "trak"
    ]
    pictures = [each for each in streams if each.handler == "vide" and each.width and each.height]
    if not pictures:
        raise without_picture()
    codecs = tuple(each.codec for each in streams if each.handler in ("vide", "soun"))
    return FilmFile(
        mime_type="video/mp4",
        width=pictures[0].width,
        height=pictures[0].height,
        duration=_duration(headers, moov),
        codecs=codecs,
        warnings=(*_late(top), *_unplayed(codecs)),
    )


def _late(top: dict[str, Box]) -> Iterator[str]:
    if "mdat" in top and top["mdat"].start < top["moov"].start:
        yield _(
            "This film has its index at its end: playing starts late. Export it for the web "
            "(“fast start”)."
        )


def _unplayed(codecs: tuple[str, ...]) -> Iterator[str]:
    for codec in codecs:
        if codec not in PLAYED:
            yield _("Browsers do not play %(codec)s: export the film in H.264.") % {"codec": codec}


def _boxes(headers: Headers, start: int, end: int) -> Iterator[Box]:
    """The boxes between two places; raises when one ends after them."""
    for _box in range(MOST_BOXES):
        if start >= end:
            return
        size, name = struct.unpack(">I4s", headers.at(start, 8))
        inside = start + 8
        if size == 1:
            (size,) = struct.unpack(">Q", headers.at(inside, 8))
            inside += 8
        after = end if size == 0 else start + size
        if after < inside or after > end:
            raise damaged()
        yield Box(name.decode("latin-1"), inside, after)
        start = after
    raise damaged()


def _within(headers: Headers, box: Box, *names: str) -> Box | None:
    """The first box of that name within a box, and so on for the names that follow."""
    found: Box | None = box
    for name in names:
        inside = _boxes(headers, found.start, found.end) if found else iter(())
        found = next((each for each in inside if each.name == name), None)
    return found


def _body(headers: Headers, box: Box, most: int = 128) -> bytes:
    return headers.at(box.start, min(box.end - box.start, most))


def _timed(body: bytes, *, narrow: str, wide: str) -> tuple[int, ...]:
    """The fields of a box whose times have 64 bits from its version 1 on."""
    form = wide if body[:1] == b"\1" else narrow
    if len(body) < 4 + struct.calcsize(form):
        raise damaged()
    return struct.unpack_from(form, body, 4)


def _duration(headers: Headers, moov: Box) -> int | None:
    header = _within(headers, moov, "mvhd")
    if header is None:
        raise damaged()
    _made, _changed, scale, length = _timed(_body(headers, header), narrow=">IIII", wide=">QQIQ")
    fragments = _within(headers, moov, "mvex", "mehd")
    if length in UNKNOWN and fragments:
        (length,) = _timed(_body(headers, fragments), narrow=">I", wide=">Q")
    return None if length in UNKNOWN or not scale else round(length * 1000 / scale)


def _stream(headers: Headers, trak: Box) -> Stream:
    handler = _within(headers, trak, "mdia", "hdlr")
    entries = _within(headers, trak, "mdia", "minf", "stbl", "stsd")
    shown = _within(headers, trak, "tkhd")
    if handler is None or entries is None or shown is None:
        raise damaged()
    width, height = _shown(_body(headers, shown))
    return Stream(
        handler=_body(headers, handler)[8:12].decode("latin-1"),
        codec=_body(headers, entries)[12:16].decode("latin-1").strip(),
        width=width,
        height=height,
    )


def _shown(tkhd: bytes) -> tuple[int, int]:
    """The size of a track, the other way round when its matrix turns it by a quarter (8.3.2)."""
    matrix_and_size = tkhd[-44:]
    if len(tkhd) < 84:
        raise damaged()
    a, b, _u, c, d = struct.unpack_from(">iiiii", matrix_and_size)
    width, height = struct.unpack_from(">II", matrix_and_size, 36)
    turned = a == 0 and d == 0 and b and c
    return (height >> 16, width >> 16) if turned else (width >> 16, height >> 16)
