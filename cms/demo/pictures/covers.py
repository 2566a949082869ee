"""The wide pictures that open a page, and the one that shows figures."""

import math

from cms.demo.pictures import elements
from cms.demo.pictures.canvas import (
    AUBURN,
    BLUSH,
    BRICK,
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
    Colour,
    Point,
)

SIZE = (1600, 900)
EMPLOYEES_PER_SQUARE = 50_000


def village_square() -> Canvas:
    """A village around its square, where people meet: the dossier on the social economy."""
    canvas = Canvas(*SIZE, ground=SKY)
    elements.sun(canvas, (1270, 210), 95, halo="#e2ecd9")
    elements.cloud(canvas, (330, 170), 230)
    elements.cloud(canvas, (800, 110), 160)
    canvas.hill(390, swell=70, turns=0.8, shift=0.62, colour="#b7d3c9")
    canvas.hill(470, swell=60, turns=1.1, shift=0.1, colour=SAGE)
    canvas.rect((505, 330), (64, 240), colour=CREAM)
    canvas.polygon([(497, 334), (537, 214), (577, 334)], colour=TEAL)
    canvas.rect((522, 360), (30, 46), colour=NIGHT, radius=15)
    canvas.hill(560, swell=45, turns=1.4, shift=0.55, colour=MOSS)
    for x, height in ((90, 230), (150, 190), (1490, 250), (1550, 200), (1430, 180)):
        elements.poplar(canvas, (x, 640), height)
    _street(canvas)
    canvas.hill(690, swell=10, turns=0.5, shift=0.1, colour=SAND)
    canvas.ellipse((800, 800), (430, 92), colour=WHITE)
    canvas.ellipse((800, 800), (330, 66), colour=BLUSH)
    _gathering(canvas)
    elements.tree(canvas, (190, 850), 330, leaves=TEAL)
    elements.tree(canvas, (1420, 860), 350, leaves=MOSS)
    elements.bunting(canvas, ((-20, 60), (820, 250)), sag=90)
    elements.bunting(canvas, ((820, 250), (1620, 40)), sag=90)
    return canvas


def _street(canvas: Canvas) -> None:
    elements.house(canvas, (240, 700), (170, 150), wall=CREAM, roof=BRICK)
    elements.house(canvas, (420, 700), (140, 200), wall=MUSTARD, roof=NIGHT)
    elements.house(canvas, (1010, 700), (150, 185), wall=BLUSH, roof=TEAL)
    elements.house(canvas, (1180, 700), (190, 140), wall=CREAM, roof=CORAL)
    canvas.rect((600, 520), (380, 180), colour=CREAM)
    canvas.polygon([(570, 525), (660, 420), (920, 420), (1010, 525)], colour=CORAL)
    elements.panels(canvas, ((680, 437), (800, 437), (645, 505)), (4, 2))
    for x in range(5):
        canvas.rect((618 + x * 72, 585), (56, 115), colour=NIGHT, radius=28)
        canvas.rect((618 + x * 72, 640), (56, 60), colour=NIGHT)
    for x in range(10):
        stripe = WHITE if x % 2 else MUSTARD
        canvas.rect((594 + x * 39.2, 545), (39.2, 36), colour=stripe)
        canvas.disc((613.6 + x * 39.2, 581), 19.6, colour=stripe)


def _gathering(canvas: Canvas) -> None:
    people: tuple[tuple[Point, float, Colour, Colour, Colour], ...] = (
        ((560, 792), 150, TEAL, BROWN, DARK),
        ((660, 762), 138, MUSTARD, FAIR, AUBURN),
        ((770, 752), 134, CORAL, TAN, DARK),
        ((880, 754), 136, NIGHT, FAIR, SAND),
        ((985, 772), 142, MOSS, BROWN, DARK),
        ((1065, 806), 152, BRICK, TAN, GREY),
        ((700, 868), 168, NIGHT, TAN, DARK),
        ((905, 872), 166, TEAL, FAIR, AUBURN),
    )
    for foot, height, coat, skin, hair in people:
        canvas.ellipse(foot, (height * 0.22, height * 0.05), colour="#dfa98f")
        elements.person(canvas, foot, height, coat=coat, skin=skin, hair=hair)


