"""The blocks of a body, each with its `type`."""

from pathlib import Path
from typing import Annotated, Literal, Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from dossiers.blocks.cards import PartnerRole
from dossiers.compose.format import fragments
from dossiers.compose.format.embeds import EmbedBlock
from dossiers.compose.format.faults import EITHER, fault
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
    with_extension,
)
from dossiers.compose.format.videos import VideoBlock


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
    accessible: bool | None = None
    twin: Address | None = None


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
    | EmbedBlock
    | ImageBlock
    | LinksBlock
    | DownloadsBlock
    | PartnersBlock,
    Field(discriminator="type"),
]
