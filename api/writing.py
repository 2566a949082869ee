"""Writes the rows of one document, and the journal's line about it.

To be called under `api.publish.lock`: the next number is the last one plus one.
"""

import gzip
import hashlib
import logging
from datetime import datetime, time
from enum import StrEnum
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from api import contract, film_files
from api.documents import KINDS, Built, build
from api.models import Change, DocumentRow, Mention, PublishedDocument, Showing
from api.visibility import Visible
from dossiers.models import EditorialPage, PublicPage
from media.models import Video

logger = logging.getLogger(__name__)


class Deed(StrEnum):
    """What became of a document."""

    PUBLISHED = "published"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"
    RETIMED = "retimed"
    """The same words, with another end."""
    UNCHANGED = "unchanged"


def put(page: PublicPage, state: Visible) -> Deed:
    """Writes a page's document unless it already stands as it is."""
    if page.first_published_at is None:
        # A page born live has no date, and today's would change the bytes at each rebuild.
        page.first_published_at = timezone.now()
        Page.objects.filter(pk=page.pk).update(first_published_at=page.first_published_at)
    built = build(page)
    body = built.document.to_bytes()
    etag = hashlib.sha256(body).hexdigest()
    row = (
        PublishedDocument.objects.filter(
            Q(page_id=page.pk)
            | Q(key=page.translation_key, locale=built.document.locale, live=False)
        )
        .order_by("-live", "-page_id")
        .first()
    ) or PublishedDocument(live=False)
    appearing = not row.live
    same_bytes = not appearing and row.etag == etag
    before = dict(row.__dict__)
    row.page_id, row.expires_at, row.shows_until = page.pk, state.expires_at, built.shows_until
    describe(row, page, built)
    if same_bytes:
        if row.__dict__ != before:
            row.save()
        _keep_links(row, built)
        _show_films(built)
        return Deed.UNCHANGED if row.expires_at == before["expires_at"] else Deed.RETIMED
    row.body, row.etag = body, etag
    row.body_gzip = gzip.compress(body, mtime=0)
    row.live = row.remembered = True
    _tell(row, Change.What.PUBLISHED if appearing else Change.What.UPDATED)
    _keep_links(row, built)
    _show_films(built)
    return Deed.PUBLISHED if appearing else Deed.UPDATED


def describe(row: DocumentRow, page: PublicPage, built: Built) -> None:
    """Fills the columns that lists filter and sort by; the page has a first publication."""
    document = built.document
    row.key = document.id
    row.kind, row.locale, row.slug = KINDS[type(page)], document.locale, document.slug
    row.path, row.title = document.path, document.title
    row.in_navigation = page.show_in_menus
    row.card = built.card.to_bytes() if built.card else b""
    assert page.first_published_at  # noqa: S101 - narrows the type
    row.published_at = page.first_published_at
    if isinstance(page, EditorialPage):
        assert isinstance(built.card, contract.Card)  # noqa: S101 - narrows the type
        if page.published_on:
            noon = datetime.combine(page.published_on, time(12))
            row.published_at = timezone.make_aware(noon, timezone.get_default_timezone())
        row.themes = [theme.slug for theme in built.card.themes]
        row.territories = [f"{place.scheme}:{place.code}" for place in built.card.territories]
        row.series = built.card.series.slug if built.card.series else ""


def _keep_links(row: PublishedDocument, built: Built) -> None:
    """Makes the rows of what the document mentions and shows those of `built`."""
    wanted = {(model._meta.label_lower, key) for model, key in built.mentioned}
    rows = Mention.objects.filter(document=row)
    known = {(mention.model, mention.object_id): mention.pk for mention in rows}
    rows.filter(pk__in=[pk for link, pk in known.items() if link not in wanted]).delete()
    Mention.objects.bulk_create(
        Mention(document=row, model=model, object_id=key)
        for model, key in sorted(wanted - set(known))
    )
    shown = {
        (what, key, getattr(shape, "locale", ""), sort_key, shape.to_bytes())
        for (what, key), (sort_key, shape) in built.shown.items()
    }
    showings = Showing.objects.filter(document=row)
    kept = {(s.what, s.key, s.locale, s.sort_key, bytes(s.body)): s.pk for s in showings}
    showings.filter(pk__in=[pk for value, pk in kept.items() if value not in shown]).delete()
    Showing.objects.bulk_create(
        Showing(document=row, what=what, key=key, locale=locale, sort_key=sort_key, body=body)
        for what, key, locale, sort_key, body in sorted(shown - set(kept))
    )


def _show_films(built: Built) -> None:
    films = [key for model, key in built.mentioned if model is Video]
    if films:
        film_files.show(films)


def withdraw(page_id: int, *, remembered: bool) -> Deed | None:
    """Leaves a tombstone: the address and the number, none of the words. None if it was one.

    `remembered` says whether readers are told that something was there.
    """
    rows = PublishedDocument.objects.filter(page_id=page_id)
    rows.exclude(remembered=remembered).update(remembered=remembered)
    row = rows.filter(live=True).first()
    if row is None:
        return None
    row.live, row.etag, row.title, row.shows_until = False, "", "", None
    row.body = row.body_gzip = row.card = b""
    row.themes, row.territories, row.series, row.in_navigation = [], [], "", False
    row.mentions.all().delete()
    row.showings.all().delete()
    _tell(row, Change.What.WITHDRAWN)
    return Deed.WITHDRAWN


def _tell(row: PublishedDocument, what: Change.What) -> None:
    """Gives the document its next version and the journal its next line."""
    row.version += 1
    line = record(
        what,
        key=row.key,
        kind=row.kind,
        locale=row.locale,
        path=row.path,
        version=row.version,
        etag=row.etag,
    )
    row.sequence, row.modified_at = line.sequence, line.at
    row.save()


def record(what: Change.What, **values: Any) -> Change:
    """Writes the journal's next line; `values` are those of its other columns."""
    last = Change.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    line = Change.objects.create(sequence=last + 1, what=what, at=timezone.now(), **values)
    told = {"path": line.path, "locale": line.locale, "sequence": line.sequence}
    if what == Change.What.NAVIGATION:
        logger.info("menu changed: %s", line.locale, extra={"event": "menu_changed", **told})
    else:
        logger.info("document %s: %s", what, line.path, extra={"event": f"document_{what}", **told})
    return line
