"""Every case at every number of connections, turn by turn, there and back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench.cases import Case
from bench.load import Answers, load
from bench.measure import cpu_seconds, percentile
from bench.server import Server

WARM_UP = 0.25
COUNTED = 0.2
"""Seconds of load while statements are counted."""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One turn of one case."""

    case: str
    connections: int
    requests: int
    per_second: float
    p50_ms: float
    p99_ms: float
    server_ms: float
    """CPU per request of the server's processes."""
    postgres_ms: float
    """CPU per request of PostgreSQL's processes."""
    wire_bytes: float
    """Per answer, with the headers."""


@dataclass(frozen=True, kw_only=True)
class Bench:
    """A server under load, with the database behind it."""

    server: Server
    postmaster: int

    def warm_up(self, cases: Sequence[Case], *, connections: int) -> None:
        """Opens the connections to the database and fills the caches."""
        for case in cases:
            self._load(case, connections=connections, seconds=WARM_UP)

    def turn(self, case: Case, *, connections: int, seconds: float) -> Measured:
        """Measures one case for some time."""
        before = self._spent()
        answers = self._load(case, connections=connections, seconds=seconds)
        server, postgres = (
            1000 * (after - start) / len(answers.latencies)
            for after, start in zip(self._spent(), before, strict=True)
        )
        return Measured(
            case=case.name,
            connections=connections,
            requests=len(answers.latencies),
            per_second=len(answers.latencies) / answers.seconds,
            p50_ms=1000 * percentile(answers.latencies, 50),
            p99_ms=1000 * percentile(answers.latencies, 99),
            server_ms=server,
            postgres_ms=postgres,
            wire_bytes=answers.received / len(answers.latencies),
        )

    def statements(self, case: Case, received: Callable[[], int]) -> float:
        """The statements of one request; `received` counts those the database ever got."""
        before = received()
        answers = self._load(case, connections=1, seconds=COUNTED)
        return (received() - before) / len(answers.latencies)

    def _load(self, case: Case, *, connections: int, seconds: float) -> Answers:
        return load(
            self.server.port,
            case.requests,
            status=case.status,
            connections=connections,
            seconds=seconds,
        )

    def _spent(self) -> tuple[float, float]:
        return cpu_seconds(self.server.process), cpu_seconds(self.postmaster)


def schedule(
    cases: Sequence[Case], *, connections: Sequence[int], rounds: int
) -> Iterator[tuple[Case, int]]:
    """The turns in order; every other round runs backwards, so that no case always follows another.

    What slows the machine for a while then weighs on all cases alike.
    """
    slots = [(case, number) for number in connections for case in cases]
    for number in range(rounds):
        yield from slots if number % 2 == 0 else reversed(slots)
