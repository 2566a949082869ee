"""The sizes a document shows of a picture: those that exist, or made on the spot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from media.models import Picture, PictureSize
from media.sizes import making
from media.sizes.cropping import Point
from media.sizes.looks import Look
from media.sizes.presets import Preset


class Size(Protocol):
    """A file that shows a picture."""

    @property
    def width(self) -> int:
        """Pixels."""

    @property
    def height(self) -> int:
        """Pixels."""

    @property
    def mime_type(self) -> str:
        """As servers announce it."""

    @property
    def address(self) -> str:
        """Where who sees it gets it."""


@dataclass(frozen=True, kw_only=True)
class Served:
    """The sizes of a picture in one preset."""

    sizes: Sequence[Size]
    """Preferred format first, narrowest first in each; never empty."""
    look: Look
    focal_point: Point | None
    """Within what is shown; None without one, or when these are former sizes."""


def served(picture: Picture, preset: Preset) -> Served | None:
    """The sizes to show. Those missing are made and recorded, by one writer at a time.

    When they cannot be made, the former ones, and it is recorded that they are to be tried again;
    None when there are none.
    """
    wanted = making.planned(picture, preset)
    look = making.look_of(picture) if wanted else None
    if wanted is None or look is None:
        if not making.failed_lately(picture, preset):
            making.record_failure(picture, preset)
        return None
    known = [size for size in picture.sizes.all() if size.version == wanted.version]
    if not known and not making.failed_lately(picture, preset):
        known = making.record(making.make(picture, wanted))
        _forget(picture)
    if known:
        return Served(sizes=known, look=look, focal_point=wanted.focal_point)
    former = _former(picture, preset)
    return Served(sizes=former, look=look, focal_point=None) if former else None


def is_ready(picture: Picture) -> bool:
    """Whether it has sizes, and those it has are of what it now is."""
    made = [(Preset(size.preset), size.version) for size in picture.sizes.all()]
    versions = {version for _preset, version in made}
    plans = (making.planned(picture, preset) for preset in {preset for preset, _version in made})
    return bool(made) and all(plan and plan.version in versions for plan in plans)


def _former(picture: Picture, preset: Preset) -> list[PictureSize]:
    rows = [size for size in picture.sizes.all() if size.preset == preset]
    last = max(rows, key=lambda size: size.pk, default=None)
    return [size for size in rows if last and size.version == last.version]


def _forget(picture: Picture) -> None:
    """What was fetched in advance is no longer all there is."""
    getattr(picture, "_prefetched_objects_cache", {}).pop("sizes", None)
