"""The small process that starts a server, and stops it when nobody holds its lease any more."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from cms.demo.postgres import account, binaries, scratch
from cms.demo.postgres.cluster import Cluster
from cms.demo.postgres.errors import StartError, explain
from cms.demo.postgres.locks import EXCLUSIVE, is_present, try_lock
from cms.demo.postgres.place import Place, Profile, cache, locate
from cms.demo.postgres.state import Running, look, said, say
from cms.demo.postgres.stopping import stop, take_over
from cms.demo.postgres.sweep import keep_fresh, sweep_cache

READY = "ready"
IDLE = {"dev": 2.0, "test": 0.0}
PATIENCE = 60.0
PAUSE = 0.1
HOUR = 3600.0


def main(profile: Profile, var: str) -> None:
    """Start the server for the process at the other end of standard output, then keep it."""
    if os.fork():
        os._exit(0)  # The starter reaps this half at once: no zombie, no warning.
    told: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda number, _: told.append(number))
    try:
        place = locate(profile, var=Path(var))
        alone = _become_only(place)
        if alone is None:
            _tell(READY)
        else:
            Keeper(place, alone=alone).keep(told)
    except (StartError, OSError) as error:
        reason = explain(error)
        _tell(json.dumps({"why": reason.why, "remedy": reason.remedy}))
        sys.exit(1)


class Keeper:
    """One server's life, from the locks that make it the only one to its clearing up."""

    def __init__(self, place: Place, *, alone: int) -> None:
        """Accept the lock that makes it the only one; stop a server whose keeper has died."""
        self.place = place
        self.alone = alone
        if stale := said(place):
            # Until now it was believed; its server, if it lives, is about to be stopped.
            say(place, replace(stale, ready=False))
        self.held = [take_over(place)]
        say(place, None)
        self.account = account.choose()
        self.programs = binaries.find(self.account)
        self.server: subprocess.Popen[bytes] | None = None
        self.rubbish: list[Path] = []
        self.tidy_at = 0.0

    def keep(self, told: list[int]) -> None:
        """Serve until told to stop, or until nobody needs the server; then clear up."""
        try:
            self._watch(self._start(), told=told)
        finally:
            self._stop()
            for folder in self.rubbish:
                shutil.rmtree(folder, ignore_errors=True)
            if self._has_home():
                say(self.place, None)

    def _start(self) -> subprocess.Popen[bytes]:
        for parent in (scratch.SOCKETS, scratch.MEMORY):
            scratch.sweep(parent, owner=self.account.owner)
        sockets = self._claim(scratch.SOCKETS, mode=0o700, owner=self.account.owner)
        cluster = Cluster(
            profile=self.place.profile,
            data=self._data(),
            programs=self.programs,
            account=self.account,
            held=self.held,
        )
        cluster.ensure()
        # Written before the start: whoever finds us dead must know where the server's files are.
        self._say(cluster, sockets=sockets, ready=False)
        with self.place.log.open("wb") as log:
            self.server = server = cluster.start(sockets=sockets, log=log)
            self._await(server, cluster=cluster)
            self._say(cluster, sockets=sockets, ready=True)
            _tell(READY)
            _detach(log.fileno())
        return server

    def _data(self) -> Path:
        """The cluster's folder; a test's starts empty, and in memory if there is room."""
        data = self.place.data
        if self.place.profile == "dev":
            # No server lives, so the number in it may only be a stranger's by now.
            (data / "postmaster.pid").unlink(missing_ok=True)
            return data
        shutil.rmtree(data, ignore_errors=True)
        if scratch.has_room(scratch.MEMORY):
            return self._claim(scratch.MEMORY, mode=0o711, owner=None) / "data"
        self.rubbish.append(data)
        return data

    def _claim(self, parent: Path, *, mode: int, owner: int | None) -> Path:
        folder = parent / self.place.scratch
        self.held.append(scratch.claim(folder, mode=mode, owner=owner))
        self.rubbish.append(folder)
        return folder

    def _say(self, cluster: Cluster, *, sockets: Path, ready: bool) -> None:
        running = Running(
            keeper=os.getpid(), data=str(cluster.data), socket=str(sockets), ready=ready
        )
        say(self.place, running)

    def _await(self, server: subprocess.Popen[bytes], *, cluster: Cluster) -> None:
        end = time.monotonic() + PATIENCE
        while cluster.ready_process() != server.pid:
            if server.poll() is not None or time.monotonic() > end:
                log = self.place.log.read_text(errors="replace")[-2000:].strip()
                raise StartError(f"the server did not get ready.\n{log}")
            time.sleep(0.01)

    def _watch(self, server: subprocess.Popen[bytes], *, told: list[int]) -> None:
        """Return when told to, or with the lease held: newcomers wait on it for our end."""
        idle_since: float | None = None
        while server.poll() is None and not told and self._has_home():
            lease = try_lock(self.place.lease, how=EXCLUSIVE)
            if lease is None:
                idle_since = None
            else:
                idle_since = idle_since or time.monotonic()
                if time.monotonic() - idle_since >= IDLE[self.place.profile]:
                    return
                os.close(lease)
            self._tidy()
            time.sleep(PAUSE)

    def _has_home(self) -> bool:
        """Whether our folder was not deleted under our feet, and maybe made again by others."""
        return is_present(self.place.keeper, descriptor=self.alone)

    def _tidy(self) -> None:
        if os.geteuid() == 0 and time.monotonic() >= self.tidy_at:
            used = {self.place.home.parent, self.programs.parents[2]}
            keep_fresh(folder for folder in used if folder.parent == cache())
            sweep_cache(cache())
            self.tidy_at = time.monotonic() + HOUR

    def _stop(self) -> None:
        server = self.server
        if server is not None:
            stop(server.send_signal, gone=lambda: server.poll() is not None)


def _become_only(place: Place) -> int | None:
    """The keeper's lock, once a previous keeper has gone; None when another serves already.

    Starters wait for one another, but one that is killed may leave its keeper to come second.
    """
    end = time.monotonic() + PATIENCE
    while (alone := try_lock(place.keeper, how=EXCLUSIVE)) is None:
        if look(place):
            return None
        if time.monotonic() > end:
            raise StartError(f"its previous keeper does not end; see {place.log}.")
        time.sleep(PAUSE)
    return alone


def _tell(line: str) -> None:
    with suppress(BrokenPipeError):  # The starter was killed; others may want the server.
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _detach(log: int) -> None:
    """Let go of the starter's pipe."""
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, sys.stdout.fileno())
    os.dup2(log, sys.stderr.fileno())
    os.close(null)
