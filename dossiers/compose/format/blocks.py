"""The blocks of a body, each with its `type`."""

from pathlib import Path
from typing import Annotated, Literal, Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from dossiers.blocks.cards import PartnerRole
from dossiers.blocks.visuals import DURATION, VideoHosting, VideoProvider
from dossiers.compose.format import fragments
from dossiers.compose.format.faults import EITHER, fault, quoted
from dossiers.compose.format.interview import FeaturedInterviewBlock, InterviewBlock
from dossiers.compose.format.references import Fact, Picture
from dossiers.compose.format.values import (
    IN_FOLDER,
    Address,
    Address200,
    Language,
    Line,
    Line120,
    Line160,
    Noun,
    Paragraphs,
    Slug,
    Text,
    Text400,
    Text1200,
    choice_of,
    is_address,
    matching,
    text_of,
    with_extension,
)
from media.addresses import CANONICAL, UnusableAddressError, named, recognise

ADDRESS_ONLY = (VideoProvider.PEERTUBE, VideoProvider.CANAL_U)
"""Providers without one host: an identifier alone leads nowhere."""


class TextBlock(Noun):
    """A section of prose."""

    type: Literal["text"]
    heading: Line | None = None
    paragraphs: Annotated[list[Text], Field(min_length=1)] | None = None
    html: Annotated[str, fragments.checked(fragments.PROSE)] | None = None

    @model_validator(mode="after")
    def _one_text(self) -> Self:
        if (self.paragraphs is None) == (self.html is None):
            raise fault(EITHER, keys="paragraphs, html")
        return self


class PullQuoteBlock(Noun):
    """A sentence set apart."""

    type: Literal["pull_quote"]
    text: Text400
    speaker: Line160 | None = None
    attribution: Line | None = None


class FactBlock(Fact):
    """A fact."""

    type: Literal["fact"]


class KeyFiguresBlock(Noun):
    """Facts shown together."""

    type: Literal["key_figures"]
    heading: Line | None = None
    facts: Annotated[list[Fact], Field(min_length=1)]


class Card(Noun):
    """A project in a few lines."""

    project: Slug | None = None
    title: Line | None = None
    summary: Text1200 | None = None
    image: Picture | None = None
    call_to_action: Line | None = None

    @model_validator(mode="after")
    def _titled(self) -> Self:
        if self.project is None and self.title is None:
            raise fault(_("give the card a “title”, or name a project page in “project”."), "title")
        return self


class ProjectsBlock(Noun):
    """Project cards."""

    type: Literal["projects"]
    heading: Line | None = None
    intro: Paragraphs | None = None
    cards: Annotated[list[Card], Field(min_length=1)]


class VideoBlock(Noun):
    """A video."""

    type: Literal["video"]
    title: Line
    description: Text | None = None
    transcript: Annotated[list[Text], Field(min_length=1)] | None = None
    hosting: Annotated[VideoHosting, choice_of(VideoHosting)] = VideoHosting.THIRD_PARTY
    provider: Annotated[VideoProvider, choice_of(VideoProvider)] | None = None
    reference: Annotated[str, text_of(500)] | None = None
    duration: (
        Annotated[
            str, matching(DURATION.regex, _("%(value)s is not a duration: write it like PT3M12S."))
        ]
        | None
    ) = None
    language: Language | None = None
    source_sentence: Text | None = None

    @model_validator(mode="after")
    def _findable(self) -> Self:
        address = self.reference is not None and is_address(self.reference)
        if self.hosting == VideoHosting.SELF and self.provider is not None:
            raise fault(_("a film on our own server has no provider: remove one."), "provider")
        if self.reference is None:
            return self
        if self.hosting == VideoHosting.THIRD_PARTY and (address or self.provider in CANONICAL):
            return self._checked()
        if address:
            return self
        if self.hosting == VideoHosting.SELF or self.provider in ADDRESS_ONLY:
            raise fault(
                _("%(value)s is not an address: give the complete address of the video."),
                "reference", value=quoted(self.reference),
            )  # fmt: skip
        if self.provider is None:
            raise fault(
                _("%(value)s is an identifier: name the provider, or give a complete address."),
                "reference", value=quoted(self.reference),
            )  # fmt: skip
        return self

    def _checked(self) -> Self:
        """Raises when the address is of no film, or of another provider's."""
        try:
            found = recognise(self.address or "").provider
        except UnusableAddressError as error:
            raise fault(str(error), "reference") from None
        if self.provider not in (None, found):
            raise fault(
                _("this is an address of %(value)s: correct one of the two."),
                "provider", value=quoted(found),
            )  # fmt: skip
        return self

    @property
    def address(self) -> str | None:
        """The complete address, also where the file gives an identifier."""
        if self.reference and self.provider in CANONICAL and not is_address(self.reference):
            return named(self.provider, self.reference)
        return self.reference


class ImageBlock(Noun):
    """A picture in the body."""

    type: Literal["image"]
    image: Picture


class Link(Noun):
    """A link to read more."""

    label: Line
    url: Address | None = None
    page: Slug | None = None
    publisher: Line120 | None = None
    language: Language | None = None

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if (self.url is None) == (self.page is None):
            raise fault(EITHER, keys="url, page")
        return self


class LinksBlock(Noun):
    """Links to read more."""

    type: Literal["links"]
    heading: Line | None = None
    links: Annotated[list[Link], Field(min_length=1)]


class Download(Noun):
    """A file to download."""

    title: Line
    file: Annotated[
        Path,
        IN_FOLDER,
        with_extension("csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx", "zip"),
    ]
    language: Language | None = None


class DownloadsBlock(Noun):
    """Files to download."""

    type: Literal["downloads"]
    heading: Line | None = None
    files: Annotated[list[Download], Field(min_length=1)]


class Partner(Noun):
    """An organisation that took part."""

    organisation: Line
    role: Annotated[PartnerRole, choice_of(PartnerRole)] = PartnerRole.PARTNER
    url: Address200 | None = None


class PartnersBlock(Noun):
    """Those who took part."""

    type: Literal["partners"]
    heading: Line | None = None
    partners: Annotated[list[Partner], Field(min_length=1)]


Block = Annotated[
    TextBlock
    | InterviewBlock
    | FeaturedInterviewBlock
    | PullQuoteBlock
    | FactBlock
    | KeyFiguresBlock
    | ProjectsBlock
    | VideoBlock
    | ImageBlock
    | LinksBlock
    | DownloadsBlock
    | PartnersBlock,
    Field(discriminator="type"),
]
