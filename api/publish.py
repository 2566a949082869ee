"""Puts, replaces and withdraws documents, in the transaction of whatever made it necessary.

Every writer first takes one lock that it holds until it commits. So the numbers of changes have
no hole and appear in their order: whoever has read number 12 will never see an 11 arrive. And
each builds from what the one before committed, so that of two editors' changes made at once,
neither is missing from the documents that show both.
"""

import gzip
import hashlib
import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.db import connection, transaction
from django.db.models import Model, Q
from django.utils import timezone
from wagtail.models import Page

from api import contract
from api.documents import KINDS, Built, build
from api.models import Change, Mention, PublishedDocument, Showing
from api.visibility import Visible, descendants, visible
from dossiers.models import EditorialPage, PublicPage

logger = logging.getLogger(__name__)
LOCK = 0x43686170
"""Any constant; this one spells Chap."""


Standing = list[Any]
"""What a page passes on to those under it: whether it is live, its path, its end."""


@dataclass
class Outcome:
    """What a refresh did, by the pages' numbers."""

    published: list[int] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)

    def __iadd__(self, other: "Outcome") -> "Outcome":
        """Adds what another refresh did."""
        self.published += other.published
        self.updated += other.updated
        self.withdrawn += other.withdrawn
        self.unchanged += other.unchanged
        return self

    @property
    def moved(self) -> list[int]:
        """Pages whose document is not what it was."""
        return [*self.published, *self.updated, *self.withdrawn]


@transaction.atomic
def refresh(page_ids: Iterable[int], *, subtree: bool = False) -> Outcome:
    """Makes the documents of these pages, and of all that shows them, say what is true now.

    Idempotent: a document whose content is the same keeps its bytes, its ETag and its version, and
    leaves no line in the journal. `subtree` also looks at every page under these; a page that
    appears, disappears or changes address brings its descendants along in any case.
    """
    lock()
    outcome = Outcome()
    asked = list(dict.fromkeys(page_ids))
    queue = descendants(asked) if subtree else asked
    gone = set(asked) - set(queue)
    before = _standing(queue)
    _refresh([*queue, *gone], outcome)
    after = _standing(queue)
    uprooted = [pk for pk in queue if after[pk] != before[pk]]
    below = [pk for pk in descendants(uprooted) if pk not in set(queue)]
    _refresh(below, outcome)
    # Those just rebuilt too: two pages of one branch that link to each other were built one after
    # the other, the first while the second was still where, or what, it had been.
    _refresh(dependents_of_pages(outcome.moved), outcome)
    return outcome


@transaction.atomic
def refresh_dependents(model: type[Model], keys: Collection[int]) -> Outcome:
    """Rebuilds the documents that show, or looked for, these objects."""
    lock()
    outcome = Outcome()
    _refresh(_mentioning(model, keys), outcome)
    _refresh(dependents_of_pages(outcome.moved), outcome)
    return outcome


def lock() -> None:
    """Waits for the writers before us; they let go when they commit.

    To be taken before the rows of pages and of what they show. Of two transactions that take one
    row each and then want the lock, the one that has it may next want the other's row, and
    PostgreSQL fails one of them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def dependents_of_pages(page_ids: Collection[int]) -> list[int]:
    """Pages whose documents link to these, or are translations of them."""
    keys = PublishedDocument.objects.filter(page_id__in=page_ids).values("key")
    twins = PublishedDocument.objects.filter(key__in=keys, live=True)
    found = [*_mentioning(Page, page_ids), *twins.values_list("page_id", flat=True)]
    return list(dict.fromkeys(found))


def _mentioning(model: type[Model], keys: Collection[int]) -> list[int]:
    rows = Mention.objects.filter(model=model._meta.label_lower, object_id__in=keys)
    found = rows.filter(document__live=True).order_by("document_id")
    return list(found.values_list("document__page_id", flat=True).distinct())


def _standing(page_ids: Collection[int]) -> dict[int, Standing | None]:
    rows = PublishedDocument.objects.filter(page_id__in=page_ids)
    known = {pk: rest for pk, *rest in rows.values_list("page_id", "live", "path", "expires_at")}
    return {pk: known.get(pk) for pk in page_ids}


def _refresh(page_ids: Collection[int], outcome: Outcome) -> None:
    states = visible(page_ids)
    for pk in page_ids:
        state = states.get(pk)
        page = state.model._default_manager.filter(pk=pk).first() if state else None
        if state is None or page is None:
            _withdraw(pk, outcome)
        else:
            _put(page, state, outcome)


def _put(page: PublicPage, state: Visible, outcome: Outcome) -> None:
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
    _describe(row, page, state, built)
    if same_bytes:
        if row.__dict__ != before:
            row.save()
        _keep_links(row, built)
        outcome.unchanged.append(page.pk)
        return
    row.body, row.etag = body, etag
    row.body_gzip = gzip.compress(body, mtime=0)
    row.live = True
    what = Change.What.PUBLISHED if appearing else Change.What.UPDATED
    _record(row, what)
    _keep_links(row, built)
    (outcome.published if appearing else outcome.updated).append(page.pk)


def _describe(row: PublishedDocument, page: PublicPage, state: Visible, built: Built) -> None:
    """Fills the columns that lists filter and sort by."""
    document = built.document
    row.page_id, row.key = page.pk, document.id
    row.kind, row.locale, row.slug = KINDS[type(page)], document.locale, document.slug
    row.path, row.title = document.path, document.title
    row.expires_at = state.expires_at
    row.in_navigation = page.show_in_menus
    row.card = built.card.to_bytes() if built.card else b""
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
        (what, key, sort_key, shape.to_bytes())
        for (what, key), (sort_key, shape) in built.shown.items()
    }
    showings = Showing.objects.filter(document=row)
    kept = {(s.what, s.key, s.sort_key, bytes(s.body)): s.pk for s in showings}
    showings.filter(pk__in=[pk for value, pk in kept.items() if value not in shown]).delete()
    Showing.objects.bulk_create(
        Showing(document=row, what=what, key=key, sort_key=sort_key, body=body)
        for what, key, sort_key, body in sorted(shown - set(kept))
    )


def _withdraw(page_id: int, outcome: Outcome) -> None:
    """Leaves a tombstone: the address and the number, none of the words."""
    row = PublishedDocument.objects.filter(page_id=page_id, live=True).first()
    if row is None:
        return
    row.live, row.etag, row.title = False, "", ""
    row.body = row.body_gzip = row.card = b""
    row.themes, row.territories, row.series, row.in_navigation = [], [], "", False
    row.mentions.all().delete()
    row.showings.all().delete()
    _record(row, Change.What.WITHDRAWN)
    outcome.withdrawn.append(page_id)


def _record(row: PublishedDocument, what: Change.What) -> None:
    """Gives the document its next version and the journal its next line."""
    last = Change.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    row.version += 1
    row.sequence = last + 1
    row.modified_at = timezone.now()
    row.save()
    Change.objects.create(
        sequence=row.sequence,
        what=what,
        at=row.modified_at,
        key=row.key,
        kind=row.kind,
        locale=row.locale,
        path=row.path,
        version=row.version,
        etag=row.etag,
    )
    logger.info(
        "document %s: %s",
        what,
        row.path,
        extra={"event": f"document_{what}", "path": row.path, "sequence": row.sequence},
    )
