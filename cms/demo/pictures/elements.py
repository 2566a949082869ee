"""What several pictures share: houses, trees, people, panels."""

from cms.demo.pictures.canvas import (
    BRICK,
    CORAL,
    CREAM,
    MOSS,
    MUSTARD,
    NIGHT,
    SAGE,
    SKY,
    TEAL,
    WHITE,
    Canvas,
    Colour,
    Point,
)


def house(canvas: Canvas, foot: Point, size: Point, *, wall: Colour, roof: Colour = BRICK) -> None:
    """A house with a gable, a door and a window; `foot` is the bottom left corner."""
    (x, y), (width, height) = foot, size
    canvas.rect((x, y - height), (width, height), colour=wall)
    eaves = width * 0.08
    canvas.polygon(
        [
            (x - eaves, y - height),
            (x + width / 2, y - height - width * 0.45),
            (x + width + eaves, y - height),
        ],
        colour=roof,
    )
    canvas.rect((x + width * 0.14, y - height * 0.5), (width * 0.24, height * 0.5), colour=NIGHT)
    window(canvas, (x + width * 0.55, y - height * 0.74), (width * 0.28, width * 0.28))


def window(canvas: Canvas, corner: Point, size: Point, *, glass: Colour = SKY) -> None:
    """Four panes in a light frame."""
    (x, y), (width, height) = corner, size
    bar = width * 0.08
    canvas.rect(corner, size, colour=CREAM)
    pane = ((width - 3 * bar) / 2, (height - 3 * bar) / 2)
    for left in (x + bar, x + 2 * bar + pane[0]):
        for top in (y + bar, y + 2 * bar + pane[1]):
            canvas.rect((left, top), pane, colour=glass)


def tree(canvas: Canvas, foot: Point, height: float, *, leaves: Colour = MOSS) -> None:
    """A round tree on its trunk."""
    x, y = foot
    canvas.rect((x - height * 0.035, y - height * 0.5), (height * 0.07, height * 0.5), colour=NIGHT)
    canvas.ellipse((x, y - height * 0.68), (height * 0.27, height * 0.34), colour=leaves)
    canvas.slice(
        (x, y - height * 0.68), (height * 0.27, height * 0.34), (-90, 90), colour=shade(leaves)
    )


def poplar(canvas: Canvas, foot: Point, height: float, *, leaves: Colour = TEAL) -> None:
    """A tall tree, pointed like a flame."""
    x, y = foot
    canvas.rect((x - height * 0.02, y - height * 0.2), (height * 0.04, height * 0.2), colour=NIGHT)
    canvas.ellipse((x, y - height * 0.56), (height * 0.12, height * 0.44), colour=leaves)


def person(
    canvas: Canvas,
    foot: Point,
    height: float,
    *,
    coat: Colour,
    skin: Colour,
    hair: Colour = NIGHT,
) -> None:
    """Somebody standing, seen from afar."""
    x, y = foot
    half = height * 0.17
    canvas.rect((x - half * 0.62, y - height * 0.4), (half * 0.5, height * 0.4), colour=NIGHT)
    canvas.rect((x + half * 0.12, y - height * 0.4), (half * 0.5, height * 0.4), colour=NIGHT)
    canvas.rect(
        (x - half, y - height * 0.76), (half * 2, height * 0.5), colour=coat, radius=half * 0.8
    )
    canvas.disc((x, y - height * 0.875), height * 0.125, colour=hair)
    canvas.ellipse((x, y - height * 0.85), (height * 0.098, height * 0.102), colour=skin)


def panels(canvas: Canvas, corners: tuple[Point, Point, Point], grid: tuple[int, int]) -> None:
    """Solar panels on a slope: its top left, top right, bottom left; then columns and rows."""
    (ax, ay), (bx, by), (cx, cy) = corners
    columns, rows = grid

    def place(u: float, v: float) -> Point:
        return ax + (bx - ax) * u + (cx - ax) * v, ay + (by - ay) * u + (cy - ay) * v

    canvas.polygon([place(0, 0), place(1, 0), place(1, 1), place(0, 1)], colour=SAGE)
    gap = 0.06
    for column in range(columns):
        for row in range(rows):
            left, right = (column + gap) / columns, (column + 1 - gap) / columns
            top, bottom = (row + gap) / rows, (row + 1 - gap) / rows
            cell = [place(left, top), place(right, top), place(right, bottom), place(left, bottom)]
            canvas.polygon(cell, colour=NIGHT)
            canvas.polygon(
                [cell[0], cell[1], place(left, bottom - (bottom - top) / 2)], colour=TEAL
            )


def sun(canvas: Canvas, centre: Point, radius: float, *, halo: Colour) -> None:
    """The sun in its ring of light."""
    canvas.disc(centre, radius * 1.5, colour=halo)
    canvas.disc(centre, radius, colour=MUSTARD)


def cloud(canvas: Canvas, centre: Point, width: float, *, colour: Colour = CREAM) -> None:
    """A flat-bottomed cloud."""
    x, y = centre
    canvas.rect((x - width / 2, y - width * 0.09), (width, width * 0.18), colour=colour, radius=99)
    canvas.disc((x - width * 0.14, y - width * 0.08), width * 0.17, colour=colour)
    canvas.disc((x + width * 0.13, y - width * 0.05), width * 0.13, colour=colour)


def bunting(canvas: Canvas, ends: tuple[Point, Point], *, sag: float) -> None:
    """A string of little flags that hangs between two points."""
    (ax, ay), (bx, by) = ends

    def place(at: float) -> Point:
        return ax + (bx - ax) * at, ay + (by - ay) * at + sag * 4 * at * (1 - at)

    canvas.line([place(step / 40) for step in range(41)], colour=WHITE, width=4)
    flags = round((bx - ax) / 62)
    for flag in range(flags):
        middle = (flag + 0.5) / flags
        left, right = place(middle - 0.3 / flags), place(middle + 0.3 / flags)
        tip = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2 + 46)
        canvas.polygon([left, right, tip], colour=(CORAL, MUSTARD, TEAL, CREAM)[flag % 4])


def shade(colour: Colour) -> Colour:
    """The same colour, a little darker."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"#{red * 88 // 100:02x}{green * 88 // 100:02x}{blue * 88 // 100:02x}"
