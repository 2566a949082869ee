"""The demonstration's web server."""

import errno
import http.client
import json
import multiprocessing
import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

HOST = "127.0.0.1"
# One process: a second would double start-up and memory, for readers a demonstration has not.
# A page of the reading site holds one while others answer what it asks the API.
THREADS = 5
PAUSE = 0.1
GOODBYE = 5


class PortError(Exception):
    """Nothing can be served at this port; the message says why."""


def check_port(port: int) -> None:
    """Raise `PortError` unless `localhost` is free there, for IPv4 and IPv6 alike.

    A browser may try either, and would meet somebody else's server.
    """
    for family, host in ((socket.AF_INET, HOST), (socket.AF_INET6, "::1")):
        try:
            socket.create_server((host, port), family=family).close()
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                message = f"Port {port} is taken by another program. Choose another with PORT=…"
                raise PortError(message) from None
            if error.errno == errno.EACCES:
                message = f"You may not listen at port {port}. Choose another with PORT=…"
                raise PortError(message) from None
            # This machine has no such address: nobody can take it either.


class DemoServer(MPServer):
    """Granian, told when it answers and deaf to Ctrl-C while it starts its process."""

    def _spawn_workers(self, *args: Any, **kwargs: Any) -> None:
        # Inherited by the new process, which would else answer Ctrl-C with a stack trace until it
        # has its own way to stop. We are still there to stop it.
        heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
        super()._spawn_workers(*args, **kwargs)  # type: ignore[no-untyped-call]
        signal.signal(signal.SIGINT, heard)


def serve(*, port: int, public_url: str, when_ready: Callable[[float], None]) -> None:
    """Serve until Ctrl-C or SIGTERM; call `when_ready` with the seconds it took, in a thread.

    Raises `SystemExit` when the server's process fails.
    """
    # The same on every system; a fork would inherit open connections.
    multiprocessing.set_start_method("spawn", force=True)
    server = DemoServer(
        "cms.demo.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=GOODBYE,
    )
    started = time.monotonic()

    def announce() -> None:
        host = urlsplit(public_url).netloc
        while readiness(port=port, host=host) != "ready":
            time.sleep(PAUSE)
        when_ready(time.monotonic() - started)

    server.on_startup(threading.Thread(target=announce, daemon=True).start)
    server.serve()


def readiness(*, port: int, host: str) -> str:
    """What `/health/ready` says, asked under the name `host`: `ready`, or what is missing."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/health/ready", headers={"Host": host})
        answer = connection.getresponse()
        said: dict[str, str] = json.loads(answer.read())
    except (OSError, ValueError, http.client.HTTPException):
        return "no answer"
    finally:
        connection.close()
    return "ready" if answer.status == http.client.OK else said.get("reason", "")
