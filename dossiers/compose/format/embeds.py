"""Maps, sound, messages, forms and documents of a platform."""

from typing import Annotated, Literal, Self

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, Field, model_validator

from dossiers.blocks.embeds import HIGHEST, LOWEST
from dossiers.compose.format.faults import fault
from dossiers.compose.format.values import Language, Line, Line300, Noun, Text, text_of
from media.addresses import EMBEDDED_KEYS, Serves, UnusableAddressError, recognise_content


def _known(value: str) -> str:
    try:
        recognise_content(value)
    except UnusableAddressError as error:
        raise fault(str(error)) from None
    return value


class EmbedBlock(Noun):
    """Something of a platform."""

    type: Literal["embed"]
    title: Line
    address: Annotated[str, text_of(4000), AfterValidator(_known)]
    description: Text | None = None
    text_equivalent: Annotated[list[Text], Field(min_length=1)] | None = None
    caption: Line300 | None = None
    language: Language | None = None
    height: Annotated[int, Field(ge=LOWEST, le=HIGHEST)] | None = None

    @model_validator(mode="after")
    def _told(self) -> Self:
        found = recognise_content(self.address)
        if EMBEDDED_KEYS[found.provider] == Serves.MAP and self.text_equivalent is None:
            raise fault(
                _("write where this is and how to get there: not everybody can use a map."),
                "text_equivalent",
            )
        return self
