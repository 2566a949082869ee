"""What happens without anybody asking: scheduled publications, and the end of what has ended."""

import itertools
import logging
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, connection

from api import discarding, film_files, picture_files, publish
from api.writing import Deed
from dossiers import schedule
from media.stores.base import StorageUnavailableError
from media.uploads import process

logger = logging.getLogger(__name__)
LOCK = 0x776F726B
"""Any constant; this one spells work."""
PAUSE = 10.0
"""Seconds between two rounds."""
TIDYING = 60
"""Rounds from one look for files that nothing shows to the next: they have a week to stay."""
_rounds = itertools.count()
HOUR = 3600.0
_next_look = 0.0
"""When to ask the storage for uploads that were left."""


@contextmanager
def only_one() -> Generator[bool]:
    """Whether no other worker is at work; it stays so until the end of the block."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        (alone,) = cursor.fetchone()
        try:
            yield alone
        finally:
            if alone:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def work_once() -> str:
    """Does all that is due; says what was done, nothing if nothing was."""
    with only_one() as alone:
        if not alone:
            return ""
        done = schedule.run_due()
        late = publish.catch_up()
        ended = picture_files.remove_ended()
        posters = picture_files.remove_posters()
        made = picture_files.try_again()
        unshown = picture_files.remove_unshown() if next(_rounds) % TIDYING == 0 else 0
        hidden = film_files.remove_unshown()
        copied = film_files.show_missing()
        removed = discarding.empty_bin()
        left = _abort_left_uploads()
    told = {
        "published": done.gone_live,
        "ended": done.ended,
        "withdrawn with what they stood under": late.count(Deed.WITHDRAWN),
        "pictures whose rights ended": ended,
        "sizes of posters of films withdrawn": posters,
        "pictures made at last": made,
        "sizes shown nowhere": unshown,
        "films shown nowhere": hidden,
        "films copied at last": copied,
        "files removed": removed,
        "uploads aborted": left,
        "failed, see the log": done.failed + len(late.failed),
    }
    return ", ".join(f"{count} {what}" for what, count in told.items() if count)


def _abort_left_uploads() -> int:
    """How many, once an hour; publications do not wait for a storage that does not answer."""
    global _next_look  # noqa: PLW0603
    if time.monotonic() < _next_look:
        return 0
    _next_look = time.monotonic() + HOUR
    try:
        return process.abort_left()
    except StorageUnavailableError as error:
        logger.warning("worker: %s", error, extra={"event": "worker_waits"})
        return 0


def work(*, wait: Callable[[float], bool], say: Callable[[str], object]) -> None:
    """Works until `wait`, called with seconds between two rounds, answers that it is over.

    A database that cannot be reached is asked again at the next round.
    """
    over = False
    while not over:
        try:
            if said := work_once():
                say(said)
        except (DatabaseError, InterfaceError) as error:
            logger.warning("worker: %s", error, extra={"event": "worker_waits"})
            connection.close()
        except Exception:
            # Whatever it is, what is due at the next round must not wait for somebody to see it.
            logger.exception("worker failed", extra={"event": "worker_failed"})
        over = wait(PAUSE)
