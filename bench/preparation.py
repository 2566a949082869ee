"""The dossiers to measure with: made once, made again when what makes them changed."""

import hashlib
import json
import shutil
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from bench import database, variation
from bench.workplace import Workplace
from cms.env import CHECKOUT

ORIGINS = ("*/migrations/*.py", "cms/demo/content/**/*", "bench/seed.py", "bench/variation.py")
"""When one of these changes, the database starts afresh."""
RECIPES = (
    *("api/contract/*.py", "api/documents/*.py", "api/publish.py", "api/visibility.py"),
    *("dossiers/models/*.py", "dossiers/blocks/*.py", "requirements.txt"),
)
"""When one of these changes, every document is built again."""


@dataclass(frozen=True, kw_only=True)
class Seeded:
    """What the bench's database holds."""

    origins: str
    recipes: str
    dossiers: int
    body_bytes: int
    """Of the median dossier."""


def prepare(workplace: Workplace, *, dossiers: int) -> Seeded:
    """A database with at least so many dossiers, published as the code now says."""
    file = workplace.folder / "seeded.json"
    wanted = fingerprint(CHECKOUT, ORIGINS), fingerprint(CHECKOUT, RECIPES)
    known = _read(file)
    if known and known.dossiers >= dossiers and wanted == (known.origins, known.recipes):
        return known
    if known is None or known.origins != wanted[0]:
        _start_afresh(workplace, file)
        known = None
    sys.stderr.write("Preparing the database: this is done once, and takes some minutes.\n")
    again = ("--republish",) if known and known.recipes != wanted[1] else ()
    said = json.loads(workplace.run("seed", str(dossiers), *again))
    seeded = Seeded(origins=wanted[0], recipes=wanted[1], **said)
    file.write_text(json.dumps(asdict(seeded)))
    return seeded


def fingerprint(root: Path, patterns: Iterable[str]) -> str:
    """A digest of the files of these patterns, with their names."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in root.glob(pattern)}):
        if path.is_file():
            digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def slugs(count: int) -> list[str]:
    """The addresses of the dossiers."""
    return [variation.slug(number) for number in range(count)]


def _read(file: Path) -> Seeded | None:
    try:
        return Seeded(**json.loads(file.read_text()))
    except (OSError, ValueError, TypeError):
        return None


def _start_afresh(workplace: Workplace, file: Path) -> None:
    file.unlink(missing_ok=True)
    database.recreate(workplace.database_url)
    shutil.rmtree(workplace.folder / "media", ignore_errors=True)
