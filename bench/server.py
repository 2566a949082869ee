"""The product's server, as the image runs it: granian, WSGI, two workers of four threads."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from bench.errors import BenchError
from bench.load import HOST
from bench.measure import cpu_seconds
from bench.workplace import Workplace
from cms import env

WORKERS, THREADS = 2, 4
PATIENCE = 60.0
GOODBYE = 10.0
PAUSE = 0.4
IDLE = 0.05
"""The share of a processor under which a server has nothing to do."""
GRANIAN = (
    *("--interface", "wsgi", "--no-ws", "--host", HOST, "--log-level", "warning"),
    *("--workers", str(WORKERS), "--blocking-threads", str(THREADS)),
)


@dataclass(frozen=True, kw_only=True)
class Server:
    """A server that answers."""

    port: int
    process: int
    """The number of its first process."""


@contextmanager
def started(workplace: Workplace, *, body_bytes: int) -> Generator[Server]:
    """A server that is ready, stopped at the end; its bare view answers with so many bytes.

    Raises `BenchError` when it does not get ready.
    """
    port = _free_port()
    log = workplace.folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "granian",
                *GRANIAN,
                "--port",
                str(port),
                "bench.wsgi:application",
            ],
            cwd=env.CHECKOUT,
            env=workplace.environment(BENCH_BYTES=str(body_bytes)),
            stdout=output,
            stderr=subprocess.STDOUT,
            # Ctrl-C reaches us alone: we stop it, in order.
            start_new_session=True,
        )
    try:
        _await(port, process)
        _settle(process.pid)
        yield Server(port=port, process=process.pid)
    except BenchError as error:
        raise BenchError(f"{error} The server's log: {log}") from error
    finally:
        _stop(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
        with suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/health/ready")
            if connection.getresponse().status == http.client.OK:
                return
        connection.close()
        time.sleep(0.05)
    raise BenchError("The server did not get ready.")


def _settle(process: int) -> None:
    """Wait for the workers that are still starting: one that is ready answers for all."""
    end = time.monotonic() + PATIENCE
    before = cpu_seconds(process)
    while time.monotonic() < end:
        time.sleep(PAUSE)
        now = cpu_seconds(process)
        if now - before < IDLE * PAUSE:
            return
        before = now
    raise BenchError("The server never comes to rest.")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask again each second: granian does not hear the signal in the first moments of its life."""
    end = time.monotonic() + GOODBYE
    try:
        while process.poll() is None and time.monotonic() < end:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(1)
    finally:
        # Workers that outlive it, and all of them when somebody cannot wait.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
