"""Films of some hundred bytes: whole headers, and nothing to see."""

import struct


def box(name: str, *parts: bytes, large: bool = False) -> bytes:
    body = b"".join(parts)
    if large:
        return struct.pack(">I4sQ", 1, name.encode(), len(body) + 16) + body
    return struct.pack(">I4s", len(body) + 8, name.encode()) + body


FTYP = box("ftyp", b"isom\0\0\2\0isomiso2avc1mp41")
STRAIGHT = (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
QUARTER = (0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)


def mvhd(duration: int = 12_500, scale: int = 1000) -> bytes:
    return box("mvhd", struct.pack(">IIIII", 0, 0, 0, scale, duration), bytes(80))


def trak(
    handler: str = "vide",
    codec: str = "avc1",
    size: tuple[int, int] = (640, 360),
    matrix: tuple[int, ...] = STRAIGHT,
) -> bytes:
    width, height = (side << 16 for side in size)
    shown = box("tkhd", bytes(40), struct.pack(">9i", *matrix), struct.pack(">II", width, height))
    kind = box("hdlr", bytes(8), handler.encode(), bytes(13))
    entry = box("stsd", struct.pack(">II", 0, 1), box(codec, bytes(70)))
    return box("trak", shown, box("mdia", kind, box("minf", box("stbl", entry))))


SOUND = trak("soun", "mp4a", size=(0, 0))


def moov(*parts: bytes) -> bytes:
    return box("moov", *(parts or (mvhd(), trak(), SOUND)))


MDAT = box("mdat", b"\0" * 40)
MP4 = FTYP + moov() + box("free") + MDAT


def element(number: int, *parts: bytes, size: int | None = None) -> bytes:
    """An element of EBML, whose size has eight bytes."""
    body = b"".join(parts)
    named = number.to_bytes((number.bit_length() + 7) // 8)
    said = len(body) if size is None else size
    return named + (1 << 56 | said).to_bytes(8) + body


UNKNOWN_SIZE = (1 << 56) - 1
WEBM_HEADER = element(0x1A45DFA3, element(0x4282, b"webm\0"))
INFO = element(
    0x1549A966,
    element(0x2AD7B1, (1_000_000).to_bytes(3)),
    element(0x4489, struct.pack(">d", 12_500)),
)
VIDEO = element(
    0xAE, element(0x83, b"\1"), element(0x86, b"V_VP9"),
    element(0xE0, element(0xB0, b"\2\x80"), element(0xBA, b"\1\x68")),
)  # fmt: skip
AUDIO = element(0xAE, element(0x83, b"\2"), element(0x86, b"A_OPUS"))
CLUSTER = element(0x1F43B675, b"\0" * 40)


def tracks(*entries: bytes) -> bytes:
    return element(0x1654AE6B, *entries)


def segment(*parts: bytes, size: int | None = None) -> bytes:
    return element(0x18538067, *parts, size=size)


WEBM = WEBM_HEADER + segment(INFO, tracks(AUDIO, VIDEO), CLUSTER)
