"""What several tests of the API begin with."""

import math

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django.fixtures import Settings

from api import previewing
from dossiers.models import previews
from tests.api.previewed import SITE, signed_in


@pytest.fixture
def editor(settings: Settings, db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Who may edit everything, with a reading site to see it on, and all the time in the world."""
    monkeypatch.setattr(previewing, "PATIENCE", math.inf)
    # Tests never commit.
    monkeypatch.setattr(previews, "on_commit", lambda does, **_options: does())
    settings.CHAPO_FRONTEND_URL = SITE
    return signed_in(User.objects.create_superuser("cheffe"))
