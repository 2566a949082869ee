"""What every block is made with: the run, the links, and identifiers that come out the same."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dossiers.compose import rich_text
from dossiers.compose.errors import Path
from dossiers.compose.links import Links
from dossiers.compose.run import Run

Raw = dict[str, Any]
"""The stored value of a block."""


@dataclass
class Keys:
    """Identifiers of blocks, made from what names them in the file rather than where they stand.

    A second run makes the same ones, and a paragraph added above moves none.
    """

    namespace: uuid.UUID
    _met: Counter[tuple[str, str]] = field(default_factory=Counter)

    def key(self, kind: str, label: str | None = None) -> str:
        """The identifier of the next block or item of this kind with this label."""
        named = (kind, label or "")
        self._met[named] += 1
        return str(uuid.uuid5(self.namespace, f"{kind}\n{label or ''}\n{self._met[named]}"))


def items(key: str, kind: str, values: Iterable[tuple[str | None, Any]]) -> list[Raw]:
    """A list's items, from a label and a value each; `key` is the identifier of their block."""
    keys = Keys(uuid.UUID(key))
    return [
        {"type": "item", "value": value, "id": keys.key(kind, label)} for label, value in values
    ]


@dataclass(frozen=True, kw_only=True)
class Composer:
    """Makes the blocks of one page."""

    run: Run
    links: Links
    keys: Keys

    def paragraphs(self, texts: list[str] | None) -> str:
        """Rich text of plain paragraphs; empty without any."""
        return rich_text.from_paragraphs(texts or [])

    def html(self, html: str, *, at: Path) -> str:
        """Rich text of a fragment; raises `RefusedFileError` when a page it links to is missing."""
        return rich_text.from_fragment(html, page=lambda slug: self.links.page(slug, at=at))
