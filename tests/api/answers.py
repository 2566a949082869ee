"""What the tests of the API ask, and what every answer of a kind must have."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from wagtail.models import Locale

from tests import factories

ROOT = "/api/v1"


def read(client: Client, path: str, /, **parameters: str | int) -> Any:
    """The JSON of a successful answer."""
    response = client.get(f"{ROOT}{path}", parameters)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/json"
    return response.json()


def titles(client: Client, path: str, /, **parameters: str | int) -> list[str]:
    """The slugs of a list of documents, in its order."""
    return [card["slug"] for card in read(client, path, **parameters)["items"]]


def problem(response: Any, status: int, *, readers: str | None = "*") -> Any:
    """The problem an answer holds, once it is seen to be one that `readers`, sites, may read."""
    assert isinstance(response, HttpResponse)
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert response.get("Access-Control-Allow-Origin") == readers
    body = response.json()  # type: ignore[attr-defined]
    assert set(body) == {"type", "title", "status", "detail", "errors"}
    assert body["status"] == status
    return body


def refused(client: Client, path: str, /, **parameters: Any) -> dict[str, Any]:
    """The parameters at fault in a refused request, each with its message and what is allowed."""
    body = problem(client.get(f"{ROOT}{path}", parameters), 400)
    return {error["parameter"]: error for error in body["errors"]}


def german() -> Any:
    """A published German home."""
    home = factories.home().copy_for_translation(Locale.objects.create(language_code="de"))
    return factories.publish(home)
