"""Maps, sound, messages, forms and documents of a platform, as inert as films."""

from typing import Literal, Self
from uuid import UUID

from pydantic import model_validator

from api.contract.base import Shape
from api.contract.consent import Alternative, Consent, Exemption, Gated, refuse_unasked
from api.contract.rich_text import RichText


class EmbedBlock(Shape):
    """Something of a platform, inert: nothing outside `gated` loads anything from it.

    With `consent`, show its words and load `gated` once the reader has agreed. With `exemption`,
    `gated` may be loaded at once. With neither, there is nothing to show here but the texts.
    """

    type: Literal["embed"] = "embed"
    id: UUID
    kind: Literal["map", "audio", "social", "form", "document"] | None
    """Null when the address leads to nothing that is known."""
    title: str
    description: str | None
    caption: str | None
    language: str
    """BCP 47: of what is shown."""
    text_equivalent: RichText | None
    """What it says, for everybody: show it beside the question and beside the frame."""
    height: int
    """CSS pixels to keep for the frame, whose width is the column's."""
    consent: Consent | None
    exemption: Exemption | None
    gated: Gated | None
    alternative: Alternative | None

    @model_validator(mode="after")
    def _never_loads_unasked(self) -> Self:
        refuse_unasked(gated=self.gated, consent=self.consent, exemption=self.exemption)
        return self
