"""Keeps the table of drafts true for who asks for them, and lends what their key allows.

A draft is the latest revision of a page, built by the builders of what is published. It is built
when somebody asks, and again once it, its place, or something it shows has changed. Nothing public
is written: no document, no file, no line of the journal.
"""

import gzip
import hashlib
import logging
import time
from collections.abc import Collection, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import F, Model, Q
from django.utils import timezone
from wagtail.models import Page

from api import queries
from api.documents import KINDS, Built, build
from api.documents.references import FilmAddresses
from api.edition import edition
from api.errors import BusyError
from api.models import ApiKey, DraftDocument
from api.writing import describe
from media import drafts as private
from media import films_served
from media.models import Picture, PictureSize, VideoSource, VideoTrack
from media.sizes.presets import Preset
from media.sizes.serving import Served

logger = logging.getLogger(__name__)
ADDRESSES_LAST = timedelta(minutes=4)
"""Less than the five minutes for which every address of a private file is good."""
PATIENCE = 8.0
"""Seconds of building before who asks is told to come back; what is built until then is kept."""
CLOSED = """EXISTS (SELECT 1 FROM wagtailcore_pageviewrestriction r
    JOIN wagtailcore_page a ON a.id = r.page_id WHERE starts_with(p.path, a.path))"""
"""Wagtail's private pages stay in the newsroom: a key is nobody who signed in."""
ALLOWED = f"""p.content_type_id = ANY(%s) AND starts_with(p.path, %s)
    AND (%s::text[] IS NULL OR l.language_code = ANY(%s)) AND NOT {CLOSED}"""
READABLE = f"""EXISTS (SELECT 1 FROM wagtailcore_page p JOIN wagtailcore_locale l
    ON l.id = p.locale_id WHERE p.id = d.page_id AND {ALLOWED})"""  # noqa: S608
"""Where the page stands now, whatever was true when its draft was built."""
LATE = f"""SELECT p.id, p.latest_revision_id, p.path, p.url_path
    FROM wagtailcore_page p JOIN wagtailcore_locale l ON l.id = p.locale_id
    LEFT JOIN api_draftdocument d ON d.page_id = p.id
    WHERE {ALLOWED} AND (
        d.id IS NULL OR d.built <> d.outdated OR d.rebuild_at <= statement_timestamp()
        OR d.revision IS DISTINCT FROM p.latest_revision_id
        OR (p.latest_revision_id IS NULL AND p.alias_of_id IS NULL)
        OR d.tree_path <> p.path OR d.url_path <> p.url_path OR d.edition <> %s)
    ORDER BY p.path"""  # noqa: S608


@dataclass(frozen=True, kw_only=True)
class _Place:
    """A page whose draft is late, and what it stands for."""

    page_id: int
    revision: int | None
    tree_path: str
    url_path: str


@contextmanager
def open_to(key: ApiKey) -> Generator[None]:
    """Within it, `api.queries` reads the drafts that a key allows, as they are now.

    Raises `BusyError` when more have to be built than anybody would wait for.
    """
    allowed = _allowed(key)
    _catch_up(allowed)
    shelf = queries.Shelf(
        table="api_draftdocument", condition=READABLE, parameters=allowed, name="drafts"
    )
    with queries.reading_from(shelf):
        yield


def _allowed(key: ApiKey) -> tuple[Any, ...]:
    """The parameters of `ALLOWED`."""
    types = ContentType.objects.get_for_models(*KINDS)
    locales = list(key.locales) or None
    path = key.section.path if key.section else ""
    return [kind.pk for kind in types.values()], path, locales, locales


def _catch_up(allowed: tuple[Any, ...]) -> None:
    end = time.monotonic() + PATIENCE
    for row in queries.rows(LATE, [*allowed, edition()]):
        if time.monotonic() > end:
            raise BusyError
        pk, revision, tree_path, url_path = row
        _refresh(_Place(page_id=pk, revision=revision, tree_path=tree_path, url_path=url_path))


