"""Turns people, organisations, pictures and the like into the contract's shapes."""

import logging
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from wagtail.images.models import SourceImageIOError

from api import contract
from api.contract.base import Shape
from api.documents.addresses import absolute
from api.documents.lookup import Lookup
from api.models import Showing
from dossiers import models
from media import rights
from media.licences import ADDRESSES, Licence, name_of
from media.models import AltMode, Picture
from media.renditions import renditions

logger = logging.getLogger(__name__)
Shown = dict[tuple[str, UUID], tuple[str, Shape]]
"""What a document shows, by kind and identifier: its sort key and its shape."""


def folded(text: str) -> str:
    """Text without accents, ligatures or capitals, to sort and compare by."""
    plain = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@dataclass
class References:
    """Makes the references of one document and keeps what it shows of people and facts."""

    lookup: Lookup
    locale: str
    """The document's language."""
    shown: Shown = field(default_factory=dict)

    def _show(self, what: str, name: str, shape: Shape, key: UUID) -> None:
        self.shown[what, key] = (folded(name)[:200], shape)

    def picture(self, key: int | None) -> contract.Picture | None:
        """A picture with its renditions; None when there is none that readers may see."""
        picture = self.lookup.get(Picture, key)
        if picture is None or not rights.may_be_shown(picture):
            return None
        try:
            sizes = renditions(picture)
        except SourceImageIOError:
            logger.exception("picture unreadable", extra={"picture_id": picture.pk})
            return None
        return contract.Picture(
            id=picture.uuid,
            **_said_of(picture, locale=self.locale),
            caption=picture.caption or None,
            credit=picture.credit or None,
            width=picture.width,
            height=picture.height,
            focal_point=_focal_point(picture),
            sources=tuple(
                contract.PictureSource(
                    url=absolute(size.url),
                    width=size.width,
                    height=size.height,
                    mime_type=f"image/{size.file.name.rpartition('.')[2]}",
                )
                for size in sizes
            ),
        )

    def person(self, key: int | None) -> contract.Person | None:
        """A person: the name and the portrait, nothing else."""
        person = self.lookup.get(models.Person, key)
        if person is None:
            return None
        shape = contract.Person(
            id=person.uuid, name=person.name, portrait=self.picture(person.portrait_id)
        )
        self._show(Showing.What.PERSON, person.name, shape, person.uuid)
        return shape

    def organisation(self, key: int | None) -> contract.Organisation | None:
        """An organisation."""
        organisation = self.lookup.get(models.Organisation, key)
        if organisation is None:
            return None
        shape = contract.Organisation(
            id=organisation.uuid,
            name=organisation.name,
            acronym=organisation.acronym or None,
            url=organisation.url or None,
            logo=self.picture(organisation.logo_id),
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


def _said_of(picture: Picture, *, locale: str) -> dict[str, Any]:
    """What a picture is to who cannot see it, and to who would use it elsewhere."""
    mode, licence = AltMode(picture.alt_mode), None
    if picture.licence:
        code = Licence(picture.licence)
        licence = contract.PictureLicence.model_validate(
            {
                "code": code.value,
                "name": name_of(code, locale=locale),
                "url": ADDRESSES.get(code) or picture.licence_url or None,
            }
        )
    return {
        "alt_mode": mode.value,
        "alt": "" if mode == AltMode.DECORATIVE else picture.description,
        "long_description": (mode == AltMode.COMPLEX and picture.long_description) or None,
        "creator": picture.creator or None,
        "rights_holder": picture.rights_holder or None,
        "licence": licence,
        "acquire_url": picture.acquire_url or None,
        "ai": picture.ai,
    }


def _focal_point(picture: Picture) -> contract.FocalPoint | None:
    if picture.focal_point_x is None or picture.focal_point_y is None:
        return None
    return contract.FocalPoint(
        x=round(picture.focal_point_x / picture.width, 4),
        y=round(picture.focal_point_y / picture.height, 4),
    )
