"""Reads what may show something that has ended: has it built again first, or does without it."""

from collections.abc import Callable
from typing import TypeVar

from django.http import Http404

from api import publish, queries
from api.errors import BusyError

Answer = TypeVar("Answer")
TRIES = 20
"""Each builds what the answer would hold; then others may come to stand in its place."""
PATIENCE_MS = 2_000
"""How long a reader waits for a publication under way: a long one must not hold every thread."""


def up_to_date(read: Callable[[], Answer]) -> Answer:
    """What `read` answers once nothing in it is late.

    A document that cannot be built is left out of lists. Raises `BusyError` when it is what was
    asked for, or when somebody else has been writing for long: better no answer than one that
    shows what has ended.
    """
    broken: frozenset[int] = frozenset()
    for _ in range(TRIES):
        try:
            with queries.leaving_out(broken):
                return read()
        except queries.OverdueError as late:
            outcome = publish.catch_up(late.page_ids, patience_ms=PATIENCE_MS)
            broken |= frozenset(outcome.failed)
        except Http404:
            if broken:
                break
            raise
    raise BusyError
