"""The lock files pin what `pyproject.toml` asks for, with hashes and no download address."""

import json
import re
import tomllib
from collections import defaultdict
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME = PROJECT["project"]["dependencies"]
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]
NPM_LOCKS = sorted((ROOT / "tests").glob("*/package-lock.json"))
ADDRESS = re.compile(r"\w+://|^--?\w|^\.|@ ", re.MULTILINE)


class Pins:
    """One requirements file, read: which versions, from which hashes, asked for by whom."""

    def __init__(self, name: str) -> None:
        self.text = (ROOT / name).read_text()
        self.versions: defaultdict[str, set[str]] = defaultdict(set)
        self.hashes: defaultdict[str, set[str]] = defaultdict(set)
        self.asked_for: set[str] = set()
        current = ""
        for line in self.text.splitlines():
            if pin := re.match(r"([\w.-]+)==([^\s;\\]+)", line):
                current = canonicalize_name(pin[1])
                self.versions[current].add(pin[2])
            elif found := re.search(r"--hash=(sha256:[0-9a-f]{64})", line):
                self.hashes[current].add(found[1])
            elif re.search(r"#.*\bchapo \(pyproject\.toml", line):
                self.asked_for.add(current)


RUNTIME_PINS = Pins("requirements.txt")
DEVELOPMENT_PINS = Pins("requirements-dev.txt")
INSTALLER_PINS = Pins("requirements-uv.txt")
ALL_PINS = pytest.mark.parametrize(
    "pins",
    [RUNTIME_PINS, DEVELOPMENT_PINS, INSTALLER_PINS],
    ids=["runtime", "development", "installer"],
)


def names(declared: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in declared}


@ALL_PINS
def test_requirements_carry_no_address(pins: Pins) -> None:
    assert not ADDRESS.findall(pins.text)


@ALL_PINS
def test_every_pin_has_its_hashes(pins: Pins) -> None:
    assert pins.versions
    assert {name for name in pins.versions if not pins.hashes[name]} == set()


def test_requirements_answer_to_pyproject_and_to_nothing_else() -> None:
    assert RUNTIME_PINS.asked_for == names(RUNTIME)
    assert DEVELOPMENT_PINS.asked_for == names(RUNTIME) | names(DEVELOPMENT)


@pytest.mark.parametrize("line", [*RUNTIME, *DEVELOPMENT])
def test_each_pin_is_what_was_declared(line: str) -> None:
    asked = Requirement(line)
    versions = DEVELOPMENT_PINS.versions[canonicalize_name(asked.name)]
    assert versions
    assert [version for version in versions if version not in asked.specifier] == []


@pytest.mark.parametrize("pins", [RUNTIME_PINS, INSTALLER_PINS], ids=["runtime", "installer"])
def test_production_runs_what_was_tested(pins: Pins) -> None:
    for name, versions in pins.versions.items():
        assert versions == DEVELOPMENT_PINS.versions[name], name
        assert pins.hashes[name] == DEVELOPMENT_PINS.hashes[name], name


def test_the_environment_holds_the_pinned_versions() -> None:
    installed = {name: metadata.version(name) for name in names(RUNTIME) | names(DEVELOPMENT)}
    assert {
        name: version
        for name, version in installed.items()
        if version not in DEVELOPMENT_PINS.versions[name]
    } == {}


def addresses(node: Any, *, path: str = "") -> list[str]:
    """Where a lock file names a server, the authors' funding pages left out."""
    if isinstance(node, dict):
        inner = [(f"{path}/{key}", value) for key, value in node.items() if key != "funding"]
    elif isinstance(node, list):
        inner = [(path, value) for value in node]
    else:
        return [path] if "://" in str(node) else []
    return [place for where, value in inner for place in addresses(value, path=where)]


@pytest.mark.parametrize("file", NPM_LOCKS, ids=lambda file: file.parent.name)
def test_an_npm_lock_carries_hashes_and_no_address(file: Path) -> None:
    lock = json.loads(file.read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "integrity" not in package] == []
    assert addresses(lock) == []


def test_no_other_lock_file_slips_in() -> None:
    """uv.lock records addresses, and a Python version file sends some installations astray."""
    unwanted = ("uv.lock", ".python-version", "poetry.lock", "Pipfile.lock")
    assert [name for name in unwanted if (ROOT / name).exists()] == []
