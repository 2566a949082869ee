"""Which demonstration runs on a data folder: one at a time, and where it is reached."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from cms.demo.postgres import locks


class RunningError(Exception):
    """Another demonstration runs on the same data; the message says where."""


def _file(var: Path) -> Path:
    return var / "demo-port"


@contextmanager
def only_one(var: Path, *, port: int) -> Generator[None]:
    """Keeps other demonstrations off the data, and tells commands where this one is reached.

    Two would give the pictures of the documents now one address, now another. Raises
    `RunningError`. However this process ends, the folder is free again.
    """
    var.mkdir(parents=True, exist_ok=True)
    descriptor = locks.try_lock(_file(var), how=locks.EXCLUSIVE)
    if descriptor is None:
        where = f"http://localhost:{_told(var) or '…'}/admin/"
        raise RunningError(
            f"The demonstration already runs on {var}, at {where}. Stop it first, or keep other "
            "data with VAR=…"
        )
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(port).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def port_of(var: Path) -> int | None:
    """Where the demonstration of these data is reached; None when none runs."""
    file = _file(var)
    return None if not file.exists() or locks.is_free(file) else _told(var)


def _told(var: Path) -> int | None:
    told = _file(var).read_text(encoding="ascii", errors="replace")
    return int(told) if told.isdigit() else None
