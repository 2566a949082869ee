"""A flat drawing surface: shapes of one colour, drawn large and reduced for smooth edges."""

import math
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

Point = tuple[float, float]
Colour = str

OVERSAMPLING = 3
COLOURS = 160
"""Enough for the smooth edges of a flat drawing, few enough for a small file."""

NIGHT: Colour = "#22384f"
TEAL: Colour = "#2f6f73"
SAGE: Colour = "#8fb39a"
MOSS: Colour = "#5d8a6b"
CREAM: Colour = "#fbf3e3"
SAND: Colour = "#f0dcb8"
MUSTARD: Colour = "#efb23e"
CORAL: Colour = "#e4674a"
BRICK: Colour = "#b9472f"
BLUSH: Colour = "#f5c6ad"
SKY: Colour = "#cfe5e4"
WHITE: Colour = "#fffdf8"

BROWN: Colour = "#8a5a44"
TAN: Colour = "#d3926e"
FAIR: Colour = "#f0bfa0"
DARK: Colour = "#2c2430"
AUBURN: Colour = "#a3472c"
GREY: Colour = "#c9c3bd"


class Canvas:
    """A picture being drawn. Lengths are pixels of the finished picture."""

    def __init__(self, width: int, height: int, *, ground: Colour) -> None:
        self.width = width
        self.height = height
        size = (width * OVERSAMPLING, height * OVERSAMPLING)
        self._image = Image.new("RGB", size, ground)
        self._draw = ImageDraw.Draw(self._image)

    def rect(self, corner: Point, size: Point, *, colour: Colour, radius: float = 0) -> None:
        """A rectangle from its top left corner, with rounded corners when `radius` is given."""
        (left, top), (width, height) = corner, size
        box = self._scaled([(left, top), (left + width, top + height)])
        self._draw.rounded_rectangle(
            [*box[0], box[1][0] - 1, box[1][1] - 1], radius * OVERSAMPLING, fill=colour
        )

    def disc(self, centre: Point, radius: float, *, colour: Colour) -> None:
        """A full circle."""
        self.ellipse(centre, (radius, radius), colour=colour)

    def ellipse(self, centre: Point, radii: Point, *, colour: Colour) -> None:
        """A full ellipse, from its centre and its two radii."""
        self._draw.ellipse(self._box(centre, radii), fill=colour)

    def slice(self, centre: Point, radii: Point, angles: Point, *, colour: Colour) -> None:
        """A part of an ellipse between two angles in degrees, clockwise from three o'clock."""
        self._draw.pieslice(self._box(centre, radii), angles[0], angles[1], fill=colour)

    def polygon(self, points: Sequence[Point], *, colour: Colour) -> None:
        """A closed shape."""
        self._draw.polygon(self._scaled(points), fill=colour)

    def line(self, points: Sequence[Point], *, colour: Colour, width: float) -> None:
        """A line with round ends and joints."""
        self._draw.line(
            self._scaled(points), fill=colour, width=round(width * OVERSAMPLING), joint="curve"
        )
        for end in (points[0], points[-1]):
            self.disc(end, width / 2, colour=colour)

    def hill(
        self, level: float, *, swell: float, turns: float, shift: float, colour: Colour
    ) -> None:
        """A rolling horizon, filled down to the bottom; `turns` waves cross the picture."""
        crest = [
            (x, level - swell * math.sin(2 * math.pi * (turns * x / self.width + shift)))
            for x in range(0, self.width + 8, 8)
        ]
        self.polygon([*crest, (self.width, self.height), (0, self.height)], colour=colour)

    def save(self, path: Path) -> None:
        """Writes a PNG of few colours at the finished size."""
        small = self._image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        flat = small.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        flat.save(path, optimize=True)

    def _scaled(self, points: Sequence[Point]) -> list[Point]:
        return [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points]

    def _box(self, centre: Point, radii: Point) -> list[Point]:
        (x, y), (across, down) = centre, radii
        return self._scaled([(x - across, y - down), (x + across, y + down)])
