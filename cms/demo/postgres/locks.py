"""Locks that end with the process that holds them, however it ends, and files seen whole."""

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

SHARED, EXCLUSIVE = fcntl.LOCK_SH, fcntl.LOCK_EX


def _open(path: Path) -> int:
    # Nobody may plant a link in a shared folder and have us create what it points to.
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)


def try_lock(path: Path, *, how: int) -> int | None:
    """Lock a file, created when missing; return its descriptor, or None if somebody has it."""
    descriptor = _open(path)
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        if isinstance(error, BlockingIOError):
            return None
        raise
    return descriptor


def lock(path: Path, *, how: int) -> int:
    """Wait for the file that bears the name once we hold it, not for one deleted meanwhile.

    Raises `FileNotFoundError` when the folder has gone.
    """
    while True:
        descriptor = _open(path)
        fcntl.flock(descriptor, how)
        if is_present(path, descriptor=descriptor):
            return descriptor
        os.close(descriptor)


def is_present(path: Path, *, descriptor: int) -> bool:
    """Whether the name still leads to the open file."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def is_free(path: Path) -> bool:
    """Whether no process holds the file exclusively."""
    descriptor = try_lock(path, how=SHARED)
    if descriptor is None:
        return False
    os.close(descriptor)
    return True


def is_only_holder(descriptor: int) -> bool:
    """Whether no other process shares a lock we hold; a forked child counts as ourselves."""
    try:
        fcntl.flock(descriptor, EXCLUSIVE | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    fcntl.flock(descriptor, SHARED)
    return True


@contextmanager
def locked(path: Path) -> Generator[None]:
    """Keep everybody else out of a block."""
    descriptor = lock(path, how=EXCLUSIVE)
    try:
        yield
    finally:
        os.close(descriptor)


def write_whole(path: Path, *, text: str) -> None:
    """Write a file that a reader sees either as it was or complete."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(os.fsencode(text))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
