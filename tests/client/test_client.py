"""The client in Node: on the API itself, and on servers that fail. Its tests are beside this."""

import os
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from dossiers.models import previews
from tests.api import keys
from tests.client import compiler
from tests.client.published import publish
from tests.contract.newsroom import Newsroom

HERE = Path(__file__).parent


@pytest.fixture
def newsroom(
    transactional_db: None, settings: Settings, tmp_path: Path, live_server: LiveServer
) -> Newsroom:
    """Everything published on a server that listens."""
    return publish(settings, into=tmp_path, site=live_server.url)


@pytest.fixture
def environ(newsroom: Newsroom, live_server: LiveServer) -> dict[str, str]:
    """Where the API is, and what opens the draft of the dossier."""
    page = newsroom.dossier
    page.title = "Un brouillon"
    page.save_revision()
    editor = User.objects.create_superuser("lea")
    return {
        "CHAPO_API": f"{live_server.url}/api/v1/",
        "CHAPO_KEY": keys.make(scope="drafts"),
        "CHAPO_TOKEN": previews.keep(page, user=editor, is_edited=True).token,
    }


def node_test(name: str, **environ: str) -> None:
    """Runs a file of tests; fails with what Node says."""
    arguments = ["--test", "--test-reporter=spec", f"{name}.test.mjs"]
    said = compiler.run(arguments, folder=HERE, environ=os.environ | environ)
    assert "\nℹ fail 0\n" in said, said
    assert "\nℹ pass 0\n" not in said, said


def test_reading(environ: dict[str, str]) -> None:
    node_test("reading", **environ)


@pytest.mark.parametrize("name", ["faults", "copies"])
def test_against_a_server_of_its_own(name: str) -> None:
    node_test(name)
