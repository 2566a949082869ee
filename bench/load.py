"""An HTTP client that does little, since it shares the processors with what it measures.

One thread, raw sockets kept alive, requests written beforehand, headers looked at once.
"""

import itertools
import re
import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.errors import BenchError

HOST = "127.0.0.1"
CHUNK = 1 << 18
PATIENCE = 10.0
"""Seconds without any answer after which we give up."""
END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
NOT_MODIFIED = 304


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What a load got."""

    latencies: list[float]
    """Seconds from the request to the last byte of its answer, in order of arrival."""
    seconds: float
    received: int
    """Bytes, with the headers."""


class Connection:
    """A kept-alive connection with at most one request under way."""

    def __init__(self, port: int, *, status: int) -> None:
        """Connect; every answer must have this status."""
        self.socket = socket.create_connection((HOST, port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.status = status
        self.asked_at = 0.0
        self.head = b""
        self.got = self.due = 0

    def ask(self, request: bytes) -> None:
        """Send a request."""
        self.head, self.got, self.due = b"", 0, 0
        self.asked_at = time.perf_counter()
        self.socket.sendall(request)

    def hear(self) -> bool:
        """Read what has come; whether the answer is complete. Raises `BenchError`."""
        chunk = self.socket.recv(CHUNK)
        if not chunk:
            raise BenchError("The server closed a connection in the middle of an answer.")
        self.got += len(chunk)
        if not self.due:
            self.head += chunk
            self.due = size(self.head, status=self.status)
        return bool(self.due) and self.got >= self.due


def size(head: bytes, *, status: int) -> int:
    """The whole answer's bytes, by its headers; 0 while they are incomplete.

    Raises `BenchError` when the status is another, or the length is not said.
    """
    end = head.find(END)
    if end < 0:
        return 0
    if not head.startswith(b"HTTP/1.1 %d" % status):
        raise BenchError(f"Wanted a {status}, got: {head[:300].decode(errors='replace')}")
    if status == NOT_MODIFIED:
        return end + len(END)
    length = LENGTH.search(head, 0, end + 2)
    if length is None:
        raise BenchError("An answer without Content-Length cannot be measured.")
    return end + len(END) + int(length[1])


def load(
    port: int, requests: Sequence[bytes], *, status: int, connections: int, seconds: float
) -> Answers:
    """Ask for `seconds`, in turn for each of the requests, from `connections` at once.

    Raises `BenchError` at the first answer that is not what it should be.
    """
    pending = itertools.cycle(requests)
    opened = [Connection(port, status=status) for _ in range(connections)]
    try:
        return _exchange(opened, pending, seconds=seconds)
    except OSError as error:
        raise BenchError(f"The server does not answer: {error}") from error
    finally:
        for connection in opened:
            connection.socket.close()


def _exchange(
    connections: list[Connection], pending: Iterator[bytes], *, seconds: float
) -> Answers:
    latencies: list[float] = []
    received, busy = 0, len(connections)
    with selectors.DefaultSelector() as selector:
        for connection in connections:
            selector.register(connection.socket, selectors.EVENT_READ, connection)
        start = now = time.perf_counter()
        for connection in connections:
            connection.ask(next(pending))
        while busy:
            ready = selector.select(PATIENCE)
            if not ready:
                raise BenchError(f"The server has not answered for {PATIENCE:.0f} seconds.")
            for key, _ in ready:
                connection = key.data
                if not connection.hear():
                    continue
                now = time.perf_counter()
                latencies.append(now - connection.asked_at)
                received += connection.got
                if now - start < seconds:
                    connection.ask(next(pending))
                else:
                    busy -= 1
    return Answers(latencies=latencies, seconds=now - start, received=received)
