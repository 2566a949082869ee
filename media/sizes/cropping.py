"""Which part of a picture is kept."""

from typing import NamedTuple

SIDEWAYS = 5
"""Of Exif's orientations, the first of those whose rows are columns."""
Point = tuple[float, float]
"""From the left and from the top, 0 to 1."""


class Box(NamedTuple):
    """A part of a picture, in pixels from its left and its top."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels."""
        return self.bottom - self.top


def crop(size: tuple[int, int], ratio: tuple[int, int] | None, focal_point: Point | None) -> Box:
    """The largest box of this shape, as centred on the focal point as the edges let it be.

    Without a shape, all of it; without a focal point, the middle.
    """
    width, height = size
    if ratio is None:
        return Box(0, 0, width, height)
    kept_width = max(1, min(width, round(height * ratio[0] / ratio[1])))
    kept_height = max(1, min(height, round(width * ratio[1] / ratio[0])))
    x, y = focal_point or (0.5, 0.5)
    left = _start(x * width, kept_width, width)
    top = _start(y * height, kept_height, height)
    return Box(left, top, left + kept_width, top + kept_height)


def _start(centre: float, kept: int, whole: int) -> int:
    return min(max(0, round(centre - kept / 2)), whole - kept)


def within(box: Box, point: Point, size: tuple[int, int]) -> Point:
    """Where a point of the picture is in a part of it; at its edge when it lies outside."""
    x = (point[0] * size[0] - box.left) / box.width
    y = (point[1] * size[1] - box.top) / box.height
    return (round(min(max(x, 0), 1), 4), round(min(max(y, 0), 1), 4))


def turned_back(box: Box, orientation: int, size: tuple[int, int]) -> Box:
    """A part of the upright picture where it is in the file, whose pixels may lie or stand on end.

    `orientation` is Exif's, 1 to 8 (CIPA DC-008, tag 0x0112); `size` is that of the upright
    picture.
    """
    left, top, right, bottom = box
    width, height = size
    if orientation in (2, 3, 6, 7):
        left, right = width - right, width - left
    if orientation in (3, 4, 7, 8):
        top, bottom = height - bottom, height - top
    if orientation >= SIDEWAYS:
        left, top, right, bottom = top, left, bottom, right
    return Box(left, top, right, bottom)
