"""Data folders for the tests of the embedded PostgreSQL."""

import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cms.demo.postgres import scratch
from tests.cms.embedded import DataFolder, ask

ROOM = 2 * 1024**3


def fast_folder() -> str:
    """Memory, where there is enough that may be executed; making clusters is hard on a disk."""
    if scratch.MEMORY.is_dir() and os.access(scratch.MEMORY, os.W_OK):
        found = os.statvfs(scratch.MEMORY)
        if found.f_bavail * found.f_frsize > ROOM and not found.f_flag & os.ST_NOEXEC:
            return str(scratch.MEMORY)
    return "/var/tmp"  # noqa: S108  # Only `mkdtemp` writes there.


@pytest.fixture(scope="session")
def open_folder() -> Generator[Path]:
    """A folder for the tests' own files that the user who serves root may enter."""
    with tempfile.TemporaryDirectory(prefix="chapo tests ", dir=fast_folder()) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def data_folder(parent: Path) -> Generator[DataFolder]:
    """A new data folder, and a cache for root's clusters."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHAPO_CACHE", str(parent / "cache"))
        patch.delenv("DATABASE_URL", raising=False)
        var = Path(tempfile.mkdtemp(prefix="data ", dir=parent)) / "var"
        folder = DataFolder(var=var, environ=dict(os.environ))
        yield folder
        folder.end()
        if os.geteuid() == 0:
            shutil.rmtree(folder.place().home.parent)
        shutil.rmtree(var.parent)


@pytest.fixture
def folder(open_folder: Path) -> Generator[DataFolder]:
    """A data folder for one test."""
    with data_folder(open_folder) as folder:
        yield folder


@pytest.fixture(scope="class")
def kept(open_folder: Path) -> Generator[DataFolder]:
    """A data folder for the tests of a class, whose database holds a row worth keeping."""
    with data_folder(open_folder) as folder:
        ask(folder.url(), "CREATE TABLE kept AS SELECT 'a row' AS value")
        yield folder
