"""The recipes as files: each block of code whose info string names one."""

import json
import re
from pathlib import Path

from tests.client.compiler import CLIENT

RECIPES = CLIENT / "recipes"
FILE = re.compile(r"^```(?P<language>\w+) (?P<name>\S+)\n(?P<code>.*?)^```$", re.M | re.S)


def files(page: Path) -> dict[str, str]:
    """The files that a page of Markdown gives, by their names in the app."""
    return {match["name"]: match["code"] for match in FILE.finditer(page.read_text())}


def lay_out(recipe: str, into: Path, *, client: str | None = None) -> None:
    """Writes the app; `client`, a path to our package, takes the place of the registry's."""
    for name, code in files(RECIPES / f"{recipe}.md").items():
        file = into / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(code)
    package = into / "package.json"
    if client and package.exists():
        told = json.loads(package.read_text())
        told["dependencies"]["@chapo/client"] = client
        package.write_text(json.dumps(told, indent=2))
