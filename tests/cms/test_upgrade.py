"""What the version before films and sizes left is served by this one, after `republish`."""

import json
import os
import re
import secrets
import subprocess
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from cms.env import CHECKOUT
from tests.database import at

Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path) -> Generator[Run]:
    """Runs a part of `upgrading` on a database and in a folder of its own."""
    server, name = os.environ["DATABASE_URL"], f"chapo_upgrade_{secrets.token_hex(6)}"
    told = {
        "DATABASE_URL": at(server, database=name), "VAR": str(tmp_path),
        "PUBLIC_URL": "http://testserver", "DJANGO_SETTINGS_MODULE": "cms.settings",
    }  # fmt: skip

    def run(*what: str) -> Any:
        command = [sys.executable, "-m", "tests.cms.upgrading", *what]
        done = subprocess.run(
            command,
            env=os.environ | told,
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout or "null")

    with psycopg.connect(at(server, database="postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield run
        drop = "DROP DATABASE {} WITH (FORCE)"
        connection.execute(sql.SQL(drop).format(sql.Identifier(name)))


def test_what_the_former_version_left_is_served(run: Run, tmp_path: Path) -> None:
    run("former")
    former = [file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.*")]
    assert {"media/images/photo1.width-320.jpg", "media/original_images/photo1.jpg"} < {*former}
    got = run("upgraded")
    assert (got["status"], got["decided"]) == (200, [["Photo 1"]])
    document = got["document"]
    assert [block["type"] for block in document["body"]] == ["image", "image", "prose", "video"]
    described, blank = (block["picture"] for block in document["body"][:2])
    assert (described["alt_mode"], described["alt"]) == ("informative", "Un atelier vide.")
    assert (blank["alt_mode"], blank["alt"]) == ("decorative", "")
    text = json.dumps(document)
    shown = {*re.findall(r"http://testserver(/(?:media|documents)/[^\" \\]+)", text)}
    assert any("cover" in path for path in shown)
    assert any(path.startswith("/documents/") for path in shown)
    assert set(run("fetched", *shown).values()) == {200}
    left = run("fetched", *(f"/{path}" for path in former), "/media/private/images/photo1.jpg")
    assert set(left.values()) <= {403, 404}
