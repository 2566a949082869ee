"""The poster of the demonstration's film: a cooperative's assembly, seen from the room."""

import math

from cms.demo.pictures import elements
from cms.demo.pictures.canvas import (
    AUBURN,
    BLUSH,
    BROWN,
    CORAL,
    CREAM,
    DARK,
    FAIR,
    GREY,
    MOSS,
    MUSTARD,
    NIGHT,
    SAGE,
    SAND,
    SKY,
    TAN,
    TEAL,
    WHITE,
    Canvas,
)

COATS = (TEAL, CORAL, NIGHT, MOSS, MUSTARD)
HAIR = (DARK, AUBURN, GREY, BROWN, NIGHT, SAND)
ROWS = ((700, 11, 46), (790, 9, 60), (900, 8, 76))
"""Where a row of seats is, how many are seated, and how large their heads are."""


def assembly() -> Canvas:
    """Somebody speaks before a screen with three bars; others listen, one hand is up."""
    canvas = Canvas(1280, 720, ground=SAND)
    for x in (60, 1070):
        elements.window(canvas, (x, 110), (150, 210), glass=SKY)
    elements.bunting(canvas, ((-20, 30), (1300, 30)), sag=40)
    canvas.rect((400, 120), (560, 330), colour=NIGHT, radius=10)
    canvas.rect((412, 132), (536, 306), colour=WHITE, radius=6)
    for x, height, colour in ((480, 230, TEAL), (630, 150, CORAL), (780, 90, MUSTARD)):
        canvas.rect((x, 418 - height), (96, height), colour=colour, radius=6)
    canvas.rect((0, 520), (1280, 200), colour=BLUSH)
    canvas.rect((150, 470), (190, 16), colour=BROWN)
    canvas.rect((165, 486), (14, 90), colour=BROWN)
    canvas.rect((311, 486), (14, 90), colour=BROWN)
    for x in (185, 215, 290):
        canvas.rect((x, 430), (16, 42), colour=SAGE, radius=6)
    elements.person(canvas, (1010, 560), 330, coat=CORAL, skin=TAN, hair=DARK)
    canvas.line([(985, 380), (930, 330)], colour=CORAL, width=26)
    _audience(canvas)
    return canvas


def _audience(canvas: Canvas) -> None:
    """Seen from behind, in rows that bend towards the screen."""
    for row, (level, seats, head) in enumerate(ROWS):
        for seat in range(seats):
            across = (seat + 0.5) / seats
            x = 1280 * across + (-1) ** row * 18
            y = level - 130 - 26 * math.cos(math.pi * (across - 0.5))
            person = row * 7 + seat * 3
            if (row, seat) == (1, 2):
                canvas.line([(x + head, y + head), (x + head * 1.3, y - head * 1.6)], colour=CORAL,
                            width=head * 0.5)  # fmt: skip
                canvas.disc((x + head * 1.3, y - head * 1.8), head * 0.34, colour=FAIR)
            canvas.ellipse((x, y + head * 1.7), (head * 1.15, head), colour=COATS[person % 5])
            canvas.disc((x, y), head * 0.72, colour=HAIR[person % 6])
            canvas.ellipse((x, y + head * 0.66), (head * 0.3, head * 0.2), colour=CREAM)
