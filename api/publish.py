"""Puts, replaces and withdraws documents, in the transaction of whatever made it necessary.

Every writer first takes one lock that it holds until it commits. So the numbers of changes have
no hole and appear in their order: whoever has read number 12 will never see an 11 arrive. And
each builds from what the one before committed, so that of two editors' changes made at once,
neither is missing from the documents that show both.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import Model, Q
from django.db.models.functions import Now
from wagtail.models import Page

from api import menus
from api.models import Mention, PublishedDocument
from api.visibility import descendants, visible
from api.writing import Deed, put, withdraw

LOCK = 0x43686170
"""Any constant; this one spells Chap."""


Standing = list[Any]
"""What a page passes on to those under it: whether it is live, its path, its end."""


class Outcome:
    """What a refresh did, by the pages' numbers."""

    def __init__(self) -> None:
        self.pages: defaultdict[Deed, list[int]] = defaultdict(list)

    def __iadd__(self, other: "Outcome") -> "Outcome":
        """Adds what another refresh did."""
        for deed, pages in other.pages.items():
            self.pages[deed] += pages
        return self

    def count(self, *deeds: Deed) -> int:
        """How many documents this became of."""
        return sum(len(self.pages[deed]) for deed in deeds)

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
    return outcome


@transaction.atomic
def catch_up(page_ids: Collection[int] | None = None) -> Outcome:
    """Withdraws what has ended, and builds again what shows it: of all pages, or of these.

    At its own address a document stops being served at its end by itself. Those that show it do
    not: the worker looks after them, and before it comes, their first reader.
    """
    lock()
    ended = Q(expires_at__lte=Now()) | Q(shows_until__lte=Now())
    late = PublishedDocument.objects.filter(ended, live=True)
    if page_ids is not None:
        late = late.filter(page_id__in=page_ids)
    found = list(late.order_by("pk").values_list("page_id", flat=True))
    return refresh(found) if found else Outcome()


@transaction.atomic
def refresh_dependents(model: type[Model], keys: Collection[int]) -> Outcome:
    """Rebuilds the documents that show, or looked for, these objects."""
    lock()
    outcome = Outcome()
    _refresh(_mentioning(model, keys), outcome)
    _refresh(dependents_of_pages(outcome.touched), outcome)
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
        deed = put(page, state) if state and page else withdraw(pk)
        if deed:
            outcome.pages[deed].append(pk)
