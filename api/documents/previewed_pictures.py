"""The sizes of pictures that drafts show."""

from media.models import Picture
from media.sizes import making
from media.sizes.presets import Preset
from media.sizes.serving import Served


def sizes_of_drafts(picture: Picture, preset: Preset) -> Served | None:
    """Those that readers are given already; None when there are none. Makes no file."""
    wanted = making.planned(picture, preset)
    look = making.look_of(picture) if wanted else None
    if wanted is None or look is None:
        return None
    known = [size for size in picture.sizes.all() if size.version == wanted.version]
    return Served(sizes=known, look=look, focal_point=wanted.focal_point) if known else None
