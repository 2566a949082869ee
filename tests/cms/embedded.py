"""A data folder with its embedded servers, as tests use and mistreat them."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from cms.demo.postgres.locks import EXCLUSIVE, is_free, try_lock
from cms.demo.postgres.place import Place, Profile, locate
from cms.demo.postgres.state import Running, said
from cms.demo.postgres.stopping import stop_keeper

CHECKOUT = Path(__file__).resolve().parents[2]
DEADLINE = 30.0
# Says its server's address, then lives until its input ends; answers Ctrl-C with a last query.
HOLD = """
import signal, sys
from pathlib import Path
from cms.demo import postgres
# A command in the background has been told to ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)
url = postgres.use(sys.argv[1], var=Path(sys.argv[2]))
try:
    # Within, for Ctrl-C may come as soon as the address is read.
    print(url, flush=True)
    sys.stdin.read()
except KeyboardInterrupt:
    import psycopg
    with psycopg.connect(url) as server:
        print(server.execute("SELECT 'still there'").fetchone()[0], flush=True)
postgres.release(sys.argv[1])
"""


def wait_until(true: Callable[[], bool]) -> None:
    """Poll, with a deadline that only something broken reaches."""
    end = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def is_alive(process: int) -> bool:
    """Whether a process runs: one that nobody reaped has ended all the same."""
    told = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    )
    return bool(told.stdout.strip()) and not told.stdout.startswith("Z")


@dataclass
class Holder:
    """A command that uses a server."""

    process: subprocess.Popen[str]

    def says(self) -> str:
        """Wait for a line; an empty one means that the command ended or had to be ended."""
        assert self.process.stdout is not None
        watchdog = threading.Timer(DEADLINE, self.process.kill)
        watchdog.start()
        try:
            return self.process.stdout.readline().strip()
        finally:
            watchdog.cancel()
            watchdog.join()

    def end(self) -> None:
        """End normally."""
        self.process.communicate(timeout=DEADLINE)


@dataclass
class DataFolder:
    """A data folder, and what commands for it see of the environment."""

    var: Path
    environ: dict[str, str]
    holders: list[Holder] = field(default_factory=list)
    checkout: Path = CHECKOUT
    python: str = sys.executable
    umask: int = 0o022
    prefix: tuple[str, ...] = ()
    """A command that runs the commands."""

    def place(self, profile: Profile = "dev") -> Place:
        return locate(profile, var=self.var)

    def said(self, profile: Profile = "dev") -> Running:
        running = said(self.place(profile))
        assert running is not None
        return running

    def server(self, profile: Profile = "dev") -> int:
        """The number of the server's first process."""
        return int((Path(self.said(profile).data) / "postmaster.pid").read_text().split()[0])

    def hold(self, profile: Profile = "dev", *, code: str = HOLD) -> Holder:
        """Start a command that uses the server; it may not have it yet."""
        process = subprocess.Popen(
            [*self.prefix, self.python, "-c", code, profile, self.var],
            cwd=self.checkout,
            env=self.environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            umask=self.umask,
        )
        holder = Holder(process)
        self.holders.append(holder)
        return holder

    def url(self, profile: Profile = "dev") -> str:
        """The address of a server that stays up until the test's end."""
        said = self.hold(profile).says()
        assert said.startswith("postgresql://"), said
        return said

    def keep(self, change: str, *, profile: Profile = "dev") -> str:
        """Start a keeper of a changed manager; return what it tells its starter."""
        code = (
            "import sys; from cms.demo.postgres import account, keeper, scratch;"
            f" {change}; keeper.main(sys.argv[1], sys.argv[2])"
        )
        return self.hold(profile, code=code).says()

    def refusal(self, *, code: str = HOLD) -> str:
        """What a command that gets no server says."""
        output, _ = self.hold(code=code).process.communicate(timeout=DEADLINE)
        assert "StartError" in output, output
        return output.partition("StartError: ")[2]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `python -m cms.demo.postgres`."""
        return subprocess.run(
            [*self.prefix, self.python, "-m", "cms.demo.postgres", "--var", self.var, *arguments],
            cwd=self.checkout,
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=DEADLINE,
        )

    def is_down(self, profile: Profile = "dev") -> bool:
        """Whether neither keeper nor any process of the server is left."""
        place = self.place(profile)
        return is_free(place.keeper) and is_free(place.server)

    def keepers(self) -> list[str]:
        """The keeper processes for this folder."""
        listed = subprocess.run(["ps", "-wweo", "args"], capture_output=True, text=True, check=True)
        keepers = [line for line in listed.stdout.splitlines() if "keeper import main" in line]
        return [line for line in keepers if str(self.var) in line]

    def is_leased(self, profile: Profile = "dev") -> bool:
        """Whether a command uses the server or waits for it, so that no keeper may stop."""
        lease = try_lock(self.place(profile).lease, how=EXCLUSIVE)
        if lease is not None:
            os.close(lease)
        return lease is None

    def end(self) -> None:
        """End every command and every server."""
        for holder in self.holders:
            holder.process.kill()
            holder.process.communicate()
        profiles: tuple[Profile, ...] = ("dev", "test")
        for profile in profiles:
            place = self.place(profile)
            stop_keeper(place)
            assert is_free(place.server)


def assert_kept(folder: DataFolder) -> None:
    """Assert that the row of the fixture `kept` is there, at the first attempt."""
    assert ask(folder.url(), "SELECT value FROM kept") == "a row"


def ask(url: str, query: str) -> str:
    """One value of a database."""
    with psycopg.connect(url, autocommit=True) as server:
        cursor = server.execute(query.encode())
        row = cursor.fetchone() if cursor.description else None
        return str(row[0]) if row else ""
