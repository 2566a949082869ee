"""What is committed for TypeScript is what the contract and the code say."""

from pathlib import Path

import pytest

from tests.client import compiler
from tests.client.compiler import CLIENT
from tests.contract.golden import OPENAPI

REMEDY = "Run make contract, and commit what it writes in client/"


def test_the_schema_is_that_of_the_contract(tmp_path: Path) -> None:
    made = tmp_path / compiler.SCHEMA
    compiler.types_of(OPENAPI, into=made)
    assert made.read_text() == (CLIENT / compiler.SCHEMA).read_text(), REMEDY


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return compiler.declarations(tmp_path_factory.mktemp("declarations"))


def test_every_module_has_the_types_of_its_code(made: dict[str, str]) -> None:
    committed = {
        name: file.read_text() if (file := CLIENT / name).exists() else None for name in made
    }
    assert committed == made, REMEDY


def test_no_types_are_left_of_a_module_that_is_gone(made: dict[str, str]) -> None:
    written_by_hand = {compiler.SCHEMA, "types.d.ts", "reader/node.d.ts"}
    committed = {str(file.relative_to(CLIENT)) for file in CLIENT.rglob("*.d.ts")}
    assert committed - written_by_hand == set(made)
