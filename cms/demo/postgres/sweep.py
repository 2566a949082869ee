"""Removes from root's cache what belongs to data folders and packages that are gone."""

import os
import re
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from cms.demo.postgres.locks import EXCLUSIVE, try_lock
from cms.demo.postgres.place import is_named_by, origin_of

# A data folder that cannot be found may be on its way to another place or on a disk taken out.
GRACE = 7 * 24 * 3600


def keep_fresh(folders: Iterable[Path]) -> None:
    """Note that folders of the cache are in use."""
    for folder in folders:
        with suppress(OSError):
            os.utime(folder)


def sweep_cache(cache: Path) -> None:
    """Remove clusters that no data folder names, and programs nobody ran, for a while."""
    for folder in cache.glob("*"):
        with suppress(OSError):  # Gone meanwhile.
            if time.time() - folder.stat().st_mtime < GRACE:
                continue
            if folder.name.startswith("bin-"):
                shutil.rmtree(folder)
            elif re.fullmatch(r"[0-9a-f]{20}", folder.name):
                _sweep_cluster(folder)


def _sweep_cluster(folder: Path) -> None:
    origin = origin_of(folder)
    if origin is not None and is_named_by(origin, identity=folder.name):
        return
    held = [
        try_lock(home / name, how=EXCLUSIVE)
        for home in folder.iterdir()
        if home.is_dir()
        for name in ("lease", "keeper.lock", "server.lock")
    ]
    try:
        if None not in held:
            shutil.rmtree(folder)
    finally:
        for descriptor in held:
            if descriptor is not None:
                os.close(descriptor)
