"""Builds `.venv` from the hash-pinned requirements, once for each change of them.

Runs on a bare Python, so it imports nothing that is not in the standard library.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
INSTALLER = ROOT / "requirements-uv.txt"
REQUIREMENTS = ROOT / "requirements-dev.txt"
STAMP = VENV / "chapo-setup"
UNFINISHED = VENV / "chapo-setup-unfinished"

# Settings that send an installer somewhere else than into our environment.
DIVERTING = frozenset(
    {"VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH", "PYTHONUSERBASE"}
    | {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PIP_REQUIRE_VIRTUALENV"}
    | {"UV_PYTHON", "UV_SYSTEM_PYTHON", "UV_TARGET", "UV_PREFIX", "UV_PROJECT_ENVIRONMENT"}
)


def fingerprint(*, version: str) -> str:
    """What the environment must have been built from to be still good."""
    digest = hashlib.sha256(version.encode())
    for source in (INSTALLER, REQUIREMENTS, Path(__file__)):
        digest.update(source.read_bytes())
    return f"{VENV}\n{digest.hexdigest()}"


def is_current() -> bool:
    """Whether the interpreter running this belongs to a finished, up-to-date environment."""
    if UNFINISHED.exists() or not STAMP.exists():
        return False
    return STAMP.read_text() == fingerprint(version=sys.version)


def was_moved() -> bool:
    """Whether it was built elsewhere: console scripts name their interpreter by its full path."""
    return STAMP.exists() and STAMP.read_text().partition("\n")[0] != str(VENV)


def is_usable() -> bool:
    """Whether an existing environment can be brought up to date rather than made anew."""
    if UNFINISHED.exists() or was_moved() or not PYTHON.exists():
        return False
    probe = "import pip, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))"
    asked = subprocess.run([PYTHON, "-I", "-c", probe], check=False, capture_output=True)
    return asked.returncode == 0


def run(*command: str | Path) -> None:
    """Run one step in our environment; raise `CalledProcessError` when it fails."""
    environ = {name: value for name, value in os.environ.items() if name not in DIVERTING}
    subprocess.run(command, check=True, cwd=ROOT, env=environ)


@contextmanager
def alone() -> Iterator[None]:
    """Hold the set-up lock, so that two commands started together build once."""
    folder = ROOT / "var"
    folder.mkdir(exist_ok=True)
    with (folder / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another set-up is running; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def say(text: str) -> None:
    """Tell the person waiting, without mixing with what a command prints."""
    sys.stderr.write(f"setup: {text}\n")


def create() -> None:
    """Make an empty environment in the place of whatever is there."""
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    UNFINISHED.touch()
    run(sys.executable, "-I", "-m", "venv", VENV)


def install() -> None:
    """Install exactly what is pinned, and compile it to bytecode.

    Bytecode is asked for here because start-up is three times slower without, and an environment
    that forbids Python to write it would otherwise pay that on every command.
    """
    pip = (PYTHON, "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--no-deps", "--require-hashes", "-r", INSTALLER)
    uv = (VENV / "bin" / "uv", "pip", "sync", "--quiet", "--python", PYTHON)
    run(*uv, "--require-hashes", "--compile-bytecode", REQUIREMENTS)


def build() -> None:
    """Bring `.venv` to what the requirements ask, or raise `CalledProcessError`."""
    started = time.monotonic()
    updating = is_usable()
    if updating:
        say("requirements changed; updating .venv")
    else:
        say("creating .venv and installing what is pinned (once, about a minute)")
        create()
    UNFINISHED.touch()
    try:
        install()
    except subprocess.CalledProcessError:
        # An installer that refuses (no network, say) leaves a working environment as it was. One
        # that is killed may leave half a package, and then the marker stays: we start afresh.
        if updating:
            UNFINISHED.unlink()
        raise
    version = subprocess.check_output(
        [PYTHON, "-I", "-c", "import sys; sys.stdout.write(sys.version)"], text=True
    )
    STAMP.write_text(fingerprint(version=version))
    UNFINISHED.unlink()
    say(f"ready in {time.monotonic() - started:.0f} s")


def already_built() -> bool:
    """Whether somebody else finished the work while we waited for the lock."""
    if not PYTHON.exists():
        return False
    asked = subprocess.run([PYTHON, "-I", __file__, "--check"], check=False, capture_output=True)
    return asked.returncode == 0


def main() -> int:
    """Exit code 0 when `.venv` is ready; with `--check`, only say whether it is."""
    if sys.argv[1:] == ["--check"]:
        return 0 if is_current() else 1
    try:
        with alone():
            if not already_built():
                build()
    except subprocess.CalledProcessError as error:
        say(f"stopped: {error.cmd[0]} failed; what it said is above. Run the command again.")
        return 1
    except OSError as error:
        say(f"stopped: {error}")
        return 1
    except KeyboardInterrupt:
        say("interrupted; the next run starts afresh")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
