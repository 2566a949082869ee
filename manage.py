#!/usr/bin/env python
"""Chapô's commands. Without `DATABASE_URL`, they run on the embedded PostgreSQL."""

import os
import sys

# Commands that never look at the database.
WITHOUT_DATABASE = frozenset(
    {"help", "version", "collectstatic", "compilemessages", "makemessages", "spectacular"}
)


def needs_database(arguments: list[str]) -> bool:
    """Whether a command line asks for more than help or files."""
    asks_help = not {"--help", "-h", "--version"}.isdisjoint(arguments)
    return bool(arguments) and not asks_help and arguments[0] not in WITHOUT_DATABASE


def ensure_database() -> None:
    """Set `DATABASE_URL` to the embedded server's, started if need be, unless it is set."""
    from cms import env  # noqa: PLC0415
    from cms.demo import postgres  # noqa: PLC0415

    try:
        environment = env.read()
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
    management.execute_from_command_line(sys.argv)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
