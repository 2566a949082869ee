"""Takes out of a picture what it says besides itself: place, camera, names, what follows its end.

Byte by byte, so that nothing is decoded and encoded again. The colour profile stays, and so does
the side that is up.
"""

import io
import struct
from collections.abc import Iterator
from zlib import crc32

from PIL import Image

from media.originals import avif

JPEG, PNG, RIFF, GIF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"GIF8"
ORIENTATION = 0x0112
UPRIGHT = 1
SOS, EOI, APP1, APP2, COM = 0xDA, 0xD9, 0xE1, 0xE2, 0xFE
APP0, APP14 = 0xE0, 0xEE
KEPT_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs hIST acTL fcTL fdAT".split()
)
SAYING_CHUNKS = (b"eXIf", b"tEXt", b"zTXt", b"iTXt")
KEPT_WEBP = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
LOOPING = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def cleaned(data: bytes) -> bytes:
    """The same picture without its metadata; `data` is a whole picture of an accepted kind."""
    if data.startswith(JPEG):
        return _jpeg(data)
    if data.startswith(PNG):
        return PNG + b"".join(_png_chunks(data))
    if data.startswith(RIFF):
        return _webp(data)
    if data.startswith(GIF):
        return _gif(data)
    return avif.cleaned(data)


def _orientation(data: bytes) -> int:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            found = picture.getexif().get(ORIENTATION, UPRIGHT)
    except (SyntaxError, ValueError, KeyError, struct.error, OSError):
        # Pillow reads XMP as well, and stumbles over one that is malformed.
        return UPRIGHT
    return found if isinstance(found, int) and 1 <= found <= 8 else UPRIGHT


def _exif(orientation: int) -> bytes:
    """An Exif block with one entry: TIFF 6.0, big-endian, one SHORT."""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, orientation, 0)
    return b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)


def _jpeg(data: bytes) -> bytes:
    """Segments one by one (ITU T.81, annex B); all that follows the end of the picture goes."""
    kept = [data[:2]]
    orientation = _orientation(data)
    if orientation != UPRIGHT:
        exif = _exif(orientation)
        kept.append(struct.pack(">BBH", 0xFF, APP1, len(exif) + 2) + exif)
    kept += [_kept_of(marker, segment) for marker, segment in jpeg_segments(data)]
    return b"".join(kept)


def _kept_of(marker: int, segment: bytes) -> bytes:
    """What stays of a segment: how to read the colours, and the picture itself."""
    if marker == APP0 and segment[4:9] == b"JFIF\0" and len(segment) >= 18:
        # Its last two bytes are the size of a thumbnail, which may show what was cropped away.
        return segment[:2] + struct.pack(">H", 16) + segment[4:16] + b"\0\0"
    if marker == APP14 and segment[4:9] == b"Adobe" and len(segment) >= 16:
        return segment[:2] + struct.pack(">H", 14) + segment[4:16]
    if marker == APP2 and segment[4:15] == b"ICC_PROFILE":
        return segment
    return b"" if 0xE0 <= marker <= 0xEF or marker == COM else segment


def jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Markers and segments after the first; the pixels stay with the header of their scan."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            at += 1
            continue
        marker = data[at + 1]
        if marker == EOI:
            break
        if marker in (0x00, 0x01, 0xFF) or 0xD0 <= marker <= 0xD7:
            at += 1
            continue
        end = at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker == SOS:
            end = _end_of_scan(data, end)
        yield marker, data[at:end]
        at = end
    yield EOI, bytes((0xFF, EOI))


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker begins: neither a stuffed zero nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        following = data[at + 1]
        if following != 0 and not 0xD0 <= following <= 0xD7:
            return at
        at += 2


def _png_chunks(data: bytes) -> Iterator[bytes]:
    # To find it, Pillow decodes the picture, since it may stand behind it.
    says = any(name in data for name in SAYING_CHUNKS)
    orientation = _orientation(data) if says else UPRIGHT
    at = len(PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        name, end = data[at + 4 : at + 8], at + 12 + length
        if name in KEPT_CHUNKS:
            yield data[at:end]
        if name == b"IHDR" and orientation != UPRIGHT:
            yield _png_exif(_exif(orientation)[6:])
        if name == b"IEND":
            return
        at = end


def _png_exif(exif: bytes) -> bytes:
    body = b"eXIf" + exif
    return struct.pack(">I", len(exif)) + body + struct.pack(">I", crc32(body))


def _webp(data: bytes) -> bytes:
    (size,) = struct.unpack("<I", data[4:8])
    orientation = _orientation(data)
    kept, at, end = [], 12, min(len(data), 8 + size)
    while at + 8 <= end:
        name, length = data[at : at + 4], struct.unpack("<I", data[at + 4 : at + 8])[0]
        chunk = bytearray(data[at : at + 8 + length + length % 2])
        if name == b"VP8X":
            # Of the flags, those of Exif and XMP.
            chunk[8] = chunk[8] & ~0x0C | (0x08 if orientation != UPRIGHT else 0)
        if name in KEPT_WEBP:
            kept.append(bytes(chunk))
        at += len(chunk)
    if orientation != UPRIGHT:
        exif = _exif(orientation)[6:]
        kept.append(b"EXIF" + struct.pack("<I", len(exif)) + exif + b"\0" * (len(exif) % 2))
    body = b"WEBP" + b"".join(kept)
    return RIFF + struct.pack("<I", len(body)) + body


def _gif(data: bytes) -> bytes:
    """Blocks one by one (GIF89a); comments and what programs add go, loops stay."""
    at = 13 + _table(data[10])
    kept = [data[:at]]
    while at + 10 <= len(data) or data[at : at + 1] == b"\x3b":
        start, kind = at, data[at]
        if kind == 0x3B:
            break
        if kind == 0x2C:
            at = _after_blocks(data, at + 11 + _table(data[at + 9]))
            kept.append(data[start:at])
            continue
        label = data[at + 1]
        at = _after_blocks(data, at + 2)
        looping = label == 0xFF and data[start + 3 : start + 14] in LOOPING
        if label in (0xF9, 0x01) or looping:
            kept.append(data[start:at])
    return b"".join(kept) + b"\x3b"


def _table(flags: int) -> int:
    """The bytes of a colour table."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1
