"""`manage.py media_check`: whether every file is there, and no other; or moves them all."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from tqdm import tqdm

from media import inventory
from media.inventory import Found
from media.stores.base import Kept, StorageUnavailableError

PLACES = ("local", "s3")


class Command(BaseCommand):
    """Exit code 1 when a file is missing."""

    help = (
        "Compares the database with the storages: files that are missing, files that nothing "
        "uses. With --copy-from and --to, copies every file from a place to the other instead; "
        "interrupted, it goes on from there when run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do with what is found, and how to tell it."""
        parser.add_argument("--json", action="store_true", dest="as_json", help="for programs")
        parser.add_argument(
            "--delete-orphans",
            action="store_true",
            help="delete what nothing uses and is older than a week, after asking",
        )
        parser.add_argument(
            "--no-input", action="store_false", dest="interactive", help="delete without asking"
        )
        parser.add_argument("--copy-from", choices=PLACES, dest="source")
        parser.add_argument("--to", choices=PLACES, dest="target")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compares or copies; raises `CommandError` when a storage does not answer."""
        source, target = options["source"], options["target"]
        try:
            if source or target:
                self._copy(source, target)
            else:
                self._check(**options)
        except StorageUnavailableError as error:
            raise CommandError(f"A storage does not answer: {error}") from error

    def _check(self, **options: Any) -> None:
        found = {alias: inventory.compare(alias) for alias in inventory.ALIASES}
        if options["as_json"]:
            told = {alias: _told(said) for alias, said in found.items()}
            self.stdout.write(json.dumps(told, indent=2, ensure_ascii=False))
        else:
            for alias, said in found.items():
                self._say(alias, said)
        if options["delete_orphans"]:
            for alias, said in found.items():
                self._delete(alias, said.removable, ask=options["interactive"])
        if any(said.missing for said in found.values()):
            raise SystemExit(1)

    def _say(self, alias: str, found: Found) -> None:
        kind = "public" if alias == "public" else "private"
        self.stdout.write(f"{kind}: {found.files} files, {_size(found.size)}")
        for missing in found.missing:
            self.stdout.write(f"  missing  {missing.name}  ({missing.row})")
        for orphan in found.orphans:
            day = orphan.modified.date()
            self.stdout.write(f"  orphan   {orphan.name}  ({_size(orphan.size)}, {day})")

    def _delete(self, alias: str, orphans: list[Kept], *, ask: bool) -> None:
        if not orphans:
            return
        what = f"{len(orphans)} files, {_size(sum(orphan.size for orphan in orphans))}"
        if ask and input(f"Delete {what} from {alias}? [y/N] ").lower() not in ("y", "yes"):
            self.stderr.write("Nothing was deleted.")
            return
        for orphan in orphans:
            inventory.store_of(alias).delete(orphan.name)
        self.stderr.write(f"Deleted {what}.")

    def _copy(self, source: str | None, target: str | None) -> None:
        if not source or not target or source == target:
            raise CommandError("Say both: --copy-from local --to s3, or the other way round.")
        stores = inventory.place(source), inventory.place(target)
        if not all(stores):
            raise CommandError("No bucket is configured: set the S3_ variables of environment.md.")
        for alias in inventory.ALIASES:
            here, there = (found[alias] for found in stores)
            whole = sum(kept.size for kept in here.walk())
            with tqdm(
                total=whole, unit="B", unit_scale=True, desc=alias, file=self.stderr, mininterval=1
            ) as bar:
                done = inventory.copy_all(here, there, each=lambda kept: bar.update(kept.size))
            self.stdout.write(f"{alias}: {done.copied} copied, {done.skipped} there already.")


def _size(count: int) -> str:
    return filesizeformat(count).replace("\u00a0", " ")


def _told(found: Found) -> dict[str, Any]:
    return {
        "files": found.files,
        "bytes": found.size,
        "missing": [{"name": missing.name, "row": missing.row} for missing in found.missing],
        "orphans": [
            {"name": kept.name, "bytes": kept.size, "modified": kept.modified.isoformat()}
            for kept in found.orphans
        ],
    }
