"""The tables."""

import json
from typing import Any

import pytest

from bench.cases import FLOOR
from bench.report import BARE, SAVING, WHOLE, Results
from bench.rounds import Measured

REBUILDING = {
    "documents": 60, "unchanged": 59, "per_second": 12.34, "cpu_ms": 40.0, "statements": 31.0,
}  # fmt: skip


def turn(case: str, server_ms: float, **figures: Any) -> Measured:
    values = {
        "connections": 1, "requests": 100, "per_second": 900.0, "p50_ms": 1.2, "p99_ms": 9.0,
        "postgres_ms": 0.25, "wire_bytes": 12756.0,
    }  # fmt: skip
    return Measured(case=case, server_ms=server_ms, **values | figures)


@pytest.fixture
def results() -> Results:
    cost = {"wall_ms": 80.0, "cpu_ms": 40.0, "statements": 91}
    return Results(
        machine="2 cores",
        setting={"rounds": 3},
        measured=[
            *(turn("detail", server_ms, per_second=100 * server_ms) for server_ms in (9, 1, 2)),
            *(turn(FLOOR, 0.5, postgres_ms=0) for _ in range(3)),
            turn("detail", 4.0, connections=16),
            turn(FLOOR, 1.0, connections=16, postgres_ms=0),
        ],
        statements={"detail": 1.0, FLOOR: 0.0},
        pictures={
            "presets": {"cover": {"cpu_ms": 812.4, "bytes": {"avif": 5000, "jpg": 7000}}},
            "publication": {"before": 4321.0, "after": 98.7},
        },
        publishing={
            "steps": {name: [cost, cost | {"cpu_ms": 60.0}] for name in (SAVING, BARE, WHOLE)},
            "rebuilding": REBUILDING,
        },
    )


def cells(line: str) -> list[str]:
    return line.replace("|", " ").split()


def test_a_row_has_medians_spread_and_what_it_costs_over_the_floor(results: Results) -> None:
    rows = [line for line in results.as_text().splitlines() if line.startswith("detail")]
    assert [cells(row)[1:] for row in rows] == [
        ["200", "1.20", "9.0", "2.000", "0.250", "2.250", "356%", "+1.750", "1.0", "12756"],
        ["900", "1.20", "9.0", "4.000", "0.250", "4.250", "0%", "+3.250", "1.0", "12756"],
    ]


def test_numbers_stand_under_their_names(results: Results) -> None:
    lines = results.as_text().splitlines()
    head = next(line for line in lines if line.startswith("1 connection "))
    row = next(line for line in lines if line.startswith("detail"))
    for name, value in (("req/s", "200"), ("total", "2.250"), ("bytes", "12756")):
        assert head.index(name) + len(name) == row.index(value) + len(value)
    assert [i for i, c in enumerate(head) if c == "|"] == [i for i, c in enumerate(row) if c == "|"]


def test_the_text_says_how_to_read_it_and_what_publishing_costs(results: Results) -> None:
    text = results.as_text()
    assert "rank by CPU per request" in text
    assert [cells(line)[-5:] for line in text.splitlines() if line.startswith(SAVING)] == [
        ["80.0", "50.0", "40%", "91", "2"]
    ]
    assert "12.3 documents/s" in text
    assert "60 built, 59 unchanged" in text


def test_json_keeps_every_round(results: Results) -> None:
    plain = json.loads(json.dumps(results.as_json()))
    assert [each["server_ms"] for each in plain["measured"]] == [9, 1, 2, 0.5, 0.5, 0.5, 4, 1]
    assert plain["publishing"]["rebuilding"] == REBUILDING
