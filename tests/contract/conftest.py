"""The newsroom of the golden documents, where nothing depends on the day, the place or the run."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from tests.contract.drafts import look_at_drafts
from tests.contract.newsroom import Newsroom

NOW = datetime(2025, 3, 31, 8, tzinfo=UTC)


@pytest.fixture
def newsroom(
    db: None, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Newsroom:
    """Everything published at the same moment, the files in an empty folder."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    settings.MEDIA_ROOT = tmp_path
    settings.WAGTAILADMIN_BASE_URL = "https://cms.example"
    settings.MEDIA_URL = "https://cms.example/media/"
    options = {"location": tmp_path / "public", "base_url": "https://cms.example/media/public/"}
    public = settings.STORAGES["public"] | {"OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"public": public}
    room = Newsroom()
    look_at_drafts(room)
    return room
