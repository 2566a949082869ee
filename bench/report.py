"""The figures as a table a person reads, and as JSON."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bench.cases import FLOOR
from bench.measure import spread
from bench.rounds import Measured

SAVING, BARE, WHOLE = "save the draft", "publish, without a document", "publish"
"""The steps of a publication."""
WARNING = """\
The load client shares the processors with the server and the database: rank by CPU per request.
Rates and latencies only indicate. Medians of the rounds; ± is largest less smallest over median."""


@dataclass(frozen=True, kw_only=True)
class Results:
    """All that a run found."""

    machine: str
    setting: dict[str, Any]
    """The options, and the number of dossiers."""
    measured: Sequence[Measured]
    statements: Mapping[str, float]
    """Of one request, by case."""
    publishing: Mapping[str, Any]
    pictures: Mapping[str, Any]
    """Of a 24-megapixel photograph, and of a dossier with twelve."""

    def as_json(self) -> dict[str, Any]:
        """Every round of every case, as plain data."""
        return asdict(self)

    def as_text(self) -> str:
        """The tables."""
        setting = ", ".join(f"{name} {value}" for name, value in self.setting.items())
        numbers = sorted({turn.connections for turn in self.measured})
        parts = [f"{self.machine}; {setting}.\n{WARNING}"]
        parts += [self._reads(number) for number in numbers]
        parts += [self._publishing(), self._pictures()]
        return "\n\n".join(parts)

    def _reads(self, connections: int) -> str:
        turns = [turn for turn in self.measured if turn.connections == connections]
        names = list(self.statements)
        floor = _total([turn for turn in turns if turn.case == FLOOR])
        title = f"{connections} connection{'s' if connections > 1 else ''}"
        head = (
            f"{title:28}  req/s  p50 ms  p99 ms |  CPU ms:  server      PG   total    ±"
            f"   over bare |  SQL   bytes"
        )
        rows = [
            self._row(name, [turn for turn in turns if turn.case == name], floor=floor)
            for name in names
        ]
        return "\n".join([head, *rows])

    def _row(self, name: str, turns: Sequence[Measured], *, floor: float) -> str:
        def median(figure: Callable[[Measured], float]) -> float:
            return statistics.median(map(figure, turns))

        total = _total(turns)
        scattered = spread([turn.server_ms + turn.postgres_ms for turn in turns])
        return (
            f"{name:28} {median(lambda turn: turn.per_second):6.0f}"
            f" {median(lambda turn: turn.p50_ms):7.2f} {median(lambda turn: turn.p99_ms):7.1f} |"
            f"  {median(lambda turn: turn.server_ms):15.3f}"
            f" {median(lambda turn: turn.postgres_ms):7.3f} {total:7.3f} {scattered:4.0%}"
            f" {total - floor:+11.3f} | {self.statements[name]:4.1f}"
            f" {median(lambda turn: turn.wire_bytes):7.0f}"
        )

    def _publishing(self) -> str:
        head = f"{'Publishing':28} {'ms':>7} {'CPU ms':>8}    ± {'SQL':>5} {'samples':>8}"
        rows = []
        for name, samples in self.publishing["steps"].items():
            cpu = [sample["cpu_ms"] for sample in samples]
            wall = statistics.median(sample["wall_ms"] for sample in samples)
            queries = statistics.median(sample["statements"] for sample in samples)
            rows.append(
                f"{name:28} {wall:7.1f} {statistics.median(cpu):8.1f} {spread(cpu):4.0%}"
                f" {queries:5.0f} {len(samples):8}"
            )
        rebuilt = self.publishing["rebuilding"]
        rows.append(
            f"Republication: {rebuilt['per_second']:.1f} documents/s, {rebuilt['cpu_ms']:.1f} CPU"
            f" ms and {rebuilt['statements']:.0f} SQL each"
            f" ({rebuilt['documents']:.0f} built, {rebuilt['unchanged']:.0f} unchanged)."
        )
        return "\n".join([head, *rows])

    def _pictures(self) -> str:
        rows = [f"{'Sizes of 24 megapixels':28} {'CPU ms':>8}  bytes"]
        for name, cost in self.pictures["presets"].items():
            weights = ", ".join(f"{kind} {weight}" for kind, weight in cost["bytes"].items())
            rows.append(f"{name:28} {cost['cpu_ms']:8.0f}  {weights}")
        told = self.pictures["publication"]
        rows.append(
            f"A dossier with twelve pictures: published in {told['before']:.0f} ms before their"
            f" sizes exist, {told['after']:.0f} ms after."
        )
        return "\n".join(rows)


def _total(turns: Sequence[Measured]) -> float:
    return statistics.median(turn.server_ms + turn.postgres_ms for turn in turns)
