"""Lists of documents."""

import json
from datetime import datetime
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse

from api import cursors, parameters, queries
from api.contract import documents, lists
from api.http import Representation, of_json
from api.models import Kind
from api.parameters import CURSOR, LIMIT, LOCALE, PERSPECTIVE, Parameter, Values
from api.views.base import PublicView, documented

FILTERS = (
    LOCALE,
    Parameter(name="theme", description="A theme's slug.", parse=parameters.slug),
    Parameter(
        name="territory",
        description="`scheme:code`, such as `insee-region:44`.",
        parse=parameters.territory,
    ),
    Parameter(name="series", description="A series' slug.", parse=parameters.slug),
)
ORDER = Parameter(
    name="order",
    description="A minus sign puts the latest first.",
    allowed=tuple(queries.ORDERS),
    default="-published_on",
)
ALWAYS = ("type", "id")
"""Fields that no choice of fields leaves out."""


def fields_of(shape: type[documents.Article]) -> Parameter:
    """The `fields` parameter of a kind of document."""
    allowed = tuple(shape.model_fields)

    def parse(text: str) -> frozenset[str]:
        asked = [name.strip() for name in text.split(",")]
        unknown = [name for name in asked if name not in allowed]
        if unknown:
            raise parameters.InvalidValueError(
                f"There is no field “{'”, “'.join(unknown)}”. Separate names by commas.",
                allowed=allowed,
            )
        return frozenset(asked)

    return Parameter(
        name="fields",
        description="Only these fields of the documents, separated by commas; `body` may be one. "
        "`type` and `id` are sent as well. Items are then parts of documents; without it, `Card`s.",
        schema={"type": "array", "items": {"type": "string", "enum": list(allowed)}},
        parse=parse,
    )


class DocumentListView(PublicView):
    """Documents of a kind, a page at a time."""

    kind: ClassVar[Kind]

    def represent(self, request: HttpRequest, values: Values, **kwargs: Any) -> Representation:
        """One statement; the cards' bytes are joined, not parsed, unless fields were chosen."""
        order: str = values["order"]
        fields: frozenset[str] | None = values["fields"]
        found = queries.cards(
            kind=self.kind,
            filters={parameter.name: values[parameter.name] for parameter in FILTERS},
            order=queries.ORDERS[order],
            after=after(values["cursor"], self._name(order)),
            limit=values["limit"] + 1,
            whole=fields is not None and not fields <= set(documents.Card.model_fields),
        )
        page, more = found[: values["limit"]], len(found) > values["limit"]
        following = (
            cursors.write(self._name(order), page[-1].at.isoformat(), page[-1].id) if more else None
        )
        items = [row.content if fields is None else _only(row.content, fields) for row in page]
        changed_at = page[0].changed_at if page else None
        ends_at = min((row.ends_at for row in page if row.ends_at), default=None)
        return of_json(
            request, envelope(items, following), modified_at=changed_at, expires_at=ends_at
        )

    def _name(self, order: str) -> str:
        """What tells this list's cursors from those of others."""
        return f"{self.kind} {order} {queries.shelf().name}".rstrip()


def envelope(items: list[bytes], next_cursor: str | None) -> bytes:
    """A `Page` around items that are JSON already."""
    start = json.dumps({"next_cursor": next_cursor}, separators=(",", ":"))[:-1]
    return b'%s,"items":[%s]}' % (start.encode(), b",".join(items))


def _only(content: bytes, fields: frozenset[str]) -> bytes:
    whole = json.loads(content)
    kept = {name: value for name, value in whole.items() if name in fields or name in ALWAYS}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()


def after(cursor: str | None, name: str) -> tuple[datetime, int] | None:
    """Where a page begins: the last row of the one before; None for the first page."""
    if cursor is None:
        return None
    at, pk = cursors.read(cursor, of=name)
    return datetime.fromisoformat(at), pk


def _documented(shape: type[documents.Article], plural: str) -> Any:
    accepted = (*FILTERS, ORDER, LIMIT, CURSOR, fields_of(shape), PERSPECTIVE)
    return documented(
        f"list_{plural}",
        summary=f"Published {plural}",
        tag=plural,
        accepts=accepted,
        answers=(lists.CardPage, f"Some {plural}, and a cursor to those that follow."),
    )


class DossierListView(DocumentListView):
    """Dossiers."""

    kind = Kind.DOSSIER
    parameters: ClassVar = (
        *FILTERS,
        ORDER,
        LIMIT,
        CURSOR,
        fields_of(documents.DossierDocument),
        PERSPECTIVE,
    )

    @_documented(documents.DossierDocument, "dossiers")
    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """Dossiers, the latest first."""
        return super().get(request, **kwargs)


class InterviewListView(DocumentListView):
    """Interviews."""

    kind = Kind.INTERVIEW
    parameters: ClassVar = (
        *FILTERS,
        ORDER,
        LIMIT,
        CURSOR,
        fields_of(documents.InterviewDocument),
        PERSPECTIVE,
    )

    @_documented(documents.InterviewDocument, "interviews")
    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """Interviews that have a page of their own, the latest first."""
        return super().get(request, **kwargs)


class ProjectListView(DocumentListView):
    """Projects."""

    kind = Kind.PROJECT
    parameters: ClassVar = (
        *FILTERS,
        ORDER,
        LIMIT,
        CURSOR,
        fields_of(documents.ProjectDocument),
        PERSPECTIVE,
    )

    @_documented(documents.ProjectDocument, "projects")
    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        """Projects, the latest first."""
        return super().get(request, **kwargs)
