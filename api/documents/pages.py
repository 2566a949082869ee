"""Builds a page's document: every type of page, every field of the contract."""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone, translation
from wagtail.models import Page

from api import contract
from api.contract.base import Shape
from api.documents import blocks
from api.documents.body import Body
from api.documents.lines import lines
from api.documents.lookup import (
    Lookup,
    Reference,
    earliest_end,
    live_documents,
    references_in,
)
from api.documents.references import FilmAddresses, References, Shown, Sizes
from api.models import Kind, PublishedDocument
from dossiers import models
from media.models import Picture, Video
from media.sizes.presets import Preset
from media.sizes.serving import served

WORDS_PER_MINUTE = 230
"""Silent reading of prose: Brysbaert (2019) finds 238 in English, a little less in French."""
KINDS: dict[type[Page], Kind] = {
    models.HomePage: Kind.HOME,
    models.DossierIndexPage: Kind.INDEX,
    models.DossierPage: Kind.DOSSIER,
    models.InterviewPage: Kind.INTERVIEW,
    models.ProjectPage: Kind.PROJECT,
}
"""The pages that have documents."""


@dataclass(frozen=True, kw_only=True)
class Built:
    """A document and what must be known of it to publish it."""

    document: contract.AnyDocument
    card: contract.Card | None
    mentioned: frozenset[Reference]
    shown: Shown
    shows_until: datetime | None
    """The earliest end of what it shows: documents, translations, rights of pictures."""


def build(
    page: models.PublicPage,
    *,
    sizes: Sizes = served,
    lookup: Lookup | None = None,
    films: FilmAddresses | None = None,
) -> Built:
    """The document of a page as it stands in `page`: live fields, or a draft's.

    Reads the database, and what `sizes` does to give the sizes of pictures: as it is, those missing
    are made and recorded. Writes nothing else. `lookup` remembers what was looked for,
    and `films` says where the parts of films are.
    """
    locale = page.locale.language_code
    with translation.override(locale):
        if isinstance(page, models.EditorialPage):
            return _article(
                page, References(lookup or Lookup(), locale, sizes, films or FilmAddresses())
            )
        shape = contract.HomeDocument if KINDS[type(page)] == Kind.HOME else contract.IndexDocument
        twins = _translations(page, locale)
        return Built(
            document=shape(
                **_address(page, locale, twins), standfirst=lines(page.standfirst) or None
            ),
            card=None,
            mentioned=frozenset(),
            shown={},
            shows_until=earliest_end(twins),
        )


def _translations(page: models.PublicPage, locale: str) -> list[PublishedDocument]:
    found = live_documents().filter(key=page.translation_key).exclude(locale=locale)
    return list(found.order_by("locale"))


def _address(
    page: models.PublicPage,
    locale: str,
    twins: list[PublishedDocument],
    social: contract.Picture | None = None,
) -> dict[str, Any]:
    return {
        "id": page.translation_key,
        "locale": locale,
        "slug": page.slug,
        "path": models.public_path(page, locale=locale),
        "title": page.title,
        "seo": contract.Seo(
            title=page.seo_title or page.title,
            description=page.search_description or lines(getattr(page, "standfirst", "")) or None,
            image=social,
        ),
        "translations": tuple(
            contract.Translation(locale=twin.locale, path=twin.path) for twin in twins
        ),
    }


def films_of(page: models.EditorialPage) -> list[Video]:
    """The films that a page shows, with their files and the people in them."""
    keys = [key for model, key in _references(page) if model is Video]
    films = Video.objects.filter(pk__in=keys)
    return list(films.prefetch_related("tracks", "sources", "people_shown"))


def pictures_of(page: models.EditorialPage) -> list[Picture]:
    """The pictures the page's document may show."""
    lookup = Lookup()
    lookup.prepare(_references(page))
    return lookup.pictures()


