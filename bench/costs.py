"""What a block of code costs."""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection


@dataclass(kw_only=True)
class Cost:
    """What a block costs."""

    wall_ms: float = 0.0
    cpu_ms: float = 0.0
    """This process's own, without PostgreSQL's."""
    statements: int = 0
    """Without those that open and end transactions."""

    def count(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Stands between Django and the database."""
        self.statements += 1
        return execute(sql, params, many, context)


@contextmanager
def metered() -> Generator[Cost]:
    """Measures a block."""
    cost = Cost()
    wall, cpu = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(cost.count):
        yield cost
    cost.wall_ms = 1000 * (time.perf_counter() - wall)
    cost.cpu_ms = 1000 * (time.process_time() - cpu)
