"""`python -m cms.demo.postgres`: what a person asks of the embedded server."""

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import cast

from cms import env
from cms.demo.postgres.errors import StartError, explain
from cms.demo.postgres.lease import bequeath, use
from cms.demo.postgres.locks import locked
from cms.demo.postgres.place import Place, Profile, locate
from cms.demo.postgres.state import look
from cms.demo.postgres.stopping import stop_keeper, take_over

NOT_RUNNING = 3


def main() -> int:
    """Do what the command line says; return the exit code."""
    options = _parser().parse_args()
    profile, var = cast("Profile", options.profile), cast("Path", options.var)
    try:
        if options.action == "run":
            return run(options.command, profile=profile, var=var)
        return ACTIONS[options.action](locate(profile, var=var))
    except (StartError, OSError) as error:
        sys.stderr.write(f"{explain(error)}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m cms.demo.postgres", description=__doc__)
    parser.add_argument("--profile", choices=("dev", "test"), default="dev")
    parser.add_argument("--var", type=Path, default=env.read().var, help="the data folder")
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("status", help="say where the server is; exit code 3 when there is none")
    actions.add_parser("url", help="print the running server's DATABASE_URL")
    actions.add_parser("stop", help="stop the server, whoever uses it")
    actions.add_parser("reset", help="stop the server and delete its database")
    command = actions.add_parser("run", help="run a command with DATABASE_URL set")
    command.add_argument("command", nargs=argparse.REMAINDER)
    return parser


def status(place: Place) -> int:
    """Print what is known of the server."""
    running = look(place)
    if running is None:
        sys.stdout.write(f"not running; files in {place.home}\n")
        return NOT_RUNNING
    sys.stdout.write(
        f"running at {running.url}\ncluster: {running.data}\nlog: {place.log}\n"
        f"keeper: process {running.keeper}\n"
    )
    return 0


def url(place: Place) -> int:
    """Print the address alone, for other programs."""
    running = look(place)
    if running is None:
        sys.stderr.write("not running\n")
        return NOT_RUNNING
    sys.stdout.write(f"{running.url}\n")
    return 0


def stop(place: Place) -> int:
    """Stop the server."""
    with locked(place.starting):
        stop_keeper(place)
    return 0


def reset(place: Place) -> int:
    """Delete the cluster, so that the next command makes a new one."""
    with locked(place.starting):
        stop_keeper(place)
        with locked(place.keeper):
            os.close(take_over(place))
            if place.data.exists():
                shutil.rmtree(place.data)
    sys.stdout.write(f"deleted {place.data}\n")
    return 0


def run(command: list[str], *, profile: Profile, var: Path) -> int:
    """Become a command that has `DATABASE_URL`; its children keep the server up as well."""
    command = command[1:] if command[:1] == ["--"] else command
    if not command:
        sys.stderr.write("run: which command?\n")
        return 2
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = use(profile, var=var)
        bequeath()
    try:
        os.execvp(command[0], command)  # noqa: S606  # What was asked for.
    except OSError as error:
        sys.stderr.write(f"{command[0]}: {error.strerror}\n")
        return 127


ACTIONS = {"status": status, "url": url, "stop": stop, "reset": reset}

if __name__ == "__main__":
    sys.exit(main())
