"""Drafts: the same documents, before anybody else may read them."""

from typing import Literal
from uuid import UUID

from api.contract.base import Instant, Shape
from api.contract.documents import Document
from api.contract.references import Fact, Organisation, Person


class MissingPart(Shape):
    """Something that the draft lacks to be published, or that readers would not see."""

    block: UUID | None
    """The block it is about; null for the document's own fields. One that is not in `body` cannot
    be shown yet: put a placeholder for it after `after`."""
    kind: str | None
    """The `type` of that block."""
    after: UUID | None
    """The block shown before it; null when it comes first."""
    part: UUID | None
    """The exchange, the card, the link or the file of the block; null for the block itself."""
    field: str
    """The document's field, such as `title` or `authors`, or the block's in the editor's form;
    `body` when it is about all blocks."""
    message: str
    """For the editor, in the document's language if the admin speaks it, else in French."""


class Preview(Shape):
    """A draft as it would be published, and what it lacks."""

    type: Literal["preview"] = "preview"
    shows: Literal["document", "person", "organisation", "fact"]
    """What `document` is."""
    document: Document | Person | Organisation | Fact
    """Exactly what would be published. Addresses of pictures and films open for ten minutes."""
    missing: tuple[MissingPart, ...]
    """In the order of the editor's form."""
    locale: str
    """BCP 47."""
    editor_origin: str
    """The origin of the admin, which alone may frame the preview and send it messages."""
    expires_at: Instant
    """When the pass opens nothing any more, unless its editor refreshes the draft before."""
