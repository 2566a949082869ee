"""Finds a Chromium for the acceptance tests, installing one where that is possible.

Prints the path of the browser on standard output, and nothing else there.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/{0}.app/Contents/MacOS/{0}"


def runs(path: str | Path) -> bool:
    """Whether this browser answers; a name on the PATH may be an empty shell."""
    try:
        asked = subprocess.run([path, "--version"], check=False, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def on_the_machine() -> Iterator[str]:
    """The browsers that the system itself offers."""
    yield from filter(None, map(shutil.which, NAMES))
    for name in ("Chromium", "Google Chrome"):
        if Path(MAC.format(name)).exists():
            yield MAC.format(name)


def downloaded() -> Iterator[str]:
    """The browser that Playwright keeps for itself, if it has one."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if Path(path).exists():
        yield path


def first_working(places: Iterator[str]) -> str | None:
    """The first browser of these that runs."""
    return next(filter(runs, places), None)


def attempt(*command: str) -> None:
    """Run an installer that may fail: what counts is whether a browser is there afterwards."""
    sys.stderr.write(f"browser: {' '.join(command)}\n")
    subprocess.run(command, check=False, stdout=sys.stderr, stdin=subprocess.DEVNULL)


def install_package() -> None:
    """Install Debian's Chromium, which brings its libraries; only root on Debian can."""
    if os.geteuid() == 0 and Path("/etc/debian_version").exists() and shutil.which("apt-get"):
        patient = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300")
        attempt(*patient, "update")
        attempt(*patient, "install", "-y", "--no-install-recommends", "chromium")


def install_download() -> None:
    """Let Playwright download its own Chromium, with its libraries where we may add them."""
    libraries = ("--with-deps",) if os.geteuid() == 0 and sys.platform == "linux" else ()
    attempt(sys.executable, "-m", "playwright", "install", *libraries, "chromium")


def find() -> str | None:
    """The path of a browser that runs, or None when every way was tried."""
    found = first_working(on_the_machine()) or first_working(downloaded())
    if not found:
        install_package()
        found = first_working(on_the_machine())
    if not found:
        install_download()
        found = first_working(downloaded())
    return found


def main() -> int:
    """Exit code 0 when a browser was found and printed."""
    named = os.environ.get("CHROMIUM")
    if named and not runs(named):
        sys.stderr.write(f"browser: CHROMIUM is {named}, which does not run\n")
        return 1
    found = named or find()
    if not found:
        sys.stderr.write(
            "browser: the acceptance tests need Chromium or Chrome; install one,"
            " or give its path: make test CHROMIUM=/path/to/chromium\n"
        )
        return 1
    sys.stdout.write(f"{found}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
