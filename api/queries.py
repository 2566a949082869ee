"""The SQL of the public reads: one statement each, over stored bytes.

Written by hand because these few lines are the whole cost of a read: the ORM would double it.
"""

import re
import unicodedata
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection

from api.http import Representation
from api.models import Kind

SERVED = "d.live AND (d.expires_at IS NULL OR d.expires_at > statement_timestamp())"
ENDS = "LEAST(d.expires_at, d.shows_until)"
FETCHED = f"""
CASE WHEN d.etag = ANY(%s) THEN ''::bytea WHEN %s THEN d.body_gzip ELSE d.body END,
%s::boolean, d.etag, d.modified_at, {ENDS}, d.locale"""
"""What answers a reader. A body it already has is not even read from disk."""
PRESENT = "NOT (d.page_id = ANY(%s) AND d.shows_until <= statement_timestamp())"
"""Not one of the late documents that are left out, which is the parameter."""
OVERDUE = "CASE WHEN d.shows_until <= statement_timestamp() THEN d.page_id END"
"""The page of a document that shows another which has ended since it was built."""
LISTED = [Kind.DOSSIER.value, Kind.INTERVIEW.value, Kind.PROJECT.value]
Row = tuple[Any, ...]
IDENTIFIER = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """A table of documents, and which of them may be read: SQL about `d`, and its parameters."""

    table: str
    condition: str = "TRUE"
    parameters: tuple[Any, ...] = ()
    name: str = ""
    """What tells its cursors from those of the others."""

    def about(self, alias: str) -> str:
        """The condition about another alias."""
        return self.condition.replace("d.", f"{alias}.")


PUBLISHED = Shelf(table="api_publisheddocument")
_shelf: ContextVar[Shelf] = ContextVar("shelf", default=PUBLISHED)


@contextmanager
def reading_from(other: Shelf) -> Generator[None]:
    """Within it, documents, lists, paths, menus and addresses are those of another shelf."""
    before = _shelf.set(other)
    try:
        yield
    finally:
        _shelf.reset(before)


def shelf() -> Shelf:
    """That of `reading_from`; without it, what is published."""
    return _shelf.get()


_left_out: ContextVar[frozenset[int]] = ContextVar("left_out", default=frozenset())


@contextmanager
def leaving_out(page_ids: frozenset[int]) -> Generator[None]:
    """Within it, late documents of these pages are not there, instead of raising an error."""
    before = _left_out.set(page_ids)
    try:
        yield
    finally:
        _left_out.reset(before)


def left_out() -> list[int]:
    """The pages of `leaving_out`."""
    return list(_left_out.get())


class OverdueError(Exception):
    """What was found shows what has ended: build it again, then ask again."""

    def __init__(self, page_ids: list[int]) -> None:
        super().__init__(page_ids)
        self.page_ids = page_ids


def current(sql: str, parameters: Sequence[Any]) -> list[Row]:
    """The rows of a statement whose first column is `OVERDUE`, without that column.

    Raises `OverdueError` when a row may not be shown as it is.
    """
    found = rows(sql, parameters)
    overdue = [row[0] for row in found if row[0] is not None]
    if overdue:
        raise OverdueError(overdue)
    return [row[1:] for row in found]


def rows(sql: str, parameters: Sequence[Any]) -> list[Row]:
    """The rows of one statement, tried again when the connection was lost while nobody used it."""
    # The statement itself tells whether the connection works: Django's check would be a second one
    # at every request.
    connection.health_check_done = True  # type: ignore[attr-defined]  # The stubs forgot it.
    try:
        return _rows(sql, parameters)
    except (OperationalError, InterfaceError):
        if connection.in_atomic_block or connection.is_usable():
            raise
        connection.close()
        return _rows(sql, parameters)