def _refresh(place: _Place) -> None:
    """Builds one again. One that cannot be is in no list, until it changes, and in the log."""
    known = DraftDocument.objects.filter(page_id=place.page_id).first()
    # It is there before it is built: what changes meanwhile finds it, and marks it late.
    row = known or _reserve(place)
    page = Page.objects.filter(pk=place.page_id).first()
    if row is None or page is None:
        return
    # Late until it is written: what changes meanwhile marks it, even if it shows that only now.
    DraftDocument.objects.filter(pk=row.pk).update(outdated=F("outdated") + 1)
    row.built, row.edition = row.outdated + 1, edition()
    row.revision, row.tree_path, row.url_path = place.revision, place.tree_path, place.url_path
    try:
        _fill(row, page)
    except Exception:
        # An unfinished page may break any rule of the contract: it must not hold back the others.
        logger.exception(
            "draft not built", extra={"event": "draft_not_built", "page_id": place.page_id}
        )
        row.live, row.body, row.body_gzip, row.card, row.etag = False, b"", b"", b"", ""
        row.rebuild_at = None
    # Not `save`: the page, and this row with it, may be gone.
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    unchanged = ("id", "page_id", "outdated")
    written = {name: value for name, value in values.items() if name not in unchanged}
    DraftDocument.objects.filter(pk=row.pk).update(**written)


def _reserve(place: _Place) -> DraftDocument | None:
    """An empty row, which nobody is shown; None when the page went meanwhile."""
    now = timezone.now()
    blank = DraftDocument(
        page_id=place.page_id, live=False, key="00000000-0000-0000-0000-000000000000",
        published_at=now, modified_at=now,
    )  # fmt: skip
    with suppress(IntegrityError):
        DraftDocument.objects.bulk_create([blank], ignore_conflicts=True)
    return DraftDocument.objects.filter(page_id=place.page_id).first()


def _fill(row: DraftDocument, page: Page) -> None:
    draft: Any = page.get_latest_revision_as_object()
    told = page.latest_revision_created_at or page.last_published_at or timezone.now()
    if draft.first_published_at is None:
        # A day that stays the same while the draft does.
        draft.first_published_at = told
    built, fleeting = _built(draft)
    body = built.document.to_bytes()
    row.live, row.body, row.body_gzip = True, body, gzip.compress(body, mtime=0)
    row.etag, row.modified_at = hashlib.sha256(body).hexdigest(), told
    describe(row, draft, built)
    row.rebuild_at = built.shows_until
    if fleeting:
        soon = timezone.now() + ADDRESSES_LAST
        row.rebuild_at = min(soon, built.shows_until or soon)
    row.mentioned = sorted(_name(model, pk) for model, pk in built.mentioned)


def _built(draft: Any) -> tuple[Built, bool]:
    """The document, and whether it shows files at addresses that expire, or still being made."""
    fleeting: list[str] = []

    def sizes(picture: Picture, preset: Preset) -> Served | None:
        found = private.sizes_of_draft(picture, preset)
        if not found or not all(isinstance(size, PictureSize) for size in found.sizes):
            fleeting.append(str(picture))
        return found

    def source(part: VideoSource) -> str:
        fleeting.extend([] if part.is_public else [str(part)])
        return private.source_address(part)

    def track(part: VideoTrack) -> str:
        address = private.track_address(part)
        fleeting.extend([] if address == films_served.track_address(part) else [str(part)])
        return address

    films = FilmAddresses(source=source, track=track)
    return build(draft, sizes=sizes, films=films), bool(fleeting)


def _name(model: type[Model], pk: int) -> str:
    return f"{model._meta.label_lower}:{pk}"


def outdate(model: type[Model], keys: Collection[int]) -> None:
    """Marks the drafts that looked these up, so that they are built again when asked for."""
    names = [_name(model, pk) for pk in keys]
    if names:
        mark = partial(_mark, names)
        mark()
        # Again once others see the change: one that is being built meanwhile may have missed it.
        transaction.on_commit(mark, robust=True)


def _mark(names: list[str]) -> None:
    unfinished = ~Q(built=F("outdated"))
    late = DraftDocument.objects.filter(Q(mentioned__overlap=names) | unfinished)
    late.update(outdated=F("outdated") + 1)


def outdate_pages(page_ids: Collection[int]) -> None:
    """The same, of those that show these pages, that are their drafts, or translations of them."""
    outdate(Page, page_ids)
    keys = DraftDocument.objects.filter(page_id__in=page_ids).values("key")
    DraftDocument.objects.filter(key__in=keys).update(outdated=F("outdated") + 1)
