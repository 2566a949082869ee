"""The sizes a picture is served in, made when a document is published and never in a GET."""

from collections.abc import Iterable

from media.models import Picture, Rendition

WIDTHS = (480, 960, 1600)
"""Pixels: a phone, a column, a full-width cover."""


def specs(image: Picture) -> tuple[str, ...]:
    """Wagtail's filter specs for this picture: no size larger than the original, at least one."""
    fitting = [width for width in WIDTHS if width < image.width]
    if len(fitting) < len(WIDTHS):
        fitting.append(image.width)
    return tuple(f"width-{width}|format-webp|webpquality-80" for width in fitting)


def every_spec(images: Iterable[Picture]) -> tuple[str, ...]:
    """The specs of all these pictures, to fetch what exists in one query."""
    return tuple(sorted({spec for image in images for spec in specs(image)}))


def renditions(image: Picture) -> tuple[Rendition, ...]:
    """The renditions of a picture, narrowest first; those missing are made and stored.

    Raises `wagtail.images.models.SourceImageIOError` when the original cannot be read.
    """
    wanted = specs(image)
    made = image.get_renditions(*wanted)
    return tuple(made[spec] for spec in wanted)
