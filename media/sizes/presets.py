"""Which sizes a picture is served in, by where it is shown."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from media.sizes.cropping import Box, Point, crop, within
from media.sizes.looks import Look

PIPELINE = 1
"""To be raised with any change that gives the same original other bytes."""


class Preset(StrEnum):
    """Where a picture is shown, which decides its shape."""

    COVER = "cover"
    CARD = "card"
    PORTRAIT = "portrait"
    INLINE = "inline"
    SOCIAL = "social"
    LOGO = "logo"


class Format(StrEnum):
    """What a size is encoded as; the values are the extensions."""

    AVIF = "avif"
    WEBP = "webp"
    JPEG = "jpg"
    PNG = "png"

    @property
    def mime_type(self) -> str:
        """As servers announce it."""
        return f"image/{self.name.lower()}"


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The sizes of a preset."""

    widths: tuple[int, ...]
    """Pixels, narrowest first; an original that is narrower gives its own width instead."""
    ratio: tuple[int, int] | None = None
    """Width to height; None when nothing is cut off."""


SHAPES = {
    Preset.COVER: Shape(widths=(480, 768, 1152, 1536, 1920), ratio=(16, 9)),
    Preset.CARD: Shape(widths=(320, 480, 640, 960), ratio=(3, 2)),
    # Faces are cropped square by every design system we serve, and a square cuts least of both.
    Preset.PORTRAIT: Shape(widths=(160, 320, 640), ratio=(1, 1)),
    Preset.INLINE: Shape(widths=(480, 800, 1200, 1600)),
    Preset.SOCIAL: Shape(widths=(1200,), ratio=(1200, 630)),
    Preset.LOGO: Shape(widths=(160, 320, 640)),
}
TALLEST = 2
"""Times the widest width: a picture that nothing is cut off of is made narrower beyond."""


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A size that is to be, or is."""

    name: str
    """In the public storage. It says nothing of the original's name, and leads to the same bytes
    for ever: another picture, crop or pipeline has other names."""
    format: Format
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The sizes of one picture in one preset."""

    preset: Preset
    version: str
    """A digest of all that their bytes depend on."""
    crop: Box
    """Of the upright original, pixels."""
    focal_point: Point | None
    """Within the crop."""
    sizes: tuple[Planned, ...]
    """Preferred format first, narrowest first in each; never empty."""


def plan(key: UUID, look: Look, focal_point: Point | None, preset: Preset) -> Plan:
    """The sizes of the picture `key`. Two pictures of one content have no file in common."""
    shape = SHAPES[preset]
    box = crop((look.width, look.height), shape.ratio, focal_point)
    inputs = (PIPELINE, str(key), look.digest, look.transparent, preset.value, box)
    version = hashlib.sha256(repr(inputs).encode()).hexdigest()[:24]
    return Plan(
        preset=preset,
        version=version,
        crop=box,
        focal_point=within(box, focal_point, (look.width, look.height)) if focal_point else None,
        sizes=tuple(
            Planned(
                name=f"pictures/{version}-{preset}-{width}.{kind}",
                format=kind,
                width=width,
                height=max(1, round(width * box.height / box.width)),
            )
            for kind in formats(preset, transparent=look.transparent)
            for width in _widths(shape, box, kind)
        ),
    )


def formats(preset: Preset, *, transparent: bool) -> tuple[Format, ...]:
    """In order of preference; the last is for those who can read no other."""
    if preset == Preset.SOCIAL:
        return (Format.JPEG,)
    if not transparent:
        return (Format.AVIF, Format.WEBP, Format.JPEG)
    # What AVIF gains on photographs it loses on flat colours, which lossless formats keep exact.
    drawn = (Format.WEBP, Format.PNG)
    return drawn if preset == Preset.LOGO else (Format.AVIF, *drawn)


def _widths(shape: Shape, box: Box, kind: Format) -> tuple[int, ...]:
    """No wider than the original; of formats that few readers need, every second width."""
    largest = min(shape.widths[-1], box.width)
    if shape.ratio is None:
        largest = max(1, min(largest, TALLEST * shape.widths[-1] * box.width // box.height))
    fitting = (*(width for width in shape.widths if width < largest), largest)
    return fitting if kind == Format.AVIF else fitting[::-1][::2][::-1]
