"""A reading site, and a browser whose every way out is watched."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.client.consent.gate import Gate, behind, watched
from tests.client.consent.site import Reader, Site, reading, serving


@pytest.fixture(scope="module")
def gate() -> Iterator[Gate]:
    with watched() as gate:
        yield gate


@pytest.fixture(scope="module")
def chromium(gate: Gate) -> Iterator[Browser]:
    """One for each file: the loop it runs in would be in the way of the tests of the database."""
    with behind(gate) as browser:
        yield browser


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def reader(chromium: Browser, site: Site) -> Iterator[Reader]:
    """Somebody who has never been here; no script may fail while they read."""
    with reading(chromium, site) as reader:
        yield reader
        assert not reader.errors
