"""Published documents put straight into their table: a hundredth of the time a publication takes.

For tests of how the API reads that table; what publishing writes into it has tests of its own.
"""

import gzip
import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from api import contract
from api.models import Change, Kind, PublishedDocument, Showing
from tests.factories import key

DAY = datetime(2025, 3, 3, 12, tzinfo=UTC)
NUMBERS = count(1_000_000)
SHAPES: dict[str, Any] = {
    Kind.DOSSIER: contract.DossierDocument,
    Kind.INTERVIEW: contract.InterviewDocument,
    Kind.PROJECT: contract.ProjectDocument,
}
PROJECT = {"tagline": None, "organisation": None, "instrument": None, "started_on": None}


def _shapes(slug: str, kind: str, locale: str, text: str) -> tuple[Any, contract.Card]:
    common: dict[str, Any] = {
        "id": UUID(key(slug)), "locale": locale, "slug": slug, "path": f"/{kind}s/{slug}/",
        "title": f"Titre de {slug}", "kicker": None, "series": None, "standfirst": text,
        "cover": None, "themes": (), "territories": (), "published_on": date(2025, 3, 3),
        "updated_on": None, "reading_minutes": 1,
    }  # fmt: skip
    own = PROJECT | {"website": None} if kind == Kind.PROJECT else {}
    document = SHAPES[kind](
        **common, **own, seo=contract.Seo(title="", description="", image=None), translations=(),
        audiences=(), authors=(), institutional_author=None, first_published_at=DAY, toc=(),
        body=(),
    )  # fmt: skip
    return document, contract.Card(type=kind, **common)  # type: ignore[arg-type]


def document(
    slug: str,
    *,
    kind: str = Kind.DOSSIER,
    locale: str = "fr",
    text: str = "Un chapô.",
    themes: Sequence[str] = (),
    territories: Sequence[str] = (),
    **columns: Any,
) -> PublishedDocument:
    """A row as `api.publish` would write it; `columns` are those of the table."""
    shape, card = _shapes(slug, kind, locale, text)
    body = shape.to_bytes()
    number = next(NUMBERS)
    values = {
        "page_id": number, "key": shape.id, "kind": kind, "locale": locale, "slug": slug,
        "path": shape.path, "title": shape.title, "live": True, "version": 1, "sequence": number,
        "etag": hashlib.sha256(body).hexdigest(), "body": body,
        "body_gzip": gzip.compress(body, mtime=0), "card": card.to_bytes(), "published_at": DAY,
        "modified_at": DAY, "themes": list(themes), "territories": list(territories),
    }  # fmt: skip
    Change.objects.create(
        sequence=number, what=Change.What.PUBLISHED, at=DAY, key=shape.id, kind=kind,
        locale=locale, path=shape.path, version=1, etag=values["etag"],
    )  # fmt: skip
    return PublishedDocument.objects.create(**values | columns)


def withdraw(row: PublishedDocument) -> None:
    """Leaves a tombstone, as `api.publish` does."""
    row.live, row.body, row.body_gzip, row.card, row.etag = False, b"", b"", b"", ""
    row.save()
    row.showings.all().delete()


def person(row: PublishedDocument, name: str, *, sort_key: str = "") -> Showing:
    """Somebody a document shows."""
    shape = contract.Person(id=UUID(key(name)), name=name, portrait=None)
    return Showing.objects.create(
        document=row, what=Showing.What.PERSON, key=shape.id, body=shape.to_bytes(),
        sort_key=sort_key or name.casefold(),
    )  # fmt: skip
