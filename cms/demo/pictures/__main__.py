"""Draws the demonstration's pictures again: `python -m cms.demo.pictures`."""

from collections.abc import Callable, Mapping
from pathlib import Path

from cms.demo.pictures import assembly, covers, portraits, projects
from cms.demo.pictures.canvas import Canvas

FOLDER = Path(__file__).resolve().parent.parent / "content" / "pictures"

PICTURES: Mapping[str, Callable[[], Canvas]] = {
    "place-du-village.png": covers.village_square,
    "ecole-du-village.png": covers.village_school,
    "deux-fauteuils.png": covers.two_armchairs,
    "quatre-familles.png": covers.four_families,
    "assemblee.png": assembly.assembly,
    "toits-solaires.png": projects.solar_roofs,
    "atelier-de-couture.png": projects.sewing_workshop,
    "epicerie-de-village.png": projects.village_grocery,
    "atelier-de-bateaux.png": projects.boat_workshop,
    "portrait-ines-charvaux.png": portraits.curly_hair_and_earrings,
    "portrait-bastien-lormeau.png": portraits.beard_and_glasses,
    "portrait-maelle-quentrec.png": portraits.long_hair_and_scarf,
}


def draw_all(folder: Path) -> None:
    """Draws every picture into the folder, over those that are there."""
    for name, draw in PICTURES.items():
        draw().save(folder / name)


if __name__ == "__main__":
    draw_all(FOLDER)
