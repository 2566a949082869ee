"""How a server is made to stop."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cms.demo.postgres.cluster import server_process
from cms.demo.postgres.errors import StartError
from cms.demo.postgres.locks import EXCLUSIVE, is_free, try_lock
from cms.demo.postgres.place import Place
from cms.demo.postgres.state import said

# Politely, then at once, then by force.
STEPS = ((signal.SIGINT, 10.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0))
PAUSE = 0.01


def stop(send: Callable[[signal.Signals], object], *, gone: Callable[[], bool]) -> None:
    """Ask a server to stop, and insist until it has gone or nothing helps."""
    for number, seconds in STEPS:
        with suppress(ProcessLookupError):  # Its children may live a moment longer.
            send(number)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if gone():
                return
            time.sleep(PAUSE)


def stop_keeper(place: Place) -> None:
    """End the keeper, and so its server; the caller holds `place.starting`.

    Raises `StartError` when it does not end.
    """
    end = time.monotonic() + sum(seconds for _, seconds in STEPS)
    told: set[int] = set()
    while not is_free(place.keeper):
        running = said(place)
        if running and running.keeper not in told:
            os.kill(running.keeper, signal.SIGTERM)
            told.add(running.keeper)
        if time.monotonic() > end:
            raise StartError(f"its keeper does not end; see {place.log}.")
        time.sleep(PAUSE)


def take_over(place: Place) -> int:
    """Hold the server's lock, after stopping a server whose keeper has died.

    Raises `StartError` when it does not stop.
    """
    taken: list[int] = []

    def gone() -> bool:
        descriptor = try_lock(place.server, how=EXCLUSIVE)
        if descriptor is not None:
            taken.append(descriptor)
        return bool(taken)

    def send(number: signal.Signals) -> None:
        running = said(place)
        process = server_process(Path(running.data)) if running else None
        if process is not None:
            os.kill(process, number)

    if not gone():
        stop(send, gone=gone)
    if not taken:
        raise StartError(f"the server of an earlier command does not stop; see {place.log}.")
    return taken[0]
