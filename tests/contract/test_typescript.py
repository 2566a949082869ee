"""The contract as a frontend team gets it: TypeScript made from the committed document."""

import re
import shutil
from pathlib import Path

import pytest

from scripts import typescript
from tests.client.compiler import CLIENT, SCHEMA, STRICT, Errors, compiler, errors_in
from tests.contract.golden import ANSWERS, Answer

READER = (typescript.PROJECT / "reader.ts").read_text()
CASES = re.findall(r'^    case "\w+": .*\n', READER, re.MULTILINE)
NAMES = [f"{number} {case.split()[1]}" for number, case in enumerate(CASES)]
MISTAKES = sorted((typescript.PROJECT / "mistakes").glob("*.ts"))
FLAGS = (
    *STRICT, "--exactOptionalPropertyTypes", "--noEmit",
    "--module", "esnext", "--moduleResolution", "bundler",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generated types, our files that use them, and the golden documents as TypeScript."""
    root = tmp_path_factory.mktemp("typescript")
    folder = root / "tests" / "typescript"
    shutil.copytree(typescript.PROJECT / "mistakes", folder / "mistakes")
    (root / "client").mkdir()
    shutil.copy(CLIENT / SCHEMA, root / "client" / SCHEMA)
    (folder / "reader.ts").write_text(READER)
    for number, case in enumerate(CASES):
        (folder / f"without_case_{number}.ts").write_text(READER.replace(case, "", 1))
    for answer in ANSWERS:
        shape = answer.shape.__name__
        (folder / f"golden_{answer.name}.ts").write_text(
            f'import type {{ {shape} }} from "../../client/schema.js";\n'
            f"export const answer: {shape} = {answer.file.read_text()}"
        )
    return folder


@pytest.fixture(scope="module")
def errors(folder: Path) -> Errors:
    """The compiler's error codes by file, from one run over all of them."""
    files = [str(file.relative_to(folder)) for file in sorted(folder.rglob("*.ts"))]
    said = compiler([*FLAGS, *files], folder=folder)
    found = errors_in(said)
    assert found, said
    return found


def test_the_types_and_the_code_that_reads_every_case_compile(errors: Errors) -> None:
    assert "../../client/schema.d.ts" not in errors
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
