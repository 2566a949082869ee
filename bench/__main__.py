"""`python -m bench`: what a read of the API costs on this machine, and what a publication costs."""

import argparse
import json
import os
import platform
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from bench import preparation, workplace
from bench.cases import cases, etags
from bench.database import logged_statements
from bench.errors import BenchError
from bench.measure import require_proc
from bench.report import Results
from bench.rounds import Bench, Measured, schedule
from bench.server import THREADS, WORKERS, started
from bench.workplace import Workplace

INTERRUPTED = 130


def main() -> int:
    """Measures and prints; the exit code."""
    options = _parser().parse_args()
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        require_proc()
        with workplace.opened() as place:
            results = run(place, options)
    except KeyboardInterrupt:
        sys.stderr.write("\nInterrupted: everything is stopped.\n")
        return INTERRUPTED
    except BenchError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    print(results.as_text())
    if options.json:
        options.json.write_text(json.dumps(results.as_json(), indent=1))
    return 0


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=_within(1, 20), default=4, help="turns of each case")
    parser.add_argument(
        "--seconds", type=_within(0.1, 10), default=0.5, help="how long a turn lasts"
    )
    parser.add_argument(
        "--connections", type=_within(1, 64), nargs="+", default=[1, 16], help="at once, each"
    )
    parser.add_argument(
        "--dossiers", type=_within(20, 5000), default=200, help="how many are read in turn"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every round there")
    return parser


def _within(least: float, most: float) -> Callable[[str], Any]:
    """Reads a number of the bounds' type."""

    def parse(text: str) -> Any:
        value = type(least)(text)
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"{text} is not between {least} and {most}")
        return value

    return parse


def run(place: Workplace, options: argparse.Namespace) -> Results:
    """Prepares, then measures reads, then publications. Raises `BenchError`."""
    seeded = preparation.prepare(place, dossiers=options.dossiers)
    _say("Starting the server.")
    with started(place, body_bytes=seeded.body_bytes) as server:
        asked = cases(etags(server.port, preparation.slugs(options.dossiers)))
        bench = Bench(server=server, postmaster=place.postmaster)
        connections = sorted(set(options.connections))
        bench.warm_up(asked, connections=connections[-1])
        measured: list[Measured] = []
        turns = list(schedule(asked, connections=connections, rounds=options.rounds))
        for number, (case, at_once) in enumerate(turns, 1):
            _say(f"Turn {number} of {len(turns)}: {case.name}, {at_once} at once.")
            measured.append(bench.turn(case, connections=at_once, seconds=options.seconds))
        with logged_statements(place.database_url, log=place.log) as received:
            statements = {case.name: bench.statements(case, received) for case in asked}
    _say("Publishing.")
    publishing = json.loads(place.run("publishing"))
    _say("Making sizes of pictures.")
    pictures = json.loads(place.run("pictures"))
    _say("")
    return Results(
        machine=f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, granian with {WORKERS} workers of {THREADS} threads",
        setting={
            "rounds": options.rounds,
            "seconds": options.seconds,
            "dossiers": options.dossiers,
            "dossier's bytes": seeded.body_bytes,
        },
        measured=measured,
        statements=statements,
        publishing=publishing,
        pictures=pictures,
    )


def _say(line: str) -> None:
    """Shows how far we are, on a terminal only, in one line that the next replaces."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{line}")


if __name__ == "__main__":
    sys.exit(main())
