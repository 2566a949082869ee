"""Removes files from the public storage once that is certain, and until it is done."""

import logging
from collections.abc import Iterable, Iterator

from django.db import transaction

from api.locking import lock
from media import films_served
from media.models import DiscardedFile, PictureSize
from media.storage import public_storage
from media.stores.base import StorageUnavailableError

logger = logging.getLogger(__name__)
AT_ONCE = 500
"""Files dealt with in one transaction: others wait for its lock."""


def discard(names: Iterable[str]) -> None:
    """Has files removed after the commit, and by the worker as long as the storage refuses."""
    rows = (DiscardedFile(name=name) for name in names)
    DiscardedFile.objects.bulk_create(rows, ignore_conflicts=True)
    if not _is_to_be_emptied():
        transaction.on_commit(empty_bin, robust=True)


def _is_to_be_emptied() -> bool:
    waiting = transaction.get_connection().run_on_commit
    return any(call is empty_bin for _savepoints, call, *_robust in waiting)


@transaction.atomic
def empty_bin() -> int:
    """Removes discarded files from the public storage; how many went.

    Under the lock: a file of the same name may be made again, and then stays.
    """
    waiting = list(DiscardedFile.objects.order_by("pk")[:AT_ONCE])
    if not waiting:
        return 0
    lock()
    names = [row.name for row in waiting]
    sizes = PictureSize.objects.filter(file__in=names)
    made_again = {*sizes.values_list("file", flat=True), *films_served.in_use(names)}
    gone = {*made_again, *_removed(name for name in names if name not in made_again)}
    DiscardedFile.objects.filter(name__in=gone).delete()
    return len(gone)


def _removed(names: Iterable[str]) -> Iterator[str]:
    """Those that the storage let go of."""
    for name in names:
        try:
            public_storage().delete(name)
        except StorageUnavailableError:
            # Each attempt takes seconds, for which every publication would wait.
            logger.exception("storage unavailable", extra=_about(name))
            return
        except Exception:
            # It stays in the bin, and the worker comes back to it.
            logger.exception("file not removed", extra=_about(name))
        else:
            yield name


def _about(name: str) -> dict[str, str]:
    return {"event": "file_not_removed", "file": name}