def _rows(sql: str, parameters: Sequence[Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def _representation(row: Row) -> Representation:
    body, compressed, etag, modified_at, expires_at, locale = row
    return Representation(
        body=bytes(body),
        etag=etag,
        compressed=compressed,
        modified_at=modified_at,
        expires_at=expires_at,
        locale=locale,
    )


def document(
    *, kind: str, name: str, locale: str | None, known: list[str], compressed: bool
) -> Representation | None:
    """The live document of this kind whose slug, or identifier, is `name`; None if there is none.

    `known` are the digests the reader has; `compressed` says which form of the bytes to read.
    When a slug stands in several languages, the main one comes first; in several branches of the
    site, the first published.
    """
    # What a reader typed or copied may spell an accent in two characters; a slug never does.
    value = unicodedata.normalize("NFC", name)
    column = "d.key" if IDENTIFIER.fullmatch(value) else "d.slug"
    if "\0" in value:
        return None
    of = shelf()
    sql = f"""SELECT {OVERDUE}, {FETCHED} FROM {of.table} d
        WHERE {of.condition} AND {SERVED} AND {PRESENT} AND d.kind = %s AND {column} = %s
            AND (%s::text IS NULL OR d.locale = %s)
        ORDER BY d.locale = %s DESC, d.id LIMIT 1"""  # noqa: S608
    fetched = [known, compressed, compressed, *of.parameters]
    asked = [left_out(), kind, value, locale, locale, settings.LANGUAGE_CODE]
    found = current(sql, [*fetched, *asked])
    return _representation(found[0]) if found else None


def at_path(path: str) -> tuple[Representation | None, bool]:
    """The live document at a path, uncompressed, and whether a withdrawn one was there."""
    of = shelf()
    sql = f"""SELECT {OVERDUE}, {FETCHED}, {SERVED} FROM {of.table} d
        WHERE {of.condition} AND {PRESENT} AND d.path = %s AND (d.remembered OR {SERVED})
        ORDER BY {SERVED} DESC, d.id LIMIT 1"""  # noqa: S608
    found = current(sql, [[], False, False, *of.parameters, left_out(), path])
    if not found:
        return None, False
    *row, served = found[0]
    return (_representation(tuple(row)), False) if served else (None, True)


@dataclass(frozen=True, kw_only=True)
class Order:
    """An order of documents: a column and a direction; equal values follow the row's number."""

    column: str
    descending: bool


ORDERS = {
    "-published_on": Order(column="published_at", descending=True),
    "published_on": Order(column="published_at", descending=False),
    "-modified_at": Order(column="modified_at", descending=True),
    "modified_at": Order(column="modified_at", descending=False),
}


@dataclass(frozen=True, kw_only=True)
class CardRow:
    """A document in a list."""

    id: int
    at: datetime
    """The value it is ordered by."""
    content: bytes
    """The card, or the whole document when that was asked for."""
    ends_at: datetime | None
    """When it, or something it shows, ends."""
    changed_at: datetime | None
    """When any document last changed."""


def cards(
    *, kind: str | None, filters: dict[str, str | None], order: Order,
    after: tuple[datetime, int] | None, limit: int, whole: bool,
) -> list[CardRow]:  # fmt: skip
    """Documents of a kind, at most `limit`, after the row `after` in this order.

    Without a kind, of each kind that lists have.

    `filters` are `locale`, `theme`, `territory` and `series`; None leaves one out. `whole` asks for
    documents instead of cards.
    """
    tests = {
        "locale": "d.locale = %s",
        "theme": "d.themes @> ARRAY[%s]::varchar[]",
        "territory": "d.territories @> ARRAY[%s]::varchar[]",
        "series": "d.series = %s",
    }
    given = {name: value for name, value in filters.items() if value is not None}
    of_kind = "d.kind = %s" if kind else "d.kind = ANY(%s)"
    of = shelf()
    conditions = [of.condition, SERVED, PRESENT, of_kind, *(tests[name] for name in given)]
    parameters: list[Any] = [*of.parameters, left_out(), kind or LISTED, *given.values()]
    sign, direction = ("<", "DESC") if order.descending else (">", "ASC")
    if after is not None:
        conditions.append(f"(d.{order.column}, d.id) {sign} (%s, %s)")
        parameters += after
    sql = f"""SELECT {OVERDUE},
            d.id, d.{order.column}, {"d.body" if whole else "d.card"}, {ENDS},
            (SELECT at FROM api_change ORDER BY sequence DESC LIMIT 1)
        FROM {of.table} d WHERE {" AND ".join(conditions)}
        ORDER BY d.{order.column} {direction}, d.id {direction} LIMIT %s"""  # noqa: S608
    return [
        CardRow(id=pk, at=at, content=bytes(content), ends_at=ends_at, changed_at=changed_at)
        for pk, at, content, ends_at, changed_at in current(sql, [*parameters, limit])
    ]


def showings(
    *, what: str, locale: str | None, after: tuple[str, str, str] | None, limit: int
) -> list[tuple[str, str, str, bytes, datetime | None]]:
    """What published documents show of a kind, in order.

    Each is a sort key, an identifier, a language, JSON, and when it ends.

    Of a thing that several show differently, as the last to change shows it.
    """
    sql = f"""SELECT DISTINCT ON (s.sort_key, s.key, s.locale)
            {OVERDUE}, s.sort_key, s.key::text, s.locale, s.body, {ENDS}
        FROM api_showing s JOIN api_publisheddocument d ON d.id = s.document_id
        WHERE {SERVED} AND {PRESENT} AND s.what = %s AND (%s::text IS NULL OR d.locale = %s)
          AND (%s::text IS NULL OR (s.sort_key, s.key, s.locale) > (%s, %s::uuid, %s))
        ORDER BY s.sort_key, s.key, s.locale, d.sequence DESC LIMIT %s"""  # noqa: S608
    last = after or (None, None, None)
    found = current(sql, [left_out(), what, locale, locale, last[0], *last, limit])
    return [
        (sort_key, key, spoken, bytes(body), ends_at)
        for sort_key, key, spoken, body, ends_at in found
    ]


def navigation(locale: str | None = None) -> list[Row]:
    """The menu's entries, or all languages', in the order of the page tree.

    Each is a tree path, kind, key, title, path and language.
    """
    of = shelf()
    sql = f"""SELECT p.path, d.kind, d.key, d.title, d.path, d.locale
        FROM {of.table} d JOIN wagtailcore_page p ON p.id = d.page_id
        WHERE {of.condition} AND {SERVED} AND d.in_navigation
            AND (%s::text IS NULL OR d.locale = %s)
        ORDER BY p.path"""  # noqa: S608
    return rows(sql, [*of.parameters, locale, locale])


def addresses(*, locale: str | None, after: int, limit: int) -> list[Row]:
    """Public addresses: row number, kind, key, locale, path, change, and translations as JSON."""
    of = shelf()
    sql = f"""SELECT d.id, d.kind, d.key, d.locale, d.path, d.modified_at, COALESCE((
            SELECT json_agg(json_build_object('locale', t.locale, 'path', t.path)
                            ORDER BY t.locale)
            FROM {of.table} t
            WHERE {of.about("t")} AND {SERVED.replace("d.", "t.")}
                AND t.key = d.key AND t.id <> d.id), '[]')
        FROM {of.table} d
        WHERE {of.condition} AND {SERVED} AND (%s::text IS NULL OR d.locale = %s) AND d.id > %s
        ORDER BY d.id LIMIT %s"""  # noqa: S608
    allowed = of.parameters
    return rows(sql, [*allowed, *allowed, locale, locale, after, limit])
