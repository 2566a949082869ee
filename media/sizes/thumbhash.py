"""ThumbHash: a picture in some 25 bytes, to show while the real one loads.

Evan Wallace's format (https://evanw.github.io/thumbhash/), which has decoders in every language of
a frontend. The libraries for Python are unmaintained or of one author's first months.
"""

import math
from itertools import product
from typing import NamedTuple

from PIL import Image

MOST = 100
"""Pixels a side, by the format."""
NOISE = 1e-6


class Channel(NamedTuple):
    """The discrete cosine transform of a channel."""

    mean: float
    waves: list[float]
    """From 0 to 1, slowest first."""
    scale: float


def encode(picture: Image.Image) -> bytes:
    """The hash of a picture in mode RGBA, at most 100 pixels wide and high."""
    width, height = picture.size
    if picture.mode != "RGBA" or max(width, height) > MOST:
        raise ValueError("ThumbHash takes RGBA pictures of at most 100 by 100 pixels.")
    light, yellow, red, alpha = _channels(picture)
    opaque = min(alpha) >= 1
    most = 7 if opaque else 5
    across = max(1, _round(most * width / max(width, height)))
    down = max(1, _round(most * height / max(width, height)))
    channels = [
        _transformed(light, (width, height), max(3, across), max(3, down)),
        _transformed(yellow, (width, height), 3, 3),
        _transformed(red, (width, height), 3, 3),
    ]
    if not opaque:
        channels.append(_transformed(alpha, (width, height), 5, 5))
    short = down if width > height else across
    waves = [_round(15 * wave) for channel in channels for wave in channel.waves]
    waves += [0] * (len(waves) % 2)
    pairs = zip(waves[::2], waves[1::2], strict=True)
    return _header(channels, short=short, landscape=width > height) + bytes(
        first | second << 4 for first, second in pairs
    )


def _round(number: float) -> int:
    """Halves go up, as in JavaScript."""
    return math.floor(number + 0.5)


def _channels(picture: Image.Image) -> tuple[list[float], ...]:
    """Lightness, yellow to blue, red to green and opacity, on the picture's mean colour."""
    data = picture.tobytes()
    pixels = [data[start : start + 4] for start in range(0, len(data), 4)]
    opacity = sum(pixel[3] for pixel in pixels) / 255
    mean = [
        sum(pixel[3] * pixel[part] for pixel in pixels) / 255**2 / (opacity or 1)
        for part in range(3)
    ]
    light, yellow, red_green, alphas = [], [], [], []
    for *colours, cover in pixels:
        alpha = cover / 255
        red, green, blue = (
            part * (1 - alpha) + alpha / 255 * value
            for part, value in zip(mean, colours, strict=True)
        )
        light.append((red + green + blue) / 3)
        yellow.append((red + green) / 2 - blue)
        red_green.append(red - green)
        alphas.append(alpha)
    return light, yellow, red_green, alphas


def _transformed(values: list[float], size: tuple[int, int], across: int, down: int) -> Channel:
    width, height = size
    waves: list[float] = []
    for y, x in product(range(down), range(across)):
        if x * down >= across * (down - y):
            continue
        horizontal = [math.cos(math.pi / width * x * (column + 0.5)) for column in range(width)]
        total = 0.0
        for row in range(height):
            line = values[row * width : (row + 1) * width]
            wave = math.cos(math.pi / height * y * (row + 0.5))
            total += wave * sum(a * b for a, b in zip(line, horizontal, strict=True))
        waves.append(total / (width * height))
    mean, *others = waves
    scale = max(map(abs, others), default=0.0)
    # What remains of rounding is no wave: made large, it would differ between machines.
    scale = scale if scale > NOISE else 0.0
    return Channel(mean, [0.5 + 0.5 / scale * v if scale else 0.0 for v in others], scale)


def _header(channels: list[Channel], *, short: int, landscape: bool) -> bytes:
    light, yellow, red, *alpha = channels
    first = (
        _round(63 * light.mean)
        | _round(31.5 + 31.5 * yellow.mean) << 6
        | _round(31.5 + 31.5 * red.mean) << 12
        | _round(31 * light.scale) << 18
        | bool(alpha) << 23
    )
    second = short | _round(63 * yellow.scale) << 3 | _round(63 * red.scale) << 9 | landscape << 15
    header = first.to_bytes(3, "little") + second.to_bytes(2, "little")
    if not alpha:
        return header
    return header + bytes([_round(15 * alpha[0].mean) | _round(15 * alpha[0].scale) << 4])
