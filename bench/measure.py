"""Arithmetic of a measurement: CPU of a tree of processes, percentiles, spread."""

import math
import os
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.errors import BenchError

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, kw_only=True)
class Spent:
    """What the kernel says of one process."""

    parent: int
    seconds: float
    """User and system time, with that of its children that have ended."""


def cpu_seconds(root: int) -> float:
    """The CPU time of a process and of all that descend from it, to the kernel's hundredth.

    Raises `BenchError` when there is no such process.
    """
    processes = _processes()
    if root not in processes:
        raise BenchError(f"Process {root} has ended.")
    return sum(processes[number].seconds for number in _family(root, processes))


def _family(root: int, processes: dict[int, Spent]) -> list[int]:
    children: dict[int, list[int]] = {}
    for number, process in processes.items():
        children.setdefault(process.parent, []).append(number)
    family = [root]
    for number in family:
        family += children.get(number, [])
    return family


def require_proc() -> None:
    """Raises `BenchError` on a system that does not tell CPU times where we look."""
    if not (PROC / "self" / "stat").exists():
        raise BenchError("CPU times come from /proc, which this system does not have: use Linux.")


def _processes() -> dict[int, Spent]:
    found = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                found[int(folder.name)] = parse(folder.joinpath("stat").read_text())
            except (FileNotFoundError, ProcessLookupError):
                continue  # It has ended since; its parent has its time.
    return found


def parent(number: int) -> int:
    """The process that started another, which still runs."""
    return parse((PROC / str(number) / "stat").read_text()).parent


def parse(stat: str) -> Spent:
    """One line of `/proc/PID/stat`, where a program's name may hold spaces and parentheses."""
    fields = stat.rpartition(")")[2].split()
    return Spent(parent=int(fields[1]), seconds=sum(map(int, fields[11:15])) / TICKS)


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest of the values that at least `percent` % of them do not exceed; above 0 %."""
    ranked = sorted(values)
    return ranked[math.ceil(len(ranked) * percent / 100) - 1]


def spread(values: Sequence[float]) -> float:
    """How far apart the values are: the largest less the smallest, in units of the median."""
    middle = statistics.median(values)
    return (max(values) - min(values)) / middle if middle else 0.0
