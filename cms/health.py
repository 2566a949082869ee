"""Whether this process lives, and whether it can serve."""

import threading

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from cms.checks import demo_accounts

_migrated = threading.Event()
"""Set once no migration was missing: nothing but a new version, in a new process, adds one."""


@never_cache
@transaction.non_atomic_requests
def live(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers; touches nothing else."""
    return JsonResponse({"status": "live"})


@never_cache
@transaction.non_atomic_requests
def ready(request: HttpRequest) -> JsonResponse:
    """200 when everything a reader or an editor needs is there, else 503 and the reason."""
    try:
        reason = _obstacle()
    except DatabaseError:
        reason = "no database"
    if reason:
        return JsonResponse({"status": "waiting", "reason": reason}, status=503)
    return JsonResponse({"status": "ready"})


def _obstacle() -> str:
    """What keeps this process from serving; empty when nothing does."""
    if not is_migrated():
        return "migrations"
    if settings.ENV.mode == "production" and demo_accounts():
        return "demo accounts (cms.E001)"
    return ""


def is_migrated() -> bool:
    """Whether the database answers and has the tables of this version.

    Raises `django.db.Error` when it does not answer.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if not _migrated.is_set():
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.set()
    return True
