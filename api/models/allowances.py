"""How often something was asked lately: counted in the database, for every process counts."""

from datetime import timedelta
from typing import cast

from django.db import connection, models
from django.db.models.functions import Now

FORGOTTEN = timedelta(hours=1)
SPEND = """
INSERT INTO api_allowance AS known (key, began_at, spent)
VALUES (%(key)s, statement_timestamp(), 1)
ON CONFLICT (key) DO UPDATE SET (began_at, spent) = (
  SELECT CASE WHEN lasts THEN known.began_at ELSE statement_timestamp() END,
         CASE WHEN lasts THEN known.spent + 1 ELSE 1 END
  FROM (
    SELECT known.began_at > statement_timestamp() - make_interval(secs => %(seconds)s)
  ) AS window_now(lasts)
)
RETURNING spent, %(seconds)s - EXTRACT(EPOCH FROM statement_timestamp() - began_at)::float
"""


class Allowance(models.Model):
    """What somebody has spent of what they may ask within some time."""

    key = models.CharField(max_length=64, primary_key=True)
    """A digest: neither an address nor a pass."""
    began_at = models.DateTimeField(db_index=True)
    spent = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.key}: {self.spent}"


def spend(key: str, *, at_most: int, within: timedelta) -> float:
    """Counts one request; how many seconds to wait if that is one too many, else 0.

    One statement, so that of several processes none is forgotten.
    """
    with connection.cursor() as cursor:
        cursor.execute(SPEND, {"key": key, "seconds": within.total_seconds()})
        spent, left = cast("tuple[int, float]", cursor.fetchone())
    return left if spent > at_most else 0


def forget() -> int:
    """Removes what was counted long ago; how many."""
    old = Allowance.objects.filter(began_at__lte=Now() - FORGOTTEN)
    return old.delete()[0]
