"""From the blocks of a file to the stream an editor would have composed."""

from collections.abc import Callable
from typing import Any

from dossiers.compose.errors import Path
from dossiers.compose.format.blocks import Block
from dossiers.compose.sections import cards, embeds, evidence, interview, text, videos, visuals
from dossiers.compose.sections.base import Composer, Keys, Raw

__all__ = ["Composer", "Keys", "Raw", "compose"]

COMPOSERS: dict[str, tuple[str, Callable[..., Raw]]] = {
    "text": ("prose", text.prose),
    "interview": ("interview", interview.interview),
    "featured_interview": ("featured_interview", interview.featured_interview),
    "pull_quote": ("pull_quote", text.pull_quote),
    "fact": ("fact", evidence.fact),
    "key_figures": ("key_figures", evidence.key_figures),
    "projects": ("project_cards", cards.project_cards),
    "video": ("video", videos.video),
    "embed": ("embed", embeds.embed),
    "image": ("image", visuals.image),
    "links": ("related_links", cards.related_links),
    "downloads": ("downloads", cards.downloads),
    "partners": ("partners", cards.partners),
}
"""By type in the file: the name in the stream, and what makes the value."""
LABELS = ("heading", "title", "statement", "text", "interview")
"""The keys that name a block, in this order: its identifier is made from the first it has."""


def compose(composer: Composer, body: list[Block]) -> list[Raw]:
    """The stored form of a body, block by block, in order.

    Raises `RefusedFileError` when a page that a block names does not exist.
    """
    stream = []
    for position, block in enumerate(body):
        name, make = COMPOSERS[block.type]
        key = composer.keys.key(name, _label(block))
        at: Path = ("body", position)
        stream.append({"type": name, "value": make(composer, block, key=key, at=at), "id": key})
    return stream


def _label(block: Any) -> str:
    labels = (getattr(block, name, None) for name in LABELS)
    return next((label for label in labels if isinstance(label, str)), "")
