"""What a picture's file says of its author, its rights and what it shows (IPTC-IIM 4.2, XMP).

Nothing it says of a place is looked at. It is somebody else's file: what is not as it should be is
passed over, never an error.
"""

import io
import re
import struct
import warnings
from dataclasses import dataclass, replace
from datetime import date

from PIL import Image, IptcImagePlugin
from PIL.ImageFile import ImageFile

from media.originals import xmp
from media.originals.inspection import FORMATS

FAILURES = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, RuntimeError, TypeError,
    AttributeError, MemoryError, OverflowError, struct.error, Image.DecompressionBombError,
)  # fmt: skip
"""Pillow's readers fail in many ways on a damaged file."""
MOST_CHARACTERS = 5000
UTF8 = b"\x1b%G"
"""What IPTC 1:90 says of text in UTF-8 (ISO 2022)."""
DAY = re.compile(r"(\d{4})[-:]?(\d{2})[-:]?(\d{2})")
COPYRIGHT = re.compile(r"^\s*(©|\(c\)|copyright)?\s*(©|\(c\))?\s*", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Description:
    """What a file says; empty where it says nothing."""

    title: str = ""
    alt: str = ""
    long_description: str = ""
    caption: str = ""
    creator: str = ""
    credit: str = ""
    rights_holder: str = ""
    licence_url: str = ""
    acquire_url: str = ""
    taken_on: date | None = None
    ai: str = ""
    """`generated`, `edited` or empty."""


def described(data: bytes) -> Description:
    """What any bytes say of themselves; XMP before IPTC, as the later of the two."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(
                io.BytesIO(data), formats=[k for k in FORMATS if k != "MPO"]
            ) as picture:
                packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
                older = _iptc(picture)
        except FAILURES:
            return Description()
    said = _of_xmp(xmp.properties(packet))
    missing = {name: value for name, value in vars(older).items() if not getattr(said, name)}
    return replace(said, **missing)


def _of_xmp(said: dict[str, str]) -> Description:
    """The properties that IPTC Photo Metadata 2023.1 and PLUS give these meanings."""
    return Description(
        title=said.get("title") or said.get("Headline", ""),
        alt=said.get("AltTextAccessibility", ""),
        long_description=said.get("ExtDescrAccessibility", ""),
        caption=said.get("description", ""),
        creator=said.get("creator", ""),
        credit=said.get("Credit", ""),
        rights_holder=_holder(said.get("CopyrightOwnerName") or said.get("rights", "")),
        licence_url=_address(said.get("WebStatement") or said.get("license", "")),
        acquire_url=_address(said.get("LicensorURL", "")),
        taken_on=_day(said.get("DateCreated") or said.get("CreateDate", "")),
        ai=_ai(said.get("DigitalSourceType", "")),
    )


def _iptc(picture: ImageFile) -> Description:
    try:
        found = IptcImagePlugin.getiptcinfo(picture) or {}
    except FAILURES:
        return Description()
    utf8 = found.get((1, 90)) in (UTF8, [UTF8])

    def text(number: int) -> str:
        values = found.get((2, number)) or []
        parts = values if isinstance(values, list) else [values]
        return ", ".join(filter(None, (_plain(_decoded(part, utf8=utf8)) for part in parts)))

    return Description(
        title=text(5) or text(105),
        caption=text(120),
        creator=text(80),
        credit=text(110),
        rights_holder=_holder(text(116)),
        taken_on=_day(text(55)),
    )


def _decoded(raw: bytes, *, utf8: bool) -> str:
    """Text in UTF-8, said to be or not; what cannot be is in the alphabet of old Windows."""
    raw = raw[: 4 * MOST_CHARACTERS]
    if utf8:
        return raw.decode(errors="replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _plain(text: str) -> str:
    return xmp.plain(text)[:MOST_CHARACTERS]


def _holder(text: str) -> str:
    """The name in a notice such as "© 2026 Ada Lorrain"."""
    return re.sub(r"^\d{4}(\s*[-–]\s*\d{4})?[\s,:]*", "", COPYRIGHT.sub("", text, count=1)).strip()


def _address(text: str) -> str:
    return text if re.fullmatch(r"https?://[^\s<>\"]+", text) else ""


def _day(text: str) -> date | None:
    match = DAY.match(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _ai(source: str) -> str:
    """Of the codes of cv.iptc.org/newscodes/digitalsourcetype, those of generative programs."""
    code = source.rstrip("/").rpartition("/")[2]
    known = {
        "trainedAlgorithmicMedia": "generated",
        "compositeWithTrainedAlgorithmicMedia": "edited",
    }
    return known.get(code, "")
