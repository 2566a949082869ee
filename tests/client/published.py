"""A server of ours with everything published, as a reading site meets it."""

from pathlib import Path
from typing import Any

from pytest_django.fixtures import Settings

from tests.contract.newsroom import Newsroom


def publish(settings: Settings, *, into: Path, site: str) -> Newsroom:
    """Publishes the newsroom; its files are in an empty folder, at addresses of `site`."""
    settings.MEDIA_ROOT = into
    settings.WAGTAILADMIN_BASE_URL = site
    public: dict[str, Any] = settings.STORAGES["public"]
    options = {"location": into / "public", "base_url": f"{site}/media/public/"}
    settings.STORAGES = settings.STORAGES | {"public": public | {"OPTIONS": options}}
    return Newsroom()
