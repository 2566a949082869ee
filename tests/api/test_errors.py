"""Errors: always a problem, with what helps whoever made the request and nothing else."""

from typing import Any

import pytest
from django.core.exceptions import DisallowedHost, SuspiciousOperation
from django.db import connection
from django.test import Client
from rest_framework import exceptions

from tests.api import stored
from tests.api.answers import ROOT, problem

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    ["/api/", "/api/v1/", "/api/v2/dossiers/", "/api/v1/inconnu/", "/api/v1/dossiers/a/b/",
     "/api/v1/facts/1/", "/api/v1/../admin/", "/api/é", "/api/v1/people/?x=%00"],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_a_problem(client: Client, path: str) -> None:
    body = problem(client.get(path), 400 if "?" in path else 404)
    assert body["errors"] or "/api/v1/docs/" in body["detail"]


def test_elsewhere_errors_are_pages(client: Client) -> None:
    response = client.get("/inconnu.html")
    assert (response.status_code, response["Content-Type"][:9]) == (404, "text/html")
    assert not response.has_header("Access-Control-Allow-Origin")


@pytest.mark.parametrize(
    "path",
    [
        "/dossiers/",
        "/dossiers/ess/",
        "/people/",
        "/resolve/?path=/",
        "/navigation/",
        "/sitemap/",
        "/feed/",
    ],
)
def test_an_unforeseen_error_keeps_its_details(client: Client, path: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE api_publisheddocument RENAME COLUMN live TO secret_column")
    client.raise_request_exception = False
    body = problem(client.get(f"{ROOT}{path}"), 500)
    assert body["detail"] == "Something went wrong here. Try again later."
    assert body["errors"] == []


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (exceptions.Throttled(wait=3), 429),
        (exceptions.PermissionDenied("secret"), 403),
        (exceptions.ParseError(), 400),
        (SuspiciousOperation("secret"), 400),
        (DisallowedHost("secret"), 400),
        (RuntimeError("secret"), 500),
    ],
)
def test_whatever_a_view_raises_is_a_problem(
    client: Client, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def fail(**kwargs: Any) -> None:
        raise error

    monkeypatch.setattr("api.queries.document", fail)
    client.raise_request_exception = False
    response = client.get(f"{ROOT}/dossiers/ess/")
    problem(response, status)
    assert isinstance(error, exceptions.APIException) or "secret" not in response.content.decode()
    assert status == 400 or response["Cache-Control"] == "no-store"


def test_a_request_for_another_host_is_refused(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["cms.example"]
    problem(client.get(f"{ROOT}/dossiers", headers={"Host": "autre.example"}), 400)


def test_too_many_parameters_are_refused(client: Client) -> None:
    query = "&".join(f"a{number}=1" for number in range(10_001))
    problem(client.get(f"{ROOT}/dossiers/?{query}"), 400)


@pytest.mark.parametrize("status", [400, 404, 410])
def test_a_lasting_error_is_kept_a_moment(client: Client, status: int) -> None:
    path = {400: "/dossiers/?x=1", 404: "/dossiers/x/", 410: "/resolve/?path=/x/"}[status]
    if status == 410:
        stored.withdraw(stored.document("x", path="/x/"))
    response = client.get(f"{ROOT}{path}")
    problem(response, status)
    assert response["Cache-Control"] == "public, max-age=5"
