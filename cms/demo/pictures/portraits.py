"""Portraits of people who do not exist."""

from collections.abc import Callable
from dataclasses import dataclass

from cms.demo.pictures.canvas import (
    BLUSH,
    CORAL,
    CREAM,
    MOSS,
    MUSTARD,
    NIGHT,
    SAGE,
    SAND,
    SKY,
    TEAL,
    WHITE,
    Canvas,
    Colour,
)

SIZE = (800, 800)


@dataclass(frozen=True, kw_only=True)
class Sitter:
    """What one portrait does not share with the others."""

    ground: Colour
    halo: Colour
    coat: Colour
    collar: Colour
    skin: Colour
    shadow: Colour
    hair: Colour


def curly_hair_and_earrings() -> Canvas:
    """A woman with short curly hair, earrings and an orange jacket."""
    sitter = Sitter(
        ground=SAGE, halo=CREAM, coat=CORAL, collar=WHITE,
        skin="#a86f4f", shadow="#925c3f", hair="#2c2430",
    )  # fmt: skip

    def curls(canvas: Canvas) -> None:
        for x, y, radius in (
            (290, 300, 84), (330, 220, 88), (410, 190, 96), (490, 226, 86), (518, 306, 80),
            (280, 372, 56), (526, 376, 54),
        ):  # fmt: skip
            canvas.disc((x, y), radius, colour=sitter.hair)

    canvas = _bust(sitter, behind=curls)
    for x, y in ((318, 262), (372, 236), (438, 238), (488, 266)):
        canvas.disc((x, y), 46, colour=sitter.hair)
    for x in (278, 522):
        canvas.disc((x, 458), 15, colour=MUSTARD)
    return canvas


def beard_and_glasses() -> Canvas:
    """A man with a beard, round glasses and a blue jacket."""
    sitter = Sitter(
        ground=MUSTARD, halo=CREAM, coat=NIGHT, collar=SKY,
        skin="#efc3a4", shadow="#dca682", hair="#7b5442",
    )  # fmt: skip

    def nothing(canvas: Canvas) -> None:
        canvas.slice((400, 320), (140, 150), (180, 360), colour=sitter.hair)

    canvas = _bust(sitter, behind=nothing)
    canvas.slice((400, 300), (134, 120), (180, 360), colour=sitter.hair)
    canvas.polygon([(270, 300), (300, 300), (292, 380), (274, 380)], colour=sitter.hair)
    canvas.polygon([(530, 300), (500, 300), (508, 380), (526, 380)], colour=sitter.hair)
    canvas.slice((400, 420), (126, 128), (8, 172), colour=sitter.hair)
    canvas.ellipse((400, 462), (58, 30), colour=sitter.hair)
    canvas.slice((400, 474), (34, 22), (0, 180), colour=CREAM)
    for x in (344, 456):
        canvas.disc((x, 382), 46, colour=NIGHT)
        canvas.disc((x, 382), 38, colour="#f7dcc8")
        canvas.disc((x, 384), 9, colour=NIGHT)
    canvas.line([(390, 378), (410, 378)], colour=NIGHT, width=8)
    return canvas


def long_hair_and_scarf() -> Canvas:
    """A woman with long auburn hair and a mustard scarf."""
    sitter = Sitter(
        ground=TEAL, halo=BLUSH, coat=MOSS, collar=MUSTARD,
        skin="#f3cdb3", shadow="#e0ae8f", hair="#a3472c",
    )  # fmt: skip

    def mane(canvas: Canvas) -> None:
        canvas.rect((238, 250), (324, 400), colour=sitter.hair, radius=120)
        canvas.disc((400, 310), 162, colour=sitter.hair)

    canvas = _bust(sitter, behind=mane)
    canvas.disc((336, 262), 84, colour=sitter.hair)
    canvas.disc((474, 268), 66, colour=sitter.hair)
    canvas.rect((286, 560), (228, 74), colour=MUSTARD, radius=37)
    canvas.rect((440, 590), (70, 180), colour=MUSTARD, radius=20)
    for y in (660, 700, 740):
        canvas.rect((440, y), (70, 12), colour=SAND)
    return canvas


def _bust(sitter: Sitter, *, behind: Callable[[Canvas], None]) -> Canvas:
    """The shoulders and the face, over what `behind` draws."""
    canvas = Canvas(*SIZE, ground=sitter.ground)
    canvas.disc((400, 400), 340, colour=sitter.halo)
    behind(canvas)
    canvas.ellipse((400, 850), (300, 250), colour=sitter.coat)
    canvas.polygon([(318, 620), (482, 620), (400, 760)], colour=sitter.collar)
    canvas.rect((346, 480), (108, 150), colour=sitter.shadow, radius=50)
    for x in (276, 524):
        canvas.disc((x, 400), 32, colour=sitter.shadow)
    canvas.ellipse((400, 390), (128, 156), colour=sitter.skin)
    for eye, cheek in ((344, 318), (456, 482)):
        canvas.disc((eye, 384), 11, colour=NIGHT)
        canvas.rect((eye - 26, 348), (52, 9), colour=sitter.hair, radius=4)
        canvas.disc((cheek, 440), 22, colour=sitter.shadow)
    canvas.line([(400, 392), (390, 432), (404, 434)], colour=sitter.shadow, width=9)
    canvas.slice((400, 466), (44, 34), (0, 180), colour=WHITE)
    return canvas