def village_school() -> Canvas:
    """A village school with panels on its roof and children in the yard."""
    canvas = Canvas(*SIZE, ground="#fbe3c0")
    elements.sun(canvas, (300, 230), 85, halo="#fdedd3")
    elements.cloud(canvas, (1290, 170), 220, colour=WHITE)
    canvas.hill(500, swell=70, turns=0.9, shift=0.3, colour=SAGE)
    canvas.hill(600, swell=40, turns=1.3, shift=0.8, colour=MOSS)
    for x, height in ((1440, 300), (1510, 250), (70, 260)):
        elements.poplar(canvas, (x, 700), height)
    canvas.rect((0, 690), (1600, 210), colour=SAND)
    _school(canvas)
    for x in (230, 1400):
        elements.tree(canvas, (x, 770), 300, leaves=TEAL)
    for start, width in ((0, 330), (1290, 310)):
        for x in range(start, start + width, 36):
            canvas.rect((x, 740), (14, 90), colour=BRICK, radius=7)
        canvas.rect((start, 765), (width, 10), colour=BRICK)
        canvas.rect((start, 800), (width, 10), colour=BRICK)
    _yard(canvas)
    return canvas


def _school(canvas: Canvas) -> None:
    canvas.rect((380, 470), (840, 260), colour=CREAM)
    canvas.polygon([(345, 475), (460, 330), (1140, 330), (1255, 475)], colour=BRICK)
    elements.panels(canvas, ((500, 346), (700, 346), (412, 458)), (5, 2))
    elements.panels(canvas, ((900, 346), (1100, 346), (900, 458)), (5, 2))
    canvas.rect((700, 400), (200, 330), colour=WHITE)
    canvas.polygon([(670, 405), (800, 275), (930, 405)], colour=CORAL)
    canvas.disc((800, 375), 38, colour=NIGHT)
    canvas.disc((800, 375), 30, colour=WHITE)
    canvas.line([(800, 375), (800, 354)], colour=NIGHT, width=5)
    canvas.line([(800, 375), (815, 383)], colour=NIGHT, width=5)
    canvas.rect((750, 560), (100, 170), colour=TEAL, radius=50)
    canvas.rect((750, 620), (100, 110), colour=TEAL)
    canvas.disc((832, 660), 6, colour=MUSTARD)
    for x in (425, 520, 615, 925, 1020, 1115):
        elements.window(canvas, (x, 540), (64, 104), glass=SKY)
        canvas.rect((x - 8, 646), (80, 10), colour=CORAL)


def _yard(canvas: Canvas) -> None:
    for x in range(4):
        canvas.rect((560 + x * 62, 806), (50, 44), colour=WHITE, radius=6)
    canvas.slice((846, 828), (44, 44), (-90, 90), colour=WHITE)
    children: tuple[tuple[Point, Colour, Colour, Colour], ...] = (
        ((470, 850), MUSTARD, BROWN, DARK),
        ((648, 842), CORAL, FAIR, AUBURN),
        ((980, 848), TEAL, TAN, DARK),
        ((1060, 840), NIGHT, FAIR, MUSTARD),
        ((1180, 856), MOSS, BROWN, DARK),
    )
    for foot, coat, skin, hair in children:
        canvas.ellipse(foot, (26, 7), colour="#d9bd8c")
        elements.person(canvas, foot, 118, coat=coat, skin=skin, hair=hair)
    canvas.disc((1120, 846), 15, colour=CORAL)


