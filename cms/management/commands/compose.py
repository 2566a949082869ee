"""`manage.py compose`: pages from JSON files."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from dossiers.compose import RefusedFileError, Report, compose_page, read


class Command(BaseCommand):
    """Reads every file before it composes the first."""

    help = "Composes dossiers, interviews and projects from JSON files (docs/compose.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files or folders, and what to do with what they hold."""
        parser.add_argument(
            "files",
            nargs="+",
            type=Path,
            metavar="FILE",
            help="a JSON file, or a folder whose JSON files are taken in the order of their names",
        )
        parser.add_argument(
            "--publish", action="store_true", help="make the pages public; else they are drafts"
        )
        parser.add_argument(
            "--force", action="store_true", help="replace what editors changed in the admin"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Composes the files in order and writes one JSON object on standard output.

        Raises `CommandError` with the problems of the first file refused; those before it, if
        any, are composed and reported.
        """
        given: list[Path] = options["files"]
        files = [file for path in given for file in _files(path)]
        pages = [(file, _accepted(file, read, file)) for file in files]
        reports: list[Report] = []
        alone = len(given) == 1 and not given[0].is_dir()
        try:
            for file, page in pages:
                reports.append(
                    _accepted(
                        file,
                        compose_page,
                        page,
                        name=str(file),
                        publish=options["publish"],
                        force=options["force"],
                    )
                )
        finally:
            if reports:
                self._write(reports, alone=alone)

    def _write(self, reports: list[Report], *, alone: bool) -> None:
        told = [report.as_json() for report in reports]
        encoding = getattr(self.stdout, "encoding", None) or "utf-8"
        escape = not encoding.lower().startswith("utf")
        self.stdout.write(
            json.dumps(told[0] if alone else {"files": told}, ensure_ascii=escape, indent=2)
        )


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(path.glob("*.json"))
    if not files:
        raise CommandError(_("%(folder)s holds no JSON file.") % {"folder": path})
    return files


def _accepted(file: Path, do: Any, *args: Any, **options: Any) -> Any:
    """What `do` returns; a refusal becomes the command's failure."""
    try:
        return do(*args, **options)
    except RefusedFileError as error:
        refused = _("%(file)s is refused, and nothing of it is kept:") % {"file": file}
        raise CommandError(f"{refused}\n{error}") from None
