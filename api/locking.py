"""The lock that everybody who writes documents takes first: see `api.publish`."""

from django.db import connection

LOCK = 0x43686170
"""Any constant; this one spells Chap."""


def lock() -> None:
    """Waits for the writers before us; they let go when they commit.

    To be taken before the rows of pages and of what they show. Of two transactions that take one
    row each and then want the lock, the one that has it may next want the other's row, and
    PostgreSQL fails one of them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def is_locked() -> bool:
    """Whether this transaction has the lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND classid = 0 AND objid = %s AND objsubid = 1 AND granted",
            [LOCK],
        )
        return bool(cursor.fetchone()[0])
