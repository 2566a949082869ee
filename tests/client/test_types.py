"""What is written on the contract compiles, and no longer does when a field of it is gone.

That is the client, the reading site, the recipes, and what a frontend team writes.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from scripts import typescript
from tests.client.compiler import CLIENT, SCHEMA, STRICT, Errors, compiler, errors_in, types_of
from tests.contract.golden import OPENAPI
from tests.recipes import recipe

HERE = Path(__file__).parent
FLAGS = (
    *STRICT, "--noEmit", "--allowJs", "--checkJs", "--jsx", "react-jsx",
    "--module", "esnext", "--moduleResolution", "bundler", "--types", "node",
    "--lib", "es2022,dom,dom.iterable,dom.asynciterable",
)  # fmt: skip
WITHOUT = (
    ("CardPage", "next_cursor"), ("DossierDocument", "body"), ("DossierDocument", "toc"),
    ("Exchange", "question"), ("Fact", "source"), ("FoundRedirect", "permanent"),
    ("Picture", "focal_point"), ("PictureSource", "srcset"), ("Preview", "shows"),
    ("ProjectCard", "call_to_action"), ("RichText", "html"), ("VideoBlock", "consent"),
)  # fmt: skip
NAMES = [".".join(one) for one in WITHOUT]
AS_IT_IS = "as_it_is"
NEXT_TYPES = '/// <reference types="next" />\n'


def without(schema: str, field: str) -> Any:
    """The contract, less a field."""
    contract = json.loads(OPENAPI.read_text())
    shape = contract["components"]["schemas"][schema]
    del shape["properties"][field]
    shape["required"].remove(field)
    return contract


def lay_out(folder: Path, contract: Any) -> None:
    """All that is written on the contract, with types made from this one."""
    shutil.copytree(CLIENT, folder / "client", ignore=shutil.ignore_patterns("recipes"))
    (folder / "openapi.json").write_text(json.dumps(contract))
    (folder / "client" / SCHEMA).unlink()
    types_of(folder / "openapi.json", into=folder / "client" / SCHEMA)
    for file in (typescript.PROJECT / "reader.ts", HERE / "usage.ts"):
        (folder / "tests" / file.parent.name).mkdir(parents=True, exist_ok=True)
        shutil.copy(file, folder / "tests" / file.parent.name)
    for name in ("next", "html"):
        recipe.lay_out(name, folder / name)
    (folder / "next" / "next-env.d.ts").write_text(NEXT_TYPES)
    (folder / "node_modules" / "@chapo").mkdir(parents=True)
    (folder / "node_modules" / "@chapo" / "client").symlink_to(folder / "client")


@pytest.fixture(scope="module")
def errors(tmp_path_factory: pytest.TempPathFactory) -> Errors:
    """The compiler's errors by file, from one run over every variant of the contract."""
    root = tmp_path_factory.mktemp("types")
    (root / "package.json").write_text('{"type": "module"}')
    (root / "node_modules").symlink_to(typescript.RECIPES / "node_modules")
    lay_out(root / AS_IT_IS, json.loads(OPENAPI.read_text()))
    for name, (schema, field) in zip(NAMES, WITHOUT, strict=True):
        lay_out(root / name, without(schema, field))
    files = [
        str(file.relative_to(root))
        for variant in (AS_IT_IS, *NAMES)
        for part in ("client", "tests", "next", "html")
        for file in (root / variant / part).rglob("*")
        if file.suffix in {".js", ".ts", ".tsx"}
    ]
    return errors_in(compiler([*FLAGS, *sorted(files)], folder=root))


def test_all_that_is_written_on_the_contract_compiles(errors: Errors) -> None:
    assert {file: codes for file, codes in errors.items() if file.startswith(AS_IT_IS)} == {}


@pytest.mark.parametrize("name", NAMES)
def test_without_a_field_it_no_longer_does(errors: Errors, name: str) -> None:
    folder = f"{name}/"
    found = [file for file in errors if file.startswith(folder)]
    assert found
    assert f"{folder}client/{SCHEMA}" not in found


@pytest.mark.parametrize("part", ["client/client.js", "client/reader/", "next/", "html/", "tests/"])
def test_every_part_notices(errors: Errors, part: str) -> None:
    assert [name for name in NAMES if any(file.startswith(f"{name}/{part}") for file in errors)]
