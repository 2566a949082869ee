"""Composes pictures."""

from dossiers.compose.errors import Path
from dossiers.compose.files import picture
from dossiers.compose.format.blocks import ImageBlock
from dossiers.compose.sections.base import Composer, Raw


def image(composer: Composer, block: ImageBlock, *, key: str, at: Path) -> Raw:
    """A picture, with a caption of its own where the picture has another."""
    where = (*at, "image")
    stored = picture(composer.run, block.image, at=where, captioned_there=True)
    caption = block.image.caption or ""
    return {"image": stored.pk, "caption": caption if caption != stored.caption else ""}
