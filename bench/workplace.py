"""Where the bench works: a folder and an embedded database of its own."""

import os
import secrets
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import database
from bench.errors import BenchError
from cms import env
from cms.demo import postgres
from cms.demo.postgres.locks import EXCLUSIVE, try_lock
from cms.demo.postgres.place import locate

SETTINGS = "bench.settings"


@dataclass(frozen=True, kw_only=True)
class Workplace:
    """The bench's folder, and the database server that runs in it."""

    folder: Path
    database_url: str
    postmaster: int
    """The number of PostgreSQL's first process."""
    log: Path
    """PostgreSQL's."""
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(48))

    def environment(self, **more: str) -> dict[str, str]:
        """The variables of the programs we start: what the product runs with, less DEBUG."""
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
        }
        ours = {
            "CHAPO_ENV": "development",
            "DEBUG": "",
            "DATABASE_URL": self.database_url,
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            # The workers of one server must sign cursors alike.
            "SECRET_KEY": self.secret,
            # It stands in documents, which must not change with the port.
            "PUBLIC_URL": "http://bench.invalid",
            "VAR": str(self.folder),
            # A deployed server has its bytecode; here some environments forbid to write it.
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
        }
        return inherited | ours | more

    def run(self, module: str, *arguments: str) -> str:
        """Runs one of our modules that need Django; what it found, as JSON.

        Raises `BenchError` when it fails; what it says of that is on standard error.
        """
        command = [sys.executable, "-m", "bench.newsroom", module, *arguments]
        with subprocess.Popen(
            command, cwd=env.CHECKOUT, env=self.environment(), stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                output, _ = process.communicate()
            except BaseException:
                process.terminate()
                raise
        if process.returncode:
            raise BenchError(f"The step {module} failed.")
        return output


@contextmanager
def opened() -> Generator[Workplace]:
    """The workplace, for us alone; the database server stops some seconds after we end.

    Raises `BenchError` when another bench runs, or PostgreSQL cannot start.
    """
    folder = env.read().var / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    alone = try_lock(folder / "lock", how=EXCLUSIVE)
    if alone is None:
        raise BenchError("Another bench runs here: two at once would measure each other.")
    try:
        url = postgres.use("dev", var=folder)
        yield Workplace(
            folder=folder,
            database_url=url,
            postmaster=database.postmaster(url),
            log=locate("dev", var=folder).log,
        )
    except postgres.StartError as error:
        raise BenchError(str(error)) from error
    finally:
        postgres.release("dev")
        os.close(alone)
