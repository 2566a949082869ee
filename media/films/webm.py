"""Reads the elements of a WebM file (EBML, RFC 8794; Matroska, RFC 9559)."""

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

HEADER, DOC_TYPE, SEGMENT, CLUSTER = 0x1A45DFA3, 0x4282, 0x18538067, 0x1F43B675
INFO, SCALE, DURATION = 0x1549A966, 0x2AD7B1, 0x4489
TRACKS, ENTRY, KIND, CODEC, PICTURE, WIDTH, HEIGHT = (
    0x1654AE6B, 0xAE, 0x83, 0x86, 0xE0, 0xB0, 0xBA,
)  # fmt: skip
IS_PICTURE = 1
MOST_ELEMENTS = 10_000


@dataclass(frozen=True)
class Element:
    """An element: its number, and where what it holds begins and ends."""

    id: int
    start: int
    end: int


def read_webm(headers: Headers) -> FilmFile:
    """What a WebM file says of itself; raises `UnusableFilmError`."""
    top = {each.id: each for each in _elements(headers, 0, headers.size)}
    if HEADER not in top or SEGMENT not in top:
        raise damaged()
    if _text(headers, _child(headers, top[HEADER], DOC_TYPE)) != "webm":
        raise UnusableFilmError(_("This is a Matroska film: export it as WebM or MP4."))
    parts = _before_the_film(headers, top[SEGMENT])
    if TRACKS not in parts:
        raise damaged()
    entries = [
        each
        for each in _elements(headers, parts[TRACKS].start, parts[TRACKS].end)
        if each.id == ENTRY
    ]
    width, height = _size(headers, entries)
    duration = _duration(headers, parts[INFO]) if INFO in parts else None
    warning = _("This film does not say how long it is: write its duration.")
    return FilmFile(
        mime_type="video/webm",
        width=width,
        height=height,
        duration=duration,
        codecs=tuple(_text(headers, _child(headers, entry, CODEC)) for entry in entries),
        warnings=() if duration else (warning,),
    )


def _before_the_film(headers: Headers, segment: Element) -> dict[int, Element]:
    """The parts of a segment up to its pictures, which follow to the end of the file."""
    found: dict[int, Element] = {}
    for part in _elements(headers, segment.start, segment.end):
        if part.id == CLUSTER and TRACKS in found:
            break
        found.setdefault(part.id, part)
    return found


def _elements(headers: Headers, start: int, end: int) -> Iterator[Element]:
    """The elements between two places; one of unknown size goes up to the second."""
    for _element in range(MOST_ELEMENTS):
        if start >= end:
            return
        number, start = _variable(headers, start, most=4, marked=True)
        size, start = _variable(headers, start, most=8, marked=False)
        after = end if size is None else start + size
        if number is None or after > end:
            raise damaged()
        yield Element(number, start, after)
        start = after
    raise damaged()


def _variable(headers: Headers, at: int, *, most: int, marked: bool) -> tuple[int | None, int]:
    """A number of variable length (RFC 8794, 4) and what follows it; None when all its bits are 1.

    The marker of its length is a part of an element's number, not of a size.
    """
    first = headers.at(at, 1)[0]
    length = 9 - first.bit_length()
    if length > most:
        raise damaged()
    value = int.from_bytes(headers.at(at, length))
    rest = value & ((1 << 7 * length) - 1)
    unknown = rest == (1 << 7 * length) - 1
    return None if unknown else value if marked else rest, at + length


def _child(headers: Headers, parent: Element, number: int) -> Element | None:
    inside = _elements(headers, parent.start, parent.end)
    return next((each for each in inside if each.id == number), None)


def _bytes(headers: Headers, element: Element | None) -> bytes:
    return headers.at(element.start, element.end - element.start) if element else b""


def _text(headers: Headers, element: Element | None) -> str:
    return _bytes(headers, element).rstrip(b"\0").decode("ascii", errors="replace")


def _whole(headers: Headers, element: Element | None) -> int:
    return int.from_bytes(_bytes(headers, element))


def _size(headers: Headers, entries: list[Element]) -> tuple[int, int]:
    for entry in entries:
        picture = _child(headers, entry, PICTURE)
        if _whole(headers, _child(headers, entry, KIND)) == IS_PICTURE and picture:
            width = _whole(headers, _child(headers, picture, WIDTH))
            height = _whole(headers, _child(headers, picture, HEIGHT))
            if width and height:
                return width, height
    raise without_picture()


def _duration(headers: Headers, info: Element) -> int | None:
    """Milliseconds; the file counts in a unit of its own, a million nanoseconds if it says none."""
    scale = _whole(headers, _child(headers, info, SCALE)) or 1_000_000
    said = _bytes(headers, _child(headers, info, DURATION))
    if len(said) not in (4, 8):
        return None
    (length,) = struct.unpack(">f" if len(said) == 4 else ">d", said)
    return round(length * scale / 1_000_000) if 0 < length < 1e15 else None
