"""What happens without anybody asking: scheduled publications, and the end of what has ended."""

import itertools
import logging
import time
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, connection

from api import discarding, ended_files, film_files, picture_files, previewing, publish
from api.models import allowances
from api.writing import Deed
from dossiers import schedule
from dossiers.models import previews
from media import drafts
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
FAILED = "failed, see the log"
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
        return _told(_work()) if alone else ""


def _work() -> Counter[str]:
    """How much was done, by what it is called. What fails keeps nothing else from its turn."""
    done: Counter[str] = Counter()
    for step in STEPS:
        try:
            done.update(step())
        except (DatabaseError, InterfaceError):
            raise
        except Exception:
            # Above all, files whose rights ended must not wait for somebody to see it.
            logger.exception("worker failed", extra={"event": "worker_failed"})
            done[FAILED] += 1
    return done


def _told(done: Counter[str]) -> str:
    """In words, failures last."""
    failed = {FAILED: done.pop(FAILED, 0)}
    return ", ".join(f"{count} {what}" for what, count in (dict(done) | failed).items() if count)


def _scheduled() -> dict[str, int]:
    done = schedule.run_due()
    return {"published": done.gone_live, "ended": done.ended, FAILED: done.failed}


def _late() -> dict[str, int]:
    late = publish.catch_up()
    withdrawn = late.count(Deed.WITHDRAWN)
    return {"withdrawn with what they stood under": withdrawn, FAILED: len(late.failed)}


def _emptied_bin() -> dict[str, int]:
    return {"files removed": discarding.empty_bin()}


def _forgotten_drafts() -> dict[str, int]:
    allowances.forget()
    return {"drafts forgotten": previews.purge(), "files of drafts": drafts.remove_unused()}


def _unshown_sizes() -> dict[str, int]:
    due = next(_rounds) % TIDYING == 0
    return {"sizes shown nowhere": picture_files.remove_unshown() if due else 0}


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


STEPS: tuple[Callable[[], dict[str, int]], ...] = (
    _scheduled,
    _late,
    lambda: {"pictures whose rights ended": ended_files.remove_ended()},
    lambda: {"sizes of posters of films withdrawn": picture_files.remove_posters()},
    lambda: {"films shown nowhere": film_files.remove_unshown()},
    _emptied_bin,
    _forgotten_drafts,
    lambda: {"drafts prepared": previewing.prepare_others()},
    lambda: {"pictures made at last": picture_files.try_again()},
    _unshown_sizes,
    lambda: {"films copied at last": film_files.show_missing()},
    lambda: {"uploads aborted": _abort_left_uploads()},
)
"""What takes files away comes before what makes some, which may take long."""


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
