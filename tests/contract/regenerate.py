"""Writes the committed contract again: `make contract`. No test run collects this file."""

from pathlib import Path

from django.test import Client

from api.openapi import openapi
from tests.client import compiler
from tests.contract.golden import ANSWERS, FOLDER, OPENAPI, pretty
from tests.contract.newsroom import Newsroom


def test_the_schema_is_written() -> None:
    OPENAPI.write_bytes(openapi())


def test_the_golden_documents_are_written(newsroom: Newsroom, client: Client) -> None:
    FOLDER.mkdir(exist_ok=True)
    written = {answer.file: pretty(answer.ask(client)) for answer in ANSWERS}
    for stale in {*FOLDER.glob("*.json")} - {*written}:
        stale.unlink()
    for file, text in written.items():
        file.write_text(text)


def test_the_types_of_the_client_are_written(tmp_path: Path) -> None:
    compiler.types_of(OPENAPI, into=compiler.CLIENT / compiler.SCHEMA)
    for name, types in compiler.declarations(tmp_path).items():
        (compiler.CLIENT / name).write_text(types)