def _article(page: models.EditorialPage, references: References) -> Built:
    lookup, locale = references.lookup, references.locale
    lookup.prepare(_references(page))
    twins = _translations(page, locale)
    day = page.published_on or _first_day(page)
    body = Body(lookup, references, locale, day)
    raw = list(page.sections.raw_data)
    built = blocks.build(body, raw)
    common = (
        _address(page, locale, twins, references.picture(page.cover_id, Preset.SOCIAL))
        | _opening(page, references)
        | _filing(page, references, day)
    )
    minutes = _reading_minutes(page.standfirst, built)
    document = _shape(page)(
        **common,
        **_project(page, references),
        audiences=tuple(page.audiences),
        authors=_authors(page, references),
        institutional_author=page.institutional_author or None,
        first_published_at=page.first_published_at or timezone.now(),
        reading_minutes=minutes,
        toc=tuple(body.toc),
        body=built,
    )
    on_card = common | {"cover": references.picture(page.cover_id, Preset.CARD)}
    card = contract.Card(
        type=document.type,
        **{name: on_card[name] for name in contract.Card.model_fields if name in on_card},
        reading_minutes=minutes,
    )
    return Built(
        document=document,
        card=card,
        mentioned=frozenset(lookup.mentioned | {(type(t), t.pk) for t in _terms(page)}),
        shown=references.shown,
        shows_until=earliest_end(
            [*twins, *lookup.documents()], lookup.pictures(), lookup.films(), lookup.starts
        ),
    )


def _first_day(page: models.EditorialPage) -> date:
    """The day of the first publication in the house's time zone, whoever asks from wherever."""
    first = page.first_published_at or timezone.now()
    return timezone.localdate(first, timezone.get_default_timezone())


def _shape(page: models.EditorialPage) -> Any:
    return {
        Kind.DOSSIER: contract.DossierDocument,
        Kind.INTERVIEW: contract.InterviewDocument,
        Kind.PROJECT: contract.ProjectDocument,
    }[KINDS[type(page)]]


def _terms(page: models.EditorialPage) -> list[models.Theme | models.Series]:
    return [*page.themes.all(), *([page.series] if page.series else [])]


def _references(page: models.EditorialPage) -> list[Reference]:
    """Everything the page points to, so that it is fetched at once."""
    found = list(references_in(page.sections.stream_block, list(page.sections.raw_data)))
    found += [(models.Person, byline.person_id) for byline in page.bylines.all()]
    found += [(models.Territory, link.territory_id) for link in page.territory_links.all()]
    if page.cover_id:
        found.append((Picture, page.cover_id))
    if isinstance(page, models.ProjectPage) and page.organisation_id:
        found.append((models.Organisation, page.organisation_id))
    return found


def _opening(page: models.EditorialPage, references: References) -> dict[str, Any]:
    series = page.series
    return {
        "kicker": page.kicker or (series.name if series else None),
        "series": contract.Series(
            id=series.translation_key, slug=series.slug, name=series.name, issue=page.issue_number
        )
        if series
        else None,
        "standfirst": lines(page.standfirst),
        "cover": references.picture(page.cover_id, Preset.COVER),
    }


def _filing(page: models.EditorialPage, references: References, day: date) -> dict[str, Any]:
    places = (references.territory(link.territory_id) for link in page.territory_links.all())
    return {
        "themes": tuple(references.theme(theme) for theme in page.themes.all()),
        "territories": tuple(place for place in places if place),
        "published_on": day,
        "updated_on": page.updated_on,
    }


def _authors(page: models.EditorialPage, references: References) -> tuple[contract.Author, ...]:
    signed = ((byline, references.person(byline.person_id)) for byline in page.bylines.all())
    return tuple(
        contract.Author(person=person, role=byline.role or None)
        for byline, person in signed
        if person
    )


def _project(page: models.EditorialPage, references: References) -> dict[str, Any]:
    if not isinstance(page, models.ProjectPage):
        return {}
    return {
        "tagline": page.tagline or None,
        "organisation": references.organisation(page.organisation_id),
        "instrument": page.instrument or None,
        "started_on": page.started_on,
        "website": page.website or None,
    }


READ = frozenset({"text", "question", "statement", "summary", "standfirst", "title"})
"""Fields that hold words to read; rich text is counted by its nodes."""


def _words(value: Any) -> int:
    if isinstance(value, Shape):
        return sum(
            len(re.findall(r"\w+", inner)) if isinstance(inner, str) else _words(inner)
            for name, inner in value
            if not isinstance(inner, str) or name in READ
        )
    return sum(map(_words, value)) if isinstance(value, tuple) else 0


def _reading_minutes(standfirst: str, body: tuple[contract.Block, ...]) -> int:
    words = len(re.findall(r"\w+", standfirst)) + _words(body)
    return max(1, math.ceil(words / WORDS_PER_MINUTE))
