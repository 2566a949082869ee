"""Builds pictures out of their sizes."""

from itertools import groupby
from typing import Any

from api import contract
from api.documents.addresses import absolute
from media.licences import ADDRESSES, Licence, name_of
from media.models import AltMode, Picture
from media.sizes.presets import Preset
from media.sizes.serving import Served, Size


def shape(picture: Picture, preset: Preset, served: Served, *, locale: str) -> contract.Picture:
    """A picture as readers are given it."""
    largest = max(served.sizes, key=lambda size: size.width)
    point, look = served.focal_point, served.look
    return contract.Picture(
        id=picture.uuid,
        preset=preset.value,
        **_said_of(picture, locale=locale),
        caption=picture.caption or None,
        credit=picture.credit or None,
        width=largest.width,
        height=largest.height,
        focal_point=contract.FocalPoint(x=point[0], y=point[1]) if point else None,
        placeholder=contract.Placeholder(thumbhash=look.thumbhash, colour=look.colour),
        sources=tuple(
            _source(kind, list(sizes))
            for kind, sizes in groupby(served.sizes, key=lambda size: size.mime_type)
        ),
    )


def _said_of(picture: Picture, *, locale: str) -> dict[str, Any]:
    """What a picture is to who cannot see it, and to who would use it elsewhere."""
    mode, licence = AltMode(picture.alt_mode), None
    if picture.licence:
        code = Licence(picture.licence)
        licence = contract.PictureLicence.model_validate(
            {
                "code": code.value,
                "name": name_of(code, locale=locale),
                "url": ADDRESSES.get(code) or picture.licence_url or None,
            }
        )
    return {
        "alt_mode": mode.value,
        "alt": "" if mode == AltMode.DECORATIVE else picture.description,
        "long_description": (mode == AltMode.COMPLEX and picture.long_description) or None,
        "creator": picture.creator or None,
        "rights_holder": picture.rights_holder or None,
        "licence": licence,
        "acquire_url": picture.acquire_url or None,
        "ai": picture.ai or "none",
    }


def _source(mime_type: str, sizes: list[Size]) -> contract.PictureSource:
    """One format. Its sizes are narrowest first."""
    addresses = [(absolute(size.address), size.width) for size in sizes]
    return contract.PictureSource(
        mime_type=mime_type,
        srcset=", ".join(f"{url} {width}w" for url, width in addresses),
        src=addresses[-1][0],
        width=sizes[-1].width,
        height=sizes[-1].height,
    )
