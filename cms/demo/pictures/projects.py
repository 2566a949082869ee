"""The pictures of the four projects."""

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
)

SIZE = (1200, 800)


def solar_roofs() -> Canvas:
    """Barns on a plateau, their roofs covered with solar panels."""
    canvas = Canvas(*SIZE, ground="#fdeacb")
    elements.sun(canvas, (880, 220), 110, halo="#fbdca0")
    canvas.hill(470, swell=70, turns=0.8, shift=0.45, colour=SAGE)
    canvas.hill(560, swell=40, turns=1.2, shift=0.05, colour=MOSS)
    canvas.hill(650, swell=16, turns=0.7, shift=0.3, colour=TEAL)
    for x, y, size in ((130, 660, 1.0), (600, 690, 1.25)):
        canvas.rect((x, y - 150 * size), (340 * size, 150 * size), colour=CREAM)
        canvas.polygon(
            [
                (x - 24 * size, y - 150 * size),
                (x + 50 * size, y - 262 * size),
                (x + 290 * size, y - 262 * size),
                (x + 364 * size, y - 150 * size),
            ],
            colour=BRICK,
        )
        top = y - 250 * size
        elements.panels(
            canvas,
            ((x + 66 * size, top), (x + 274 * size, top), (x + 8 * size, y - 164 * size)),
            (6, 2),
        )
        canvas.rect((x + 130 * size, y - 100 * size), (90 * size, 100 * size), colour=CORAL)
        for shift in (40, 250):
            elements.window(canvas, (x + shift * size, y - 105 * size), (50 * size, 50 * size))
    canvas.hill(735, swell=12, turns=0.9, shift=0.6, colour=NIGHT)
    elements.tree(canvas, (520, 720), 220, leaves=MOSS)
    elements.tree(canvas, (1120, 740), 260, leaves=MOSS)
    return canvas


def sewing_workshop() -> Canvas:
    """A sewing machine on a workbench, with reels of thread and folded cloth."""
    canvas = Canvas(*SIZE, ground=SKY)
    for x, colour in enumerate((CORAL, MUSTARD, TEAL, CREAM, BRICK, SAGE, NIGHT)):
        canvas.line([(150 + x * 150, 0), (150 + x * 150, 64)], colour=WHITE, width=5)
        canvas.polygon(
            [(110 + x * 150, 92), (190 + x * 150, 92), (206 + x * 150, 236), (94 + x * 150, 236)],
            colour=colour,
        )
        canvas.slice((150 + x * 150, 92), (40, 34), (180, 360), colour=colour)
    canvas.rect((0, 600), (1200, 200), colour=SAND)
    canvas.rect((0, 600), (1200, 26), colour=MUSTARD)
    canvas.rect((330, 548), (560, 56), colour=NIGHT, radius=16)
    canvas.rect((760, 330), (110, 230), colour=TEAL, radius=30)
    canvas.rect((340, 320), (530, 104), colour=TEAL, radius=52)
    canvas.rect((370, 380), (96, 110), colour=TEAL, radius=24)
    canvas.rect((410, 480), (14, 66), colour=WHITE)
    canvas.rect((386, 526), (62, 14), colour=WHITE, radius=6)
    canvas.disc((900, 380), 58, colour=NIGHT)
    canvas.disc((900, 380), 34, colour=MUSTARD)
    canvas.rect((560, 270), (50, 54), colour=CORAL, radius=6)
    canvas.line([(585, 280), (417, 330), (417, 480)], colour=CORAL, width=4)
    canvas.polygon([(60, 548), (420, 548), (420, 604), (40, 604)], colour=CORAL)
    for y, colour in ((560, BLUSH), (518, BRICK), (476, MUSTARD)):
        canvas.rect((975, y), (190, 40), colour=colour, radius=14)
    for x, colour in ((180, MUSTARD), (260, TEAL), (340, BRICK)):
        _reel(canvas, x, colour)
    return canvas


def _reel(canvas: Canvas, x: float, colour: str) -> None:
    canvas.rect((x - 26, 660), (52, 64), colour=colour)
    for y in (648, 720):
        canvas.rect((x - 34, y), (68, 14), colour=NIGHT, radius=7)


