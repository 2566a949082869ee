"""Composes maps, sound, messages, forms and documents of a platform."""

from django.utils.translation import gettext as _

from dossiers.compose.errors import Path
from dossiers.compose.format.embeds import EmbedBlock
from dossiers.compose.sections.base import Composer, Raw


def embed(composer: Composer, block: EmbedBlock, *, key: str, at: Path) -> Raw:
    """Something of a platform."""
    if block.text_equivalent is None:
        composer.run.report.warn(
            "embed_without_text",
            _("this content has no “text_equivalent”: those who cannot use it miss it."),
            at=at,
        )
    return {
        "title": block.title,
        "address": block.address,
        "description": block.description or "",
        "text_equivalent": composer.paragraphs(block.text_equivalent),
        "caption": block.caption or "",
        "language": block.language or "",
        "height": block.height,
    }
