"""Turns people, organisations, pictures and the like into the contract's shapes."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from api import contract
from api.contract.base import Shape
from api.documents import pictures
from api.documents.lookup import Lookup
from api.models import Showing
from dossiers import models
from media import films_served, rights
from media.models import Picture, PictureSize, VideoSource, VideoTrack
from media.sizes.presets import Preset
from media.sizes.serving import Served, served

Sizes = Callable[[Picture, Preset], Served | None]
Shown = dict[tuple[str, UUID], tuple[str, Shape]]
"""What a document shows, by kind and identifier: its sort key and its shape."""


def folded(text: str) -> str:
    """Text without accents, ligatures or capitals, to sort and compare by."""
    plain = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@dataclass(frozen=True, kw_only=True)
class FilmAddresses:
    """Where the parts of films are."""

    source: Callable[[VideoSource], str] = films_served.source_address
    track: Callable[[VideoTrack], str] = films_served.track_address


@dataclass
class References:
    """Makes the references of one document and keeps what it shows of people and facts."""

    lookup: Lookup
    locale: str
    """The document's language."""
    sizes: Sizes = served
    """Where the sizes of pictures come from."""
    films: FilmAddresses = field(default_factory=FilmAddresses)
    shown: Shown = field(default_factory=dict)

    def _show(self, what: str, name: str, shape: Shape, key: UUID) -> None:
        self.shown[what, key] = (folded(name)[:200], shape)

    def picture(self, key: int | None, preset: Preset) -> contract.Picture | None:
        """A picture with its sizes; None when there is none that readers may see."""
        picture = self.lookup.get(Picture, key)
        if picture is None or not rights.may_be_shown(picture):
            return None
        served = self.sizes(picture, preset)
        if served is None:
            return None
        first = served.sizes[0]
        if isinstance(first, PictureSize):
            self.lookup.show_size(first)
        return pictures.shape(picture, preset, served, locale=self.locale)

    def person(self, key: int | None) -> contract.Person | None:
        """A person: the name and the portrait, nothing else."""
        person = self.lookup.get(models.Person, key)
        return self.person_of(person) if person else None

    def person_of(self, person: models.Person) -> contract.Person:
        """The same, of a person at hand."""
        shape = contract.Person(
            id=person.uuid,
            name=person.name,
            portrait=self.picture(person.portrait_id, Preset.PORTRAIT),
        )
        self._show(Showing.What.PERSON, person.name, shape, person.uuid)
        return shape

    def organisation(self, key: int | None) -> contract.Organisation | None:
        """An organisation."""
        organisation = self.lookup.get(models.Organisation, key)
        return self.organisation_of(organisation) if organisation else None

    def organisation_of(self, organisation: models.Organisation) -> contract.Organisation:
        """The same, of an organisation at hand."""
        shape = contract.Organisation(
            id=organisation.uuid,
            name=organisation.name,
            acronym=organisation.acronym or None,
            url=organisation.url or None,
            logo=self.picture(organisation.logo_id, Preset.LOGO),
        )
        self._show(Showing.What.ORGANISATION, organisation.name, shape, organisation.uuid)
        return shape

    def role_on(self, key: int, day: date) -> tuple[str, int | None]:
        """The role somebody holds on a day and its organisation's number; `("", None)` if none.

        Of several, the first in the editor's order.
        """
        person = self.lookup.get(models.Person, key)
        for role in person.affiliations.all() if person else ():
            started = role.started_on is None or role.started_on <= day
            ended = role.ended_on is not None and role.ended_on < day
            if started and not ended:
                return role.role, role.organisation_id
        return "", None

    def theme(self, theme: models.Theme) -> contract.Theme:
        """A theme."""
        shape = contract.Theme(
            id=theme.translation_key, locale=self.locale, slug=theme.slug, name=theme.name
        )
        self._show(Showing.What.THEME, theme.name, shape, theme.translation_key)
        return shape

    def territory(self, key: int | None) -> contract.Territory | None:
        """A territory."""
        territory = self.lookup.get(models.Territory, key)
        if territory is None:
            return None
        return contract.Territory(
            id=territory.uuid, scheme=territory.scheme, code=territory.code, name=territory.name
        )

    def source(self, key: int | None) -> contract.Source | None:
        """A source."""
        source = self.lookup.get(models.Source, key)
        if source is None:
            return None
        return contract.Source(
            id=source.uuid,
            title=source.title,
            publisher=source.publisher or None,
            url=source.url or None,
            locator=source.locator or None,
            published_on=source.published_on,
            accessed_on=source.accessed_on,
            licence=source.licence or None,
        )

    def fact(self, shape: contract.Fact) -> contract.Fact:
        """Keeps a fact among what the document shows."""
        self._show(Showing.What.FACT, shape.statement, shape, shape.id)
        return shape
