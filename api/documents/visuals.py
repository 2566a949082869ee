"""Builds pictures."""

from uuid import UUID

from api import contract
from api.documents.body import Body, Raw
from media.sizes.presets import Preset


def image(body: Body, key: str, raw: Raw) -> contract.ImageBlock | None:
    """A picture."""
    picture = body.references.picture(raw.get("image"), Preset.INLINE)
    if picture is None:
        return None
    caption = raw.get("caption") or picture.caption
    return contract.ImageBlock(id=UUID(key), picture=picture, caption=caption)
