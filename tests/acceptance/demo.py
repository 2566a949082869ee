"""The demonstration as a person at a terminal meets it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any

from tests.cms.embedded import CHECKOUT, DataFolder, is_alive, wait_until

# What a developer's shell may hold, and a bare machine does not.
OURS = {
    "CHAPO_ENV", "SECRET_KEY", "DEBUG", "PORT", "DATABASE_URL", "ALLOWED_HOSTS", "PUBLIC_URL",
    "FRONTEND_URL", "VAR", "SITE_NAME", "DJANGO_SETTINGS_MODULE",
}  # fmt: skip
# A first run migrates, on a machine that may be busy.
DEADLINE = 300.0
GOODBYE = 30.0


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(var: Path, **more: str) -> dict[str, str]:
    """A bare machine's environment, and the variables given."""
    bare = {name: value for name, value in os.environ.items() if name not in OURS}
    return bare | {"VAR": str(var)} | more


@dataclass
class Demo:
    """One run of the command in a terminal of its own."""

    folder: DataFolder
    port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        self.log = self.folder.var.parent / f"said-{time.monotonic_ns()}.txt"
        # A test run in the background ignores Ctrl-C, and a program it starts would as well.
        heard = signal.signal(signal.SIGINT, signal.default_int_handler)
        with self.log.open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "demo"],
                cwd=CHECKOUT,
                env=self.folder.environ | {"PORT": str(self.port)},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        signal.signal(signal.SIGINT, heard)

    @property
    def said(self) -> str:
        return self.log.read_text()

    def until(self, words: str) -> "Demo":
        """Wait until the command says something."""
        end = time.monotonic() + DEADLINE
        while words not in self.said:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.05)
        return self

    def line(self, name: str) -> str:
        """What is said under a name."""
        found = (line for line in self.said.splitlines() if line.strip().startswith(name))
        return next(found).strip().removeprefix(name).strip()

    def get(self, path: str, **headers: str) -> tuple[Message, Any]:
        """The headers and the JSON of an address of this run."""
        url = f"http://127.0.0.1:{self.port}{path}"
        asked = urllib.request.Request(url, headers=headers)
        with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310
            return answer.headers, json.load(answer)

    def family(self) -> list[int]:
        """The processes it started, and theirs."""
        told = subprocess.run(
            ["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True
        )
        parents = [tuple(map(int, line.split())) for line in told.stdout.splitlines()]
        family = {self.process.pid}
        for _ in range(4):
            family |= {child for child, parent in parents if parent in family}
        return sorted(family)

    def end(self, number: signal.Signals) -> int:
        """Send a signal as a terminal does; return the exit code once nothing is left."""
        family = self.family()
        os.killpg(self.process.pid, number)
        code = self.process.wait(GOODBYE)
        wait_until(lambda: not [pid for pid in family if is_alive(pid)])
        wait_until(self.folder.is_down)
        assert "Traceback" not in self.said, self.said
        assert "Killing" not in self.said, self.said
        return code
