"""Folders in places everybody may write: sockets in /tmp, a test's cluster in memory."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from cms.demo.postgres.locks import EXCLUSIVE, lock, try_lock
from cms.demo.postgres.place import own

SOCKETS = Path("/tmp")  # noqa: S108  # A socket's path is too short for any folder of ours.
MEMORY = Path("/dev/shm")  # noqa: S108
LOCK = "lock"
ROOM = 512 * 1024 * 1024


def has_room(folder: Path) -> bool:
    """Whether a test's cluster can lie there."""
    try:
        found = os.statvfs(folder)
    except OSError:
        return False
    return found.f_bavail * found.f_frsize >= ROOM and os.access(folder, os.W_OK | os.X_OK)


def claim(folder: Path, *, mode: int, owner: int | None = None) -> int:
    """Make a folder ours and empty; return the lock that says it is in use.

    Raises `StartError`, with the folder untouched, when it is somebody else's.
    """
    while True:
        own(folder, mode=mode, owner=owner, remedy=f"remove {folder}")
        try:
            descriptor = lock(folder / LOCK, how=EXCLUSIVE)
            break
        except FileNotFoundError:
            continue  # Swept by another keeper before we could lock it.
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != LOCK:
            entry.unlink()
    return descriptor


def sweep(parent: Path, *, owner: int | None = None) -> None:
    """Remove this user's folders that no keeper and no server uses any more."""
    owners = {os.geteuid(), os.geteuid() if owner is None else owner}
    for folder in parent.glob(f"chapo-{os.geteuid()}-*"):
        with suppress(OSError):  # Somebody else's, or gone meanwhile.
            if folder.lstat().st_uid not in owners or not (folder / LOCK).exists():
                continue
            descriptor = try_lock(folder / LOCK, how=EXCLUSIVE)
            if descriptor is not None:
                shutil.rmtree(folder)
                os.close(descriptor)
