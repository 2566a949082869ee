#!/usr/bin/env python
"""Chapô's commands. Without `DATABASE_URL`, they run on the embedded PostgreSQL."""

import os
import sys

# Commands that never look at the database.
WITHOUT_DATABASE = frozenset(
    {"help", "version", "collectstatic", "compilemessages", "makemessages", "spectacular"}
)


UNDEFINED_TABLE = "42P01"
"""PostgreSQL's code."""


def needs_database(arguments: list[str]) -> bool:
    """Whether a command line asks for more than help or files."""
    asks_help = not {"--help", "-h", "--version"}.isdisjoint(arguments)
    return bool(arguments) and not asks_help and arguments[0] not in WITHOUT_DATABASE


def ensure_database() -> None:
    """Set `DATABASE_URL` to the embedded server's, started if need be, unless it is set.

    While a demonstration runs on the same data, `PORT` is its own unless it is set.
    """
    from cms import env  # noqa: PLC0415
    from cms.demo import postgres, running  # noqa: PLC0415

    try:
        environment = env.read()
        at = running.port_of(environment.var)
        if at and sys.argv[1] != "demo" and not {"PORT", "PUBLIC_URL"} & set(os.environ):
            # Documents carry the addresses of pictures, and so the port of the server.
            os.environ["PORT"] = str(at)
        if not environment.database_url:
            os.environ["DATABASE_URL"] = postgres.use("dev", var=environment.var)
    except (env.InvalidEnvironmentError, postgres.StartError) as error:
        sys.exit(str(error))


def main() -> None:
    """Run the command of `sys.argv`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    try:
        from django.core import management  # noqa: PLC0415
    except ModuleNotFoundError:
        sys.exit(f"{sys.executable} has no Django. Run make setup, then .venv/bin/python manage.py")
    if needs_database(sys.argv[1:]):
        ensure_database()
    from django.db import ProgrammingError  # noqa: PLC0415

    try:
        management.execute_from_command_line(sys.argv)
    except ProgrammingError as error:
        if getattr(error.__cause__, "sqlstate", None) != UNDEFINED_TABLE:
            raise
        sys.exit(f"{error}\nThe tables are not all there: run the command migrate, or the demo.")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
