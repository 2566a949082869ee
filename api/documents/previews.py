"""Builds drafts: by the same builders as documents, with what they lack."""

from typing import Any

from django.conf import settings
from django.utils import translation

from api import contract
from api.documents.evidence import fact_of
from api.documents.lookup import Lookup
from api.documents.missing import missing
from api.documents.pages import build
from api.documents.references import FilmAddresses, References, Sizes
from dossiers import models
from media import drafts

KINDS: dict[type, str] = {
    models.Person: "person",
    models.Organisation: "organisation",
    models.Fact: "fact",
}
"""What a preview shows, besides documents."""
FILMS = FilmAddresses(source=drafts.source_address, track=drafts.track_address)


def locale_of(draft: Any) -> str:
    """The language of a draft; people and organisations are shown in the house's."""
    locale = getattr(draft, "locale", None)
    return locale.language_code if locale else settings.LANGUAGE_CODE


def preview(
    row: models.Preview, *, sizes: Sizes = drafts.sizes_of_draft
) -> contract.Preview | None:
    """The draft that a row keeps; None when what it is a draft of is gone.

    Reads the database; writes nothing, and makes no file.
    """
    draft = row.restored()
    if draft is None:
        return None
    locale = locale_of(draft)
    lookup = Lookup()
    with translation.override(locale):
        document = document_of(draft, lookup, sizes=sizes)
    with translation.override(_spoken(locale)):
        lacking = tuple(missing(draft, document=document, lookup=lookup, row=row))
    is_page = isinstance(document, contract.AnyDocument)
    return contract.Preview(
        shows=KINDS.get(type(draft), "document"),  # type: ignore[arg-type]
        document=contract.Document(document) if is_page else document,
        missing=lacking,
        locale=locale,
        editor_origin=models.origin_of(settings.WAGTAILADMIN_BASE_URL),
        expires_at=row.expires_at,
    )


def _spoken(locale: str) -> str:
    """A language the admin is in: the document's, else the house's."""
    known = dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)
    return locale if locale in known else settings.LANGUAGE_CODE


def document_of(draft: Any, lookup: Lookup, *, sizes: Sizes) -> Any:
    """What would be published of a draft, in the language that is active.

    A page's document, or the shape of a person, an organisation or a fact.
    """
    if isinstance(draft, models.PublicPage):
        return build(draft, sizes=sizes, lookup=lookup, films=FILMS).document
    references = References(lookup, locale_of(draft), sizes)
    match draft:
        case models.Person():
            return references.person_of(draft)
        case models.Organisation():
            return references.organisation_of(draft)
        case _:
            return fact_of(draft, references=references, locale=references.locale)
