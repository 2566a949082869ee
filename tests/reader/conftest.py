"""Published newsrooms, their API, and the reading site that shows them.

Publishing takes longer than reading, so a file of tests that change nothing shares one newsroom.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import TransactionTestCase, override_settings
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from dossiers.models import DossierPage
from tests.acceptance.test_ess import ESS
from tests.cms.embedded import CHECKOUT
from tests.contract.newsroom import Newsroom
from tests.reader.site import Site, reading

CONTENT = CHECKOUT / "cms" / "demo" / "content"


@dataclass(frozen=True)
class Newsstand:
    """Real dossiers: the demonstration's, and a published one where it is at hand."""

    cms: str
    site: Site
    dossiers: tuple[str, ...]


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The origin of a CMS, whose pictures are where its API says."""
    server = LiveServer("127.0.0.1")
    public = settings.STORAGES["public"]
    options = {"location": folder / "public", "base_url": f"{server.url}/media/public/"}
    storages = settings.STORAGES | {"public": public | {"OPTIONS": options}}
    media = f"{server.url}/media/"
    try:
        with override_settings(MEDIA_ROOT=folder, MEDIA_URL=media, STORAGES=storages):
            yield server.url
    finally:
        server.stop()


def forget() -> None:
    """Puts the database back to what the migrations make."""
    TransactionTestCase()._fixture_teardown()  # type: ignore[attr-defined]


@pytest.fixture
def newsroom(transactional_db: None, tmp_path: Path) -> Iterator[tuple[Newsroom, Site]]:
    """One document of each type, for a test that changes them."""
    with serving(tmp_path) as cms:
        made = Newsroom()
        with reading(f"{cms}/api/v1/") as site:
            yield made, site


@pytest.fixture(scope="module")
def quiet(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Newsroom, Site, str]]:
    """One document of each type, for tests that change nothing."""
    with django_db_blocker.unblock(), serving(tmp_path_factory.mktemp("quiet")) as cms:
        made = Newsroom()
        with reading(f"{cms}/api/v1/") as site:
            yield made, site, cms
        forget()


@pytest.fixture(scope="module")
def newsstand(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Newsstand]:
    """Real dossiers, for tests that change nothing."""
    with django_db_blocker.unblock(), serving(tmp_path_factory.mktemp("newsstand")) as cms:
        files = [*sorted(CONTENT.glob("*.json")), *([ESS] if ESS.exists() else [])]
        for file in files:
            call_command("compose", str(file), publish=True)
        slugs = DossierPage.objects.exclude(slug="renover-l-ecole-du-village").order_by("pk")
        paths = tuple(f"/dossiers/{slug}/" for slug in slugs.values_list("slug", flat=True))
        with reading(f"{cms}/api/v1/") as site:
            yield Newsstand(cms=cms, site=site, dossiers=paths)
        forget()
