"""What the bench asks of PostgreSQL itself: a new database, and the statements it receives."""

import re
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from bench.errors import BenchError
from bench.measure import parent

STATEMENT = re.compile(rb"\[(\d+)\] LOG:  (?:statement|execute [^:]*): ")
PATIENCE = 5.0
PAUSE = 0.1


def _connected(url: str) -> psycopg.Connection:
    """A connection to the server's other database, so that ours can be dropped."""
    return psycopg.connect(urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True)


def postmaster(url: str) -> int:
    """The number of the server's first process, the parent of all that serve connections."""
    with _connected(url) as connection:
        return parent(connection.info.backend_pid)


def recreate(url: str) -> None:
    """Replaces the database by an empty one."""
    name = sql.Identifier(urlsplit(url).path.lstrip("/"))
    with _connected(url) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(name))


@contextmanager
def logged_statements(url: str, *, log: Path) -> Generator[Callable[[], int]]:
    """Has the server log every statement; gives what counts those it has received so far.

    All of them count, also those that no query log of Django shows. Raises `BenchError` when the
    server does not obey.
    """
    with _connected(url) as connection:
        own = connection.info.backend_pid
        try:
            _set_logging(connection, "all")
            yield lambda: count(log.read_bytes(), but=own)
        finally:
            _set_logging(connection, "none")


def count(log: bytes, *, but: int) -> int:
    """The statements of a server's log, less those of one process."""
    return sum(int(number) != but for number in STATEMENT.findall(log))


def _set_logging(connection: psycopg.Connection, which: str) -> None:
    """Sets it for every session, also for those that are open."""
    connection.execute(sql.SQL("ALTER SYSTEM SET log_statement = {}").format(sql.Literal(which)))
    connection.execute("SELECT pg_reload_conf()")
    end = time.monotonic() + PATIENCE
    while connection.execute("SHOW log_statement").fetchall() != [(which,)]:
        if time.monotonic() > end:
            raise BenchError("PostgreSQL does not read its settings again.")
        time.sleep(PAUSE)
    time.sleep(PAUSE)  # The other sessions were told at the same time as ours.
