"""How a process gets a server and keeps it running as long as it lives."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from cms.demo.postgres.errors import StartError, explain
from cms.demo.postgres.locks import SHARED, is_free, is_only_holder, lock, locked
from cms.demo.postgres.place import Place, Profile, cache, locate
from cms.demo.postgres.state import Running, look, said

CHECKOUT = Path(__file__).resolve().parents[3]
# Longer than a keeper needs to start a server, or to stop one.
PATIENCE = 90.0
GOODBYE = 10.0
PAUSE = 0.02
# Isolated from the caller's Python settings; the checkout comes back as an argument.
KEEPER = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    " from cms.demo.postgres.keeper import main; main(sys.argv[2], sys.argv[3])"
)

_leases: dict[Place, int] = {}


def use(profile: Profile, *, var: Path) -> str:
    """The address of the profile's server for the data folder `var`, started when needed.

    The server stays up as long as this process lives, or until `release`. Raises `StartError`.
    """
    try:
        while True:
            place = locate(profile, var=var)
            try:
                return _use(place, var=var)
            except FileNotFoundError:
                if place.home.exists():
                    raise
                # Deleted between two steps: as good as never having been there.
    except OSError as error:
        raise explain(error) from error


def _use(place: Place, *, var: Path) -> str:
    held = _leases.get(place)
    lease = lock(place.lease, how=SHARED) if held is None else held
    try:
        with locked(place.starting):
            running = _running(place) or _start(place, var=var)
    except BaseException:
        if held is None:
            os.close(lease)
        raise
    _leases[place] = lease
    return running.url


def release(profile: Profile) -> None:
    """Give back this process's leases; a server that nobody else uses stops."""
    for place in [place for place in _leases if place.profile == profile]:
        lease = _leases.pop(place)
        last = is_only_holder(lease)
        os.close(lease)
        end = time.monotonic() + GOODBYE
        # A test's server stops at once: see it gone, so that nothing outlives the command.
        while profile == "test" and last and not is_free(place.keeper) and time.monotonic() < end:
            time.sleep(PAUSE)


def bequeath() -> None:
    """Let the programs this process becomes or starts hold its leases too."""
    for lease in _leases.values():
        os.set_inheritable(lease, True)


def _running(place: Place) -> Running | None:
    """The server that answers, once a keeper that is starting or stopping one has finished."""
    end = time.monotonic() + PATIENCE
    while not is_free(place.keeper):
        if running := look(place):
            return running
        if time.monotonic() > end:
            running = said(place)
            message = f"process {running.keeper if running else 'unknown'} neither serves nor ends."
            raise StartError(message, remedy="end that process")
        time.sleep(PAUSE)
    return None


def _start(place: Place, *, var: Path) -> Running:
    keeper = subprocess.Popen(  # noqa: S603  # Ourselves.
        [sys.executable, "-I", "-X", "utf8", "-c", KEEPER, CHECKOUT, place.profile, var.absolute()],
        cwd="/",
        env={**os.environ, "CHAPO_CACHE": str(cache())},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    output, _ = keeper.communicate()
    running = said(place)
    if output.strip() == b"ready" and running is not None:
        return running
    try:
        raise StartError(**json.loads(output))
    except (ValueError, TypeError):
        raise StartError(f"its keeper failed.\n{output.decode(errors='replace')}") from None
