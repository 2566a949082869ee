"""Answers that hold several things, and those that say where things are."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, RootModel

from api.contract.base import Instant, Shape
from api.contract.documents import Card, Document, Translation
from api.contract.references import Fact, Organisation, Person, Theme


class Page(Shape):
    """Part of a list."""

    next_cursor: str | None
    """Send it back as `cursor` for what follows; null at the end."""


class CardPage(Page):
    """Part of a list of documents."""

    items: tuple[Card, ...]


class PersonPage(Page):
    """Part of the list of people shown in published documents, by name."""

    items: tuple[Person, ...]


class OrganisationPage(Page):
    """Part of the list of organisations shown in published documents, by name."""

    items: tuple[Organisation, ...]


class FactPage(Page):
    """Part of the list of facts shown in published documents, by statement."""

    items: tuple[Fact, ...]


class ThemePage(Page):
    """Part of the list of themes of published documents, by name."""

    items: tuple[Theme, ...]


class SitemapEntry(Shape):
    """A public address."""

    type: Literal["home", "index", "dossier", "interview", "project"]
    id: UUID
    locale: str
    path: str
    modified_at: Instant
    translations: tuple[Translation, ...]


class SitemapPage(Page):
    """Part of the list of all public addresses."""

    items: tuple[SitemapEntry, ...]


class NavigationItem(Shape):
    """An entry of the site's menu."""

    type: Literal["home", "index", "dossier", "interview", "project"]
    id: UUID
    title: str
    path: str
    children: "tuple[NavigationItem, ...]"


class Navigation(Shape):
    """The site's menu in one language."""

    locale: str
    items: tuple[NavigationItem, ...]


class FoundDocument(Shape):
    """The path is a document's."""

    type: Literal["document"] = "document"
    path: str
    document: Document


class FoundRedirect(Shape):
    """The path has moved."""

    type: Literal["redirect"] = "redirect"
    path: str
    location: str
    """A path of the reading site, or a complete address."""
    permanent: bool


class Resolution(RootModel[Annotated[FoundDocument | FoundRedirect, Field(discriminator="type")]]):
    """What a path of the reading site leads to."""
