"""The arithmetic of a measurement."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bench.errors import BenchError
from bench.measure import TICKS, cpu_seconds, parent, parse, percentile, spread

# Spends CPU by its own count, so that a loaded machine changes nothing.
BURN = "import time\nwhile time.process_time() < 0.3: pass\n"
PROGRAM = f"""
import subprocess, sys
subprocess.run([sys.executable, "-c", {BURN!r}], check=True)
{BURN}
if sys.argv[1:]:
    living = subprocess.Popen(
        [sys.executable, "-c", sys.argv[1], *sys.argv[2:]],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )
    print(living.pid, living.stdout.readline(), flush=True)
else:
    print(flush=True)
input()
if sys.argv[1:]:
    living.communicate("\\n")
"""


@pytest.fixture
def family() -> Iterator[list[int]]:
    """Three generations alive; each has spent 0.3 s, and a child that has ended as much."""
    command = [sys.executable, "-c", PROGRAM, PROGRAM, PROGRAM]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        yield [process.pid, *map(int, process.stdout.readline().split())]
        process.communicate("\n")


def test_cpu_is_that_of_all_who_descend_from_the_process_and_of_those_it_lost(
    family: list[int],
) -> None:
    each = 2 * (0.3 - 1 / TICKS)
    spent = [cpu_seconds(process) for process in family]
    assert spent[2] >= each
    assert spent[0] >= spent[1] + each
    assert spent[1] >= spent[2] + each


def test_the_parent_of_a_process_is_known(family: list[int]) -> None:
    process, child, grandchild = family
    assert parent(grandchild) == child
    assert parent(child) == process
    assert parent(process) == os.getpid()


def test_a_process_that_has_ended_cannot_be_measured() -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    with pytest.raises(BenchError, match="has ended"):
        cpu_seconds(ended.pid)


def test_a_name_with_spaces_and_parentheses_hides_no_field() -> None:
    spent = parse("7 (a) (b 1 2) S 42 7 7 0 -1 4 0 0 0 0 100 20 3 4 20 0 1 0 99")
    assert spent.parent == 42
    assert spent.seconds == 127 / TICKS


@pytest.mark.parametrize(
    ("percent", "expected"), [(1, 1), (50, 50), (99, 99), (99.1, 100), (100, 100)]
)
def test_a_percentile_is_a_value_that_was_measured(percent: float, expected: int) -> None:
    assert percentile([*range(100, 0, -1)], percent) == expected


def test_the_percentiles_of_one_value_are_that_value() -> None:
    assert percentile([7.5], 1) == percentile([7.5], 99) == 7.5


def test_spread_is_relative_to_the_median() -> None:
    assert spread([9, 10, 13]) == pytest.approx(0.4)
    assert spread([5]) == 0
    assert spread([0, 0]) == 0
