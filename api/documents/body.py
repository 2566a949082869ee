"""What every block of a document is built with."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.text import slugify

from api import contract
from api.documents.lookup import Lookup
from api.documents.references import References
from api.documents.rich_text import rich_text

Raw = dict[str, Any]
"""The stored value of a block: numbers where the editor chose something. Fields added to a block
since it was saved are absent from it."""


@dataclass
class Body:
    """Builds the blocks of one document."""

    lookup: Lookup
    references: References
    locale: str
    day: date
    """The editorial date, which says what role a participant is introduced with."""
    toc: list[contract.TocEntry] = field(default_factory=list)

    def heading(self, text: str | None) -> contract.Heading | None:
        """A heading, entered in the table of contents."""
        if not text or not text.strip():
            return None
        # An elided article is a word: l’eau gives l-eau, not leau.
        base = slugify(re.sub("['’]", " ", text))[:60].strip("-") or "section"
        taken = {entry.anchor for entry in self.toc}
        anchor, number = base, 1
        while anchor in taken:
            number += 1
            anchor = f"{base}-{number}"
        self.toc.append(contract.TocEntry(text=text, anchor=anchor))
        return contract.Heading(text=text, level=2, anchor=anchor)

    def text(self, html: str | None) -> contract.RichText | None:
        """Rich text; None when it is empty."""
        return rich_text(html or "", resolve=self.lookup.resolve)

    def link(self, page_id: int | None) -> contract.Link | None:
        """A link to a page; None when it is not public."""
        row = self.lookup.document(page_id)
        return contract.Link(to="page", url=row.path, document=row.key) if row else None
