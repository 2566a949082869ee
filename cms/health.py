"""Whether this process lives, and whether it can serve."""

from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from cms.accounts import DEMO_DOMAIN


@never_cache
@transaction.non_atomic_requests
def live(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers; touches nothing else."""
    return JsonResponse({"status": "live"})


@never_cache
@transaction.non_atomic_requests
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and its tables are those of this version, else 503."""
    try:
        missing = _missing_migrations()
    except DatabaseError:
        return JsonResponse({"status": "waiting", "reason": "no database"}, status=503)
    if missing:
        return JsonResponse({"status": "waiting", "reason": "migrations"}, status=503)
    return JsonResponse({"status": "ready"})


def _missing_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def demo_accounts() -> list[str]:
    """The names of the demonstration's accounts in the database."""
    users = get_user_model().objects.filter(email__endswith=f"@{DEMO_DOMAIN}")
    return [user.get_username() for user in users]
