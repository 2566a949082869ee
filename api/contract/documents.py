"""The documents: what one page says in one language."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, RootModel

from api.contract.base import Instant, Shape
from api.contract.blocks import Block
from api.contract.references import Author, Organisation, Picture, Series, Territory, Theme


class Seo(Shape):
    """What search engines and link previews are given."""

    title: str
    description: str | None
    image: Picture | None
    """The cover as a JPEG of 1200 by 630, for `og:image`."""


class Translation(Shape):
    """The same document in another language."""

    locale: str
    path: str


class TocEntry(Shape):
    """A line of the table of contents."""

    text: str
    anchor: str


class Address(Shape):
    """What every document has."""

    type: str
    id: UUID
    """Equal in every language."""
    locale: str
    """BCP 47."""
    slug: str
    path: str
    """Where the reading site shows it."""
    title: str
    seo: Seo
    translations: tuple[Translation, ...]


class Gathering(Address):
    """A page under which others stand."""

    standfirst: str | None


class HomeDocument(Gathering):
    """The top of the site in one language."""

    type: Literal["home"] = "home"


class IndexDocument(Gathering):
    """A section of the site."""

    type: Literal["index"] = "index"


class Article(Address):
    """What dossiers, interviews and projects have in common."""

    kicker: str | None
    series: Series | None
    standfirst: str
    cover: Picture | None
    themes: tuple[Theme, ...]
    territories: tuple[Territory, ...]
    audiences: tuple[
        Literal["elus", "agents", "entreprises", "associations", "citoyens", "presse"], ...
    ]
    authors: tuple[Author, ...]
    institutional_author: str | None
    published_on: date
    """The editorial date."""
    updated_on: date | None
    """The last change of substance, when there was one."""
    first_published_at: Instant
    reading_minutes: int
    toc: tuple[TocEntry, ...]
    body: tuple[Block, ...]


class DossierDocument(Article):
    """A dossier."""

    type: Literal["dossier"] = "dossier"


class InterviewDocument(Article):
    """An interview with a page of its own."""

    type: Literal["interview"] = "interview"


class ProjectDocument(Article):
    """A project."""

    type: Literal["project"] = "project"
    tagline: str | None
    organisation: Organisation | None
    instrument: (
        Literal[
            "equity", "quasi_equity", "subordinated_loan", "loan", "grant", "engineering", "lease",
        ]
        | None
    )  # fmt: skip
    started_on: date | None
    website: str | None


AnyDocument = HomeDocument | IndexDocument | DossierDocument | InterviewDocument | ProjectDocument


class Document(RootModel[Annotated[AnyDocument, Field(discriminator="type")]]):
    """Any published document."""


class Card(Shape):
    """A document as an item of a list."""

    type: Literal["dossier", "interview", "project"]
    id: UUID
    locale: str
    slug: str
    path: str
    title: str
    kicker: str | None
    series: Series | None
    standfirst: str
    cover: Picture | None
    themes: tuple[Theme, ...]
    territories: tuple[Territory, ...]
    published_on: date
    updated_on: date | None
    reading_minutes: int
