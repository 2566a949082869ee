"""Puts, replaces and withdraws documents, in the transaction of whatever made it necessary.

Every writer first takes one lock that it holds until it commits. So the numbers of changes have
no hole and appear in their order: whoever has read number 12 will never see an 11 arrive. And
each builds from what the one before committed, so that of two editors' changes made at once,
neither is missing from the documents that show both.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.models import Model, Q, QuerySet
from django.db.models.functions import Now
from psycopg.errors import LockNotAvailable
from wagtail.models import Page

from api import drafts, menus
from api.ended_files import remove_ended_of_page
from api.errors import BusyError
from api.locking import is_locked, lock
from api.models import Mention, PublishedDocument
from api.visibility import descendants, tellable, visible
from api.writing import Deed, put, withdraw

__all__ = [
    "Outcome", "catch_up", "dependents_of_pages", "is_locked", "lock", "refresh",
    "refresh_dependents",
]  # fmt: skip
logger = logging.getLogger(__name__)


Standing = list[Any]
"""What a page passes on to those under it: whether it is live, its path, its end."""


class Outcome:
    """What a refresh did, by the pages' numbers."""

    def __init__(self) -> None:
        self.pages: defaultdict[Deed, list[int]] = defaultdict(list)
        self.failed: list[int] = []

    def __iadd__(self, other: "Outcome") -> "Outcome":
        """Adds what another refresh did."""
        for deed, pages in other.pages.items():
            self.pages[deed] += pages
        self.failed += other.failed
        return self

    def count(self, *deeds: Deed) -> int:
        """Of how many documents this became; unchanged are those of which nothing else did."""
        pages = {pk for deed in deeds for pk in self.pages[deed]}
        others = (done for deed, done in self.pages.items() if deed not in deeds)
        return len(pages.difference(*others) if Deed.UNCHANGED in deeds else pages)

    @property
    def touched(self) -> list[int]:
        """Pages of which those that show them may have something new to say."""
        return [pk for deed, pages in self.pages.items() if deed != Deed.UNCHANGED for pk in pages]


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
    _refresh(dependents_of_pages(outcome.touched), outcome)
    menus.note_changes()
    drafts.outdate_pages({*queue, *gone, *below, *outcome.touched})
    return outcome


def catch_up(page_ids: Collection[int] | None = None, *, patience_ms: int | None = None) -> Outcome:
    """Withdraws what has ended, and builds again what shows it: of all pages, or of these.

    At its own address a document stops being served at its end by itself. Those that show it do
    not: the worker looks after them, and before it comes, their first reader. The files of pictures
    whose rights ended go with them. Each is written in a transaction of its own; one that cannot be
    built is logged and counted as failed.

    Raises `BusyError` when the lock is not had within `patience_ms`; without it, waits.
    """
    late = _late() if page_ids is None else _late().filter(page_id__in=page_ids)
    outcome = Outcome()
    for pk in list(late.order_by("pk").values_list("page_id", flat=True)):
        try:
            with transaction.atomic():
                _wait(patience_ms)
                # Somebody may have done it while we waited.
                if _late().filter(page_id=pk).exists():
                    outcome += refresh([pk])
                    remove_ended_of_page(pk)
        except (DatabaseError, BusyError):
            raise
        except Exception:
            logger.exception("late document", extra={"event": "late_document", "page_id": pk})
            outcome.failed.append(pk)
    return outcome


def _late() -> QuerySet[PublishedDocument]:
    ended = Q(expires_at__lte=Now()) | Q(shows_until__lte=Now())
    return PublishedDocument.objects.filter(ended, live=True)


def _wait(patience_ms: int | None) -> None:
    """Takes the lock; raises `BusyError` when that takes longer than it may."""
    try:
        with connection.cursor() as cursor:
            if patience_ms is not None:
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [str(patience_ms)])
        lock()
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable):
            raise BusyError from None
        raise


@transaction.atomic
def refresh_dependents(model: type[Model], keys: Collection[int]) -> Outcome:
    """Rebuilds the documents that show, or looked for, these objects."""
    lock()
    outcome = Outcome()
    _refresh(_mentioning(model, keys), outcome)
    _refresh(dependents_of_pages(outcome.touched), outcome)
    drafts.outdate(model, keys)
    drafts.outdate_pages(outcome.touched)
    return outcome


def dependents_of_pages(page_ids: Collection[int]) -> list[int]:
    """Pages whose documents link to these, or are translations of them."""
    rows = PublishedDocument.objects.filter(page_id__in=page_ids)
    changed: defaultdict[UUID, set[int]] = defaultdict(set)
    for pk, key in rows.values_list("page_id", "key"):
        changed[key].add(pk)
    twins = PublishedDocument.objects.filter(key__in=changed, live=True)
    # A page is a twin of others, not of itself.
    found = [pk for pk, key in twins.values_list("page_id", "key") if changed[key] - {pk}]
    return list(dict.fromkeys([*_mentioning(Page, page_ids), *found]))


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
    told = tellable(set(page_ids) - set(states))
    for pk in page_ids:
        state = states.get(pk)
        page = state.model._default_manager.filter(pk=pk).first() if state else None
        deed = put(page, state) if state and page else withdraw(pk, remembered=pk in told)
        if deed:
            outcome.pages[deed].append(pk)
