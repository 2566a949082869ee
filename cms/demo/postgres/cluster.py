"""A cluster's making, and the server's settings."""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cms.demo.postgres.account import Account
from cms.demo.postgres.binaries import MAJOR
from cms.demo.postgres.errors import StartError
from cms.demo.postgres.place import ELSEWHERE, Profile, own

RESET = "delete that database with `python -m cms.demo.postgres reset`"
# The builtin locale is the same on every system, and needs none of the system's own.
INITDB = (
    *("-U", "postgres", "-A", "trust", "--no-instructions", "--encoding", "UTF8"),
    *("--locale-provider", "builtin", "--locale", "C.UTF-8"),
)
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "max_wal_senders": "0",
    "shared_buffers": "64MB",
    "io_method": "sync",
    # A container's /dev/shm may be too small.
    "dynamic_shared_memory_type": "mmap",
    "timezone": "UTC",
}
# These survive a killed process, not a power cut: for databases nobody will miss.
DISPOSABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """A data folder with the programs and the account that serve it."""

    profile: Profile
    data: Path
    programs: Path
    account: Account
    held: Sequence[int]
    """Locks that live as long as any process of the server."""

    def ensure(self) -> None:
        """Create the cluster, or check that it is one we can serve.

        Raises `StartError`.
        """
        if not self.data.exists():
            self._create()
        version = (self.data / "PG_VERSION").read_text().strip()
        if version != str(MAJOR):
            message = f"{self.data} was made by PostgreSQL {version}; this is PostgreSQL {MAJOR}."
            raise StartError(message, remedy=RESET)
        owner, me = self.data.stat().st_uid, self.account.owner
        if owner != (os.geteuid() if me is None else me):
            raise StartError(f"{self.data} belongs to user {owner}.", remedy=ELSEWHERE)

    def _create(self) -> None:
        # Made beside and renamed, so that an interrupted creation never looks finished.
        new = self.data.with_name("data.new")
        shutil.rmtree(new, ignore_errors=True)
        own(new, mode=0o700, owner=self.account.owner, remedy=ELSEWHERE)
        sync = ("--no-sync",) if self.profile == "test" else ()
        self._run("initdb", "-D", str(new), *INITDB, *sync)
        self._run(
            "postgres", "--single", "-D", str(new), "postgres", say="CREATE DATABASE chapo;\n"
        )
        new.rename(self.data)

    def _run(self, program: str, *arguments: str, say: str = "") -> None:
        process = self._popen(
            [program, *arguments],
            stdin=subprocess.PIPE,
            output=subprocess.PIPE,
            death=signal.SIGKILL,
        )
        output = process.communicate(os.fsencode(say))[0].decode(errors="replace")
        if process.returncode or " FATAL: " in output or " ERROR: " in output:
            raise StartError(f"{program} failed.\n{output.strip()[-2000:]}", remedy=ELSEWHERE)

    def start(self, *, sockets: Path, log: IO[bytes]) -> subprocess.Popen[bytes]:
        """Start the server; it accepts connections some time later."""
        settings = SETTINGS | {"unix_socket_directories": str(sockets)}
        if self.profile == "test":
            settings |= DISPOSABLE
        # Given at the start rather than written, so that a change needs no new cluster.
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return self._popen(
            ["postgres", "-D", str(self.data), *options],
            stdin=subprocess.DEVNULL,
            output=log,
            death=signal.SIGINT,
        )

    def _popen(
        self, command: list[str], *, stdin: int, output: int | IO[bytes], death: signal.Signals
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603  # Our own programs.
            [str(self.programs / command[0]), *command[1:]],
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
            stdin=stdin,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            # The keeper has one thread, so nothing can hold a lock across the fork.
            preexec_fn=self.account.prepare(death=death),  # noqa: PLW1509
            pass_fds=self.held,
        )

    def ready_process(self) -> int | None:
        """The number of the server's first process once it accepts connections."""
        lines = _postmaster_lines(self.data)
        try:
            return int(lines[0]) if lines[7].strip() == "ready" else None
        except (IndexError, ValueError):
            return None


def server_process(data: Path) -> int | None:
    """The process that serves a data folder, if its number was not taken by a stranger since."""
    try:
        number = abs(int(_postmaster_lines(data)[0]))
    except (IndexError, ValueError):
        return None
    return number if _runs_in(data, process=number) else None


def _postmaster_lines(data: Path) -> list[str]:
    try:
        return (data / "postmaster.pid").read_text().split("\n")
    except OSError:
        return []


def _runs_in(data: Path, *, process: int) -> bool:
    try:
        return Path(f"/proc/{process}/cwd").readlink() == data.resolve()
    except PermissionError:
        # A container's root may not look into the processes of others.
        return Path(f"/proc/{process}/comm").read_text().strip() == "postgres"
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return False
    command = ["/bin/ps", "-o", "comm=", "-p", str(process)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return told.stdout.strip().endswith("postgres")
