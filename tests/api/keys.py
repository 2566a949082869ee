"""Keys to ask with."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from api import keys
from api.models import ApiKey
from tests.api.answers import ROOT


def make(name: str = "Site de lecture", **fields: Any) -> str:
    """A saved key; returns the only copy of it."""
    record = ApiKey(name=name, **fields)
    key = keys.give(record)
    record.full_clean()
    record.save()
    return key


def ask(client: Client, path: str, key: str | None, /, **headers: str) -> HttpResponse:
    """What is answered to somebody who has this key."""
    bearer = {} if key is None else {"Authorization": f"Bearer {key}"}
    response: HttpResponse = client.get(f"{ROOT}{path}", headers=bearer | headers)  # type: ignore[assignment]
    return response
