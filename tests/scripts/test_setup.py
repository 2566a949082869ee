"""What the set-up says and does on machines that are not ready, or half ready."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import environment

ROOT = Path(__file__).resolve().parents[2]
PASSES = "#!/bin/sh\nexit 0\n"
FAILS = "#!/bin/sh\nexit 127\n"
BARE = '#!/bin/sh\ncase "$*" in *ensurepip*) exit 1 ;; esac\n'


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout under a folder with a space, where nothing was set up."""
    path = tmp_path / "mon dossier"
    shutil.copytree(ROOT / "scripts", path / "scripts")
    (path / "requirements-uv.txt").write_text("uv==1\n")
    (path / "requirements-dev.txt").write_text("django==1\n")
    return path


def run_setup(checkout: Path, *, pythons: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the set-up where these programs, and the few it needs, are all there is."""
    programs = checkout / "bin"
    programs.mkdir()
    for name in ("sh", "dirname"):
        (programs / name).symlink_to(shutil.which(name) or "")
    for name, script in pythons.items():
        (programs / name).write_text(script)
        (programs / name).chmod(0o755)
    return subprocess.run(
        [checkout / "scripts" / "setup"],
        env={"PATH": str(programs)},
        check=False,
        capture_output=True,
        text=True,
    )


def test_no_python_is_said_in_one_sentence(checkout: Path) -> None:
    ran = run_setup(checkout, pythons={"python3": FAILS, "python3.12": FAILS})
    assert ran.returncode == 1
    assert "none was found" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_a_python_without_venv_is_named_with_the_remedy(checkout: Path) -> None:
    ran = run_setup(checkout, pythons={"python3": BARE})
    assert ran.returncode == 1
    assert "apt-get install python3-venv" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_a_complete_python_is_preferred_to_an_incomplete_one(checkout: Path) -> None:
    ran = run_setup(checkout, pythons={"python3": BARE, "python3.13": PASSES})
    assert "apt-get" not in ran.stderr


@pytest.fixture
def ours(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The set-up's own functions, looking at an environment that is finished and current."""
    venv = checkout / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").write_text(PASSES)
    (venv / "bin" / "python").chmod(0o755)
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(environment, "STAMP", venv / "chapo-setup")
    monkeypatch.setattr(environment, "UNFINISHED", venv / "chapo-setup-unfinished")
    monkeypatch.setattr(environment, "INSTALLER", checkout / "requirements-uv.txt")
    monkeypatch.setattr(environment, "REQUIREMENTS", checkout / "requirements-dev.txt")
    environment.STAMP.write_text(environment.fingerprint(version=sys.version))
    return venv


def test_a_finished_environment_is_left_alone(ours: Path) -> None:
    assert environment.is_current()
    assert environment.is_usable()


@pytest.mark.parametrize("name", ["requirements-uv.txt", "requirements-dev.txt"])
def test_other_requirements_ask_for_an_update(ours: Path, name: str) -> None:
    (ours.parent / name).write_text("changed==2\n")
    assert not environment.is_current()
    assert environment.is_usable()


def test_an_interrupted_set_up_starts_afresh(ours: Path) -> None:
    environment.UNFINISHED.touch()
    assert not environment.is_current()
    assert not environment.is_usable()


def test_a_moved_checkout_starts_afresh(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = ours.rename(ours.parent / "elsewhere")
    for name in ("STAMP", "UNFINISHED", "PYTHON"):
        inside = os.path.relpath(getattr(environment, name), ours)
        monkeypatch.setattr(environment, name, moved / inside)
    monkeypatch.setattr(environment, "VENV", moved)
    assert not environment.is_current()
    assert not environment.is_usable()


def test_settings_of_another_environment_do_not_reach_the_installers(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in environment.DIVERTING:
        monkeypatch.setenv(name, "astray")
    environment.run("env")
    assert "astray" not in capfd.readouterr().out
