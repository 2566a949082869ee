"""The operators' page says all there is to set, and nothing else."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from cms import checks, env
from tests.cms.test_env import PRODUCTION

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "operators" / "environment.md").read_text()
# Read by the embedded PostgreSQL and by Amazon's client, which know nothing of `cms.env`.
ELSEWHERE = {"CHAPO_CACHE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}


class Asked(Mapping[str, str]):
    """Variables that remember which of them were asked for."""

    def __init__(self, variables: dict[str, str]) -> None:
        self.variables = variables
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        return self.variables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.variables)

    def __len__(self) -> int:
        return len(self.variables)


def documented(pattern: str) -> set[str]:
    """The first column of the page's tables, as far as it looks like this."""
    return set(re.findall(rf"^\| `({pattern})`", PAGE, re.MULTILINE))


def test_every_variable_is_documented_and_no_other() -> None:
    bare, production = Asked({}), Asked(PRODUCTION)
    env.read(bare)
    env.read(production)
    assert documented("[A-Z][A-Z0-9_]+") == bare.names | production.names | ELSEWHERE


def test_every_variable_is_explained_where_it_is_read() -> None:
    code = (ROOT / "cms" / "env.py").read_text()
    assert set(re.findall(r'^    """([A-Z][A-Z0-9_]+): ', code, re.MULTILINE)) == (
        documented("[A-Z][A-Z0-9_]+") - ELSEWHERE
    )


def test_every_check_is_documented_and_no_other() -> None:
    code = Path(checks.__file__).read_text()
    assert documented(r"cms\.[EW]\d+") == set(re.findall(r'id="(cms\.[EW]\d+)"', code))


def test_what_production_needs_is_marked() -> None:
    needed = {name for name in PRODUCTION if name != "CHAPO_ENV"}
    assert set(re.findall(r"^\| `([A-Z][A-Z0-9_]+)` \| required", PAGE, re.MULTILINE)) == needed
