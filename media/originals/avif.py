"""Takes out of an AVIF what it says besides itself, without decoding it.

Its boxes (ISO/IEC 14496-12) point at each other by their place in the file, so what goes is
overwritten where it stands. Which side is up is said by a property of the picture (`irot`, `imir`),
not by its Exif block.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

CONTAINERS = frozenset((b"moov", b"trak", b"meta"))
SAYING = frozenset((b"udta", b"uuid", b"free", b"skip"))
SAYING_ITEMS = frozenset((b"Exif", b"mime", b"uri "))
NOTHING = b"free"
WIDTHS, WIDTHS_OF_PLACES = {2: 2, 3: 4}, {2: 4}
"""In bytes, of the number of an item, by the version of its box."""


class Box(NamedTuple):
    """A box, by the places of its header, its content and its end."""

    kind: bytes
    start: int
    body: int
    end: int


def cleaned(data: bytes) -> bytes:
    """The same file up to the end of its last box, without Exif, XMP and free text."""
    kept = bytearray(data[: end_of_boxes(data)])
    for box in _all(kept, 0, len(kept)):
        if box.kind in SAYING:
            _overwrite(kept, box.start + 4, box.start + 8, NOTHING)
            _overwrite(kept, box.body, box.end)
        elif box.kind == b"meta":
            _clean_items(kept, box)
    return bytes(kept)


def end_of_boxes(data: bytes) -> int:
    """Where the last whole box ends; all that follows was put behind the picture."""
    at = 0
    while at + 8 <= len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        if size == 1 and at + 16 <= len(data):
            (size,) = struct.unpack(">Q", data[at + 8 : at + 16])
        whole = size >= 8 and at + size <= len(data) and name.isascii() and name.isalnum()
        if not whole:
            # A size of 0 says "to the end of the file".
            return len(data) if size == 0 and name == b"mdat" else at
        at += size
    return at


def _overwrite(data: bytearray, start: int, end: int, what: bytes = b"") -> None:
    end = min(end, len(data))
    data[start:end] = what.ljust(max(0, end - start), b"\0")


def _boxes(data: bytearray, start: int, end: int) -> Iterator[Box]:
    at = start
    while at + 8 <= end:
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = at + 8
        if size == 1 and at + 16 <= end:
            (size,) = struct.unpack(">Q", data[at + 8 : at + 16])
            body = at + 16
        if size == 0:
            size = end - at
        if size < body - at or at + size > end:
            return
        yield Box(kind, at, body, at + size)
        at += size


def _all(data: bytearray, start: int, end: int) -> Iterator[Box]:
    """The boxes, and those within the ones that can say something."""
    for box in _boxes(data, start, end):
        yield box
        if box.kind in CONTAINERS:
            # The content of `meta` begins after its version.
            yield from _all(data, box.body + 4 * (box.kind == b"meta"), box.end)


def _clean_items(data: bytearray, meta: Box) -> None:
    within = {box.kind: box for box in _boxes(data, meta.body + 4, meta.end)}
    if not {b"iinf", b"iloc"} <= {*within}:
        return
    saying = set()
    for number, at in _items(data, within[b"iinf"]):
        if bytes(data[at : at + 4]) in SAYING_ITEMS:
            _overwrite(data, at, at + 4, NOTHING)
            saying.add(number)
    inside = within[b"idat"].body if b"idat" in within else 0
    for number, start, end in _places(data, within[b"iloc"], inside):
        if number in saying:
            _overwrite(data, start, end)


def _items(data: bytearray, info: Box) -> Iterator[tuple[int, int]]:
    """The number of each item and where its kind stands (ISO/IEC 14496-12, 8.11.6)."""
    first = info.body + (6 if data[info.body] == 0 else 8)
    for box in _boxes(data, first, info.end):
        version = data[box.body] if box.kind == b"infe" else 0
        width = WIDTHS.get(version)
        if width:
            at = box.body + 4
            yield int.from_bytes(data[at : at + width]), at + width + 2


class _Reader:
    """Reads numbers one after the other."""

    def __init__(self, data: bytearray, at: int) -> None:
        self.data, self.at = data, at

    def number(self, width: int) -> int:
        """Of so many bytes; 0 of none."""
        self.at += width
        return int.from_bytes(self.data[self.at - width : self.at])


def _places(data: bytearray, box: Box, inside: int) -> Iterator[tuple[int, int, int]]:
    """The number of each item and where its bytes stand (8.11.3); `inside` is where `idat` is."""
    reader = _Reader(data, box.body)
    version = reader.number(4) >> 24
    wide = WIDTHS_OF_PLACES.get(version, 2)
    sizes = reader.number(2)
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    for _ in range(reader.number(wide)):
        number = reader.number(wide)
        method = reader.number(2) & 15 if version else 0
        reader.number(2)
        origin = reader.number(base) + (inside if method == 1 else 0)
        for _ in range(reader.number(2)):
            reader.number(index if version else 0)
            start = origin + reader.number(offset)
            yield number, start, start + reader.number(length)
        if reader.at > box.end:
            return