def village_grocery() -> Canvas:
    """A village grocery with a striped awning and crates of vegetables."""
    canvas = Canvas(*SIZE, ground=BLUSH)
    elements.cloud(canvas, (190, 130), 180, colour=CREAM)
    elements.cloud(canvas, (1030, 90), 150, colour=CREAM)
    canvas.rect((0, 690), (1200, 110), colour=SAND)
    elements.house(canvas, (-60, 690), (230, 250), wall=SAGE, roof=TEAL)
    elements.house(canvas, (1030, 690), (240, 290), wall=MUSTARD, roof=NIGHT)
    canvas.rect((210, 230), (780, 460), colour="#dbe7d8")
    canvas.polygon([(170, 236), (260, 120), (940, 120), (1030, 236)], colour=BRICK)
    canvas.rect((760, 90), (60, 100), colour=NIGHT)
    canvas.rect((260, 400), (420, 230), colour=TEAL, radius=8)
    canvas.rect((278, 418), (384, 194), colour=SKY)
    canvas.rect((730, 400), (180, 290), colour=TEAL, radius=8)
    canvas.rect((752, 424), (136, 150), colour=SKY)
    canvas.disc((874, 610), 9, colour=MUSTARD)
    for x, height in ((300, 70), (360, 100), (420, 60), (480, 90), (540, 76), (600, 104)):
        canvas.rect((x, 612 - height), (42, height), colour=CORAL if x % 120 else MOSS, radius=10)
    for x in range(12):
        stripe = CORAL if x % 2 else WHITE
        canvas.rect((222 + x * 63, 300), (63, 70), colour=stripe)
        canvas.disc((253.5 + x * 63, 370), 31.5, colour=stripe)
    for x, colour in ((240, CORAL), (380, MOSS), (520, MUSTARD)):
        for at in range(4):
            canvas.disc((x + 20 + at * 28, 664), 17, colour=colour)
        canvas.rect((x - 4, 668), (132, 62), colour=BRICK, radius=6)
        canvas.rect((x - 4, 694), (132, 8), colour=SAND)
    elements.person(canvas, (1000, 748), 210, coat=NIGHT, skin=TAN, hair=GREY)
    elements.person(canvas, (110, 752), 196, coat=CORAL, skin=BROWN, hair=DARK)
    return canvas


def boat_workshop() -> Canvas:
    """A sawmill by the water turned into shared workshops, with a wooden boat on its cradle."""
    canvas = Canvas(*SIZE, ground="#dfeceb")
    elements.sun(canvas, (210, 190), 70, halo=CREAM)
    canvas.hill(470, swell=40, turns=0.9, shift=0.2, colour=SAGE)
    canvas.rect((0, 540), (1200, 260), colour=TEAL)
    for x, y in ((60, 590), (260, 640), (150, 720), (420, 760), (30, 680)):
        canvas.line([(x, y), (x + 90, y)], colour=SAGE, width=8)
    canvas.polygon([(470, 640), (1200, 600), (1200, 800), (380, 800)], colour=SAND)
    for x, roof in enumerate((CORAL, MUSTARD, BRICK)):
        left = 560 + x * 200
        canvas.rect((left, 330), (200, 310), colour=CREAM)
        canvas.polygon([(left, 332), (left, 210), (left + 200, 332)], colour=roof)
        canvas.polygon([(left, 332), (left, 232), (left + 62, 332)], colour=SKY)
        elements.window(canvas, (left + 60, 380), (80, 80))
    canvas.rect((600, 500), (120, 140), colour=NIGHT, radius=8)
    canvas.rect((1000, 500), (120, 140), colour=MOSS, radius=8)
    canvas.rect((800, 520), (120, 120), colour=BRICK, radius=8)
    _boat(canvas)
    elements.person(canvas, (520, 760), 180, coat=MUSTARD, skin=FAIR, hair=AUBURN)
    elements.person(canvas, (1130, 770), 186, coat=CORAL, skin=BROWN, hair=DARK)
    return canvas


def _boat(canvas: Canvas) -> None:
    canvas.line([(690, 770), (730, 700)], colour=NIGHT, width=14)
    canvas.line([(980, 770), (940, 700)], colour=NIGHT, width=14)
    canvas.line([(650, 772), (1020, 772)], colour=NIGHT, width=14)
    canvas.polygon([(590, 600), (1080, 600), (1010, 720), (670, 720)], colour=WHITE)
    canvas.polygon([(590, 600), (1080, 600), (1066, 626), (604, 626)], colour=CORAL)
    canvas.polygon([(637, 672), (1040, 672), (1010, 720), (670, 720)], colour=BRICK)
    canvas.line([(830, 600), (830, 470)], colour=NIGHT, width=10)
    canvas.polygon([(842, 470), (842, 580), (940, 580)], colour=MUSTARD)
