"""What the pages for frontend teams give to copy: the versions, and the first page of all.

The sites are made and visited apart, by `make recipes`.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from scripts import typescript
from tests.client.compiler import CLIENT
from tests.client.published import publish
from tests.cms.embedded import CHECKOUT
from tests.recipes import recipe
from tests.recipes.app import App

OURS = json.loads((CLIENT / "package.json").read_text())


def told(name: str) -> dict[str, Any]:
    """The packages of a recipe, with their versions."""
    package = json.loads(recipe.files(recipe.RECIPES / f"{name}.md")["package.json"])
    return {**package["dependencies"], **package["devDependencies"]}


@pytest.mark.parametrize("name", ["next", "astro"])
def test_a_recipe_says_which_versions_it_was_tried_with(name: str) -> None:
    packages = told(name)
    assert packages.pop("@chapo/client") == f"^{OURS['version']}"
    assert [one for one, version in packages.items() if not version[0].isdigit()] == []


def test_the_types_are_those_of_the_recipe() -> None:
    pinned = json.loads((typescript.RECIPES / "package.json").read_text())["devDependencies"]
    assert {one: told("next").get(one) for one in pinned} == pinned


def test_the_package_has_a_page_and_no_dependency() -> None:
    assert (CLIENT / "LICENSE").read_text() == (CHECKOUT / "LICENSE").read_text()
    assert (CLIENT / "README.md").exists()
    assert not {name for name in OURS if name.endswith("ependencies")}


def test_the_first_page_is_shown(
    transactional_db: None, settings: Settings, tmp_path: Path, live_server: LiveServer
) -> None:
    title = publish(settings, into=tmp_path / "media", site=live_server.url).dossier.title
    folder = tmp_path / "site"
    (folder / "node_modules" / "@chapo").mkdir(parents=True)
    (folder / "node_modules" / "@chapo" / "client").symlink_to(CLIENT)
    (folder / "package.json").write_text('{"type": "module"}')
    code = recipe.files(CHECKOUT / "docs" / "frontend.md")["first.js"]
    (folder / "first.js").write_text(code)
    site = App(folder, {"CHAPO_API": f"{live_server.url}/api/v1/"})
    with site.served(["first.js"]):
        shown = site.ask("/dossiers/ess/")
        assert (shown.status, f"<h1>{title}</h1>" in shown.text) == (200, True)
        assert site.ask("/ancien-dossier/").header("location").endswith("/dossiers/ess/")
        statuses = [site.ask(path).status for path in ("/dossiers/retire/", "/inconnu/")]
    assert statuses == [410, 404]
