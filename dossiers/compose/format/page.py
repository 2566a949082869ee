"""The page a file holds: a dossier, an interview or a project."""

from typing import Annotated, Any, Literal, Self

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from pydantic import BeforeValidator, Field, TypeAdapter, model_validator

from dossiers.compose.folding import slug_of
from dossiers.compose.format.blocks import Block
from dossiers.compose.format.faults import fault, quoted, refuse_twice
from dossiers.compose.format.references import Author, Picture, SeriesPlace, Territory
from dossiers.compose.format.values import (
    Address200,
    Day,
    Line,
    Line80,
    Line120,
    Line160,
    Line255,
    Noun,
    Slug,
    Text500,
    Text1200,
    choice_of,
)
from dossiers.models.base import Audience
from dossiers.models.pages import Instrument


def _known_locale(value: Any) -> str:
    known = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    if value not in known:
        raise fault(
            _("%(value)s is not allowed here: choose one of %(allowed)s."),
            value=quoted(value), allowed=", ".join(known),
        )  # fmt: skip
    return str(value)


Locale = Annotated[str, BeforeValidator(_known_locale)]


class Seo(Noun):
    """What search engines are given, when it is not the title and the standfirst."""

    title: Line255 | None = None
    description: Text500 | None = None


class Article(Noun):
    """What every page has."""

    locale: Locale = settings.LANGUAGE_CODE
    slug: Slug | None = None
    title: Line255
    kicker: Line80 | None = None
    standfirst: Text1200
    series: SeriesPlace | None = None
    cover: Picture | None = None
    themes: list[Line120] = []
    territories: list[Territory] = []
    audiences: list[Annotated[Audience, choice_of(Audience)]] = []
    authors: list[Author] = []
    institutional_author: Line120 | None = None
    published_on: Day | None = None
    updated_on: Day | None = None
    seo: Seo = Seo()
    body: Annotated[list[Block], Field(min_length=1)]

    @property
    def address(self) -> str:
        """The slug, given or made from the title."""
        return self.slug or slug_of(self.title)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if not self.address:
            raise fault(
                _("%(value)s makes no address: give one in “slug”."),
                "title", value=quoted(self.title),
            )  # fmt: skip
        refuse_twice(self.themes, "themes")
        refuse_twice([(place.scheme, place.code) for place in self.territories], "territories")
        refuse_twice(self.audiences, "audiences")
        refuse_twice([author.name for author in self.authors], "authors", "name")
        if self.published_on and self.updated_on and self.updated_on < self.published_on:
            raise fault(
                _("%(updated)s comes before the publication, %(published)s."),
                "updated_on", updated=self.updated_on, published=self.published_on,
            )  # fmt: skip
        return self

    def _refuse_blocks(self, *types: str) -> None:
        for position, block in enumerate(self.body):
            if block.type in types:
                raise fault(
                    _("%(value)s has no place in the body of this kind of page."),
                    "body", position, "type", value=quoted(block.type),
                )  # fmt: skip


class Dossier(Article):
    """A dossier."""

    kind: Literal["dossier"]


class Interview(Article):
    """An interview with a page of its own."""

    kind: Literal["interview"]

    @model_validator(mode="after")
    def _one_interview(self) -> Self:
        self._refuse_blocks("featured_interview", "projects")
        found = [position for position, block in enumerate(self.body) if block.type == "interview"]
        if not found:
            raise fault(_("an interview page holds one block of type “interview”: add it."), "body")
        if len(found) > 1:
            raise fault(
                _("an interview page holds one interview: move this one to another page."),
                "body", found[1],
            )  # fmt: skip
        return self


class Project(Article):
    """A project."""

    kind: Literal["project"]
    body: list[Block] = []
    organisation: Line | None = None
    tagline: Line160 | None = None
    instrument: Annotated[Instrument, choice_of(Instrument)] | None = None
    started_on: Day | None = None
    website: Address200 | None = None

    @model_validator(mode="after")
    def _no_interview(self) -> Self:
        self._refuse_blocks("interview", "featured_interview", "projects")
        return self


AnyPage = Dossier | Interview | Project
PAGE: TypeAdapter[AnyPage] = TypeAdapter(Annotated[AnyPage, Field(discriminator="kind")])