def two_armchairs() -> Canvas:
    """A bright room with two armchairs face to face: an interview is about to begin."""
    canvas = Canvas(*SIZE, ground=BLUSH)
    canvas.rect((0, 700), (1600, 200), colour="#dd9f80")
    canvas.rect((560, 110), (480, 420), colour=CREAM, radius=12)
    canvas.rect((584, 134), (432, 372), colour=SKY)
    canvas.disc((900, 250), 56, colour=MUSTARD)
    hills = [(584, 430), (700, 350), (830, 440), (930, 370), (1016, 420), (1016, 506), (584, 506)]
    canvas.polygon(hills, colour=MOSS)
    canvas.rect((794, 134), (12, 372), colour=CREAM)
    canvas.rect((584, 306), (432, 12), colour=CREAM)
    for edge, fall in ((520, 584), (1080, 1016)):
        drape = fall - edge
        canvas.polygon(
            [
                (edge, 90),
                (fall + drape * 0.6, 90),
                (edge + drape * 0.5, 350),
                (edge + drape * 0.9, 600),
                (edge - drape * 0.1, 600),
            ],
            colour=CORAL,
        )
        canvas.rect((edge + min(0, drape * 0.6), 338), (abs(drape) * 0.6, 20), colour=BRICK)
    canvas.rect((490, 78), (620, 20), colour=NIGHT, radius=10)
    canvas.ellipse((800, 790), (520, 70), colour=CREAM)
    canvas.ellipse((800, 790), (440, 54), colour=MUSTARD)
    _armchair(canvas, 330, facing=1, colour=TEAL)
    _armchair(canvas, 1270, facing=-1, colour=NIGHT)
    canvas.ellipse((800, 690), (130, 26), colour=WHITE)
    canvas.rect((790, 690), (20, 105), colour=WHITE)
    canvas.ellipse((800, 796), (60, 12), colour=WHITE)
    for x in (750, 830):
        canvas.rect((x, 648), (36, 36), colour=CORAL, radius=8)
    _plant(canvas, (1480, 740))
    return canvas


def _armchair(canvas: Canvas, x: float, *, facing: int, colour: Colour) -> None:
    def part(
        left: float, top: float, width: float, height: float, tint: Colour, radius: float
    ) -> None:
        start = x + left if facing > 0 else x - left - width
        canvas.rect((start, top), (width, height), colour=tint, radius=radius)

    for left in (-70, 190):
        part(left, 740, 20, 62, BRICK, 8)
    part(-110, 400, 104, 350, colour, 50)
    part(-14, 470, 64, 130, MUSTARD if facing > 0 else CORAL, 26)
    part(-40, 566, 280, 80, CREAM, 34)
    part(-70, 600, 300, 154, colour, 40)
    part(-70, 600, 250, 46, elements.shade(colour), 23)
    part(134, 600, 46, 154, elements.shade(colour), 23)


def _plant(canvas: Canvas, foot: Point) -> None:
    x, y = foot
    for shift, top, colour in ((-70, -330, MOSS), (0, -420, TEAL), (75, -310, SAGE)):
        canvas.line([(x, y - 90), (x + shift, y + top + 80)], colour=NIGHT, width=6)
        canvas.ellipse((x + shift, y + top + 90), (44, 96), colour=colour)
    pot = [(x - 70, y - 110), (x + 70, y - 110), (x + 48, y + 40), (x - 48, y + 40)]
    canvas.polygon(pot, colour=BRICK)


def four_families() -> Canvas:
    """Employees of the four families of the social economy, one square for fifty thousand."""
    canvas = Canvas(*SIZE, ground=CREAM)
    families: tuple[tuple[int, Colour], ...] = (
        (2_000_000, TEAL),
        (320_000, CORAL),
        (137_000, MUSTARD),
        (108_000, NIGHT),
    )
    side, gap, left = 82, 14, 90.0
    for employees, colour in families:
        squares, rest = divmod(employees, EMPLOYEES_PER_SQUARE)
        for at in range(squares + 1):
            column, row = divmod(at, 7)
            share = 1.0 if at < squares else rest / EMPLOYEES_PER_SQUARE
            corner = (left + column * (side + gap), 760 - row * (side + gap) - side * share)
            if share > 0:
                size = (side, side * share)
                canvas.rect(corner, size, colour=colour, radius=min(12, side * share / 2))
        columns = math.ceil(employees / EMPLOYEES_PER_SQUARE / 7)
        left += columns * (side + gap) + 204 - gap
    canvas.rect((90, 790), (1420, 8), colour=SAND, radius=4)
    return canvas
