"""The OpenAPI document: committed, valid, complete, and true of the code."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator

from api import urls
from api.openapi import openapi
from api.views.base import PublicView
from tests.contract import schema
from tests.contract.golden import OPENAPI

OPERATIONS = dict(schema.operations())
every_operation = pytest.mark.parametrize(("path", "operation"), OPERATIONS.items(), ids=OPERATIONS)


def test_the_committed_document_is_the_one_the_code_makes() -> None:
    assert OPENAPI.read_text() == openapi().decode(), "wanted? make contract"


@pytest.mark.parametrize("language", ["fr", "de"])
def test_it_is_made_without_warning_in_any_language(language: str) -> None:
    written = io.StringIO()
    with translation.override(language):
        call_command(
            "spectacular", "--urlconf=api.urls", "--format=openapi-json", "--validate",
            "--fail-on-warn", stdout=written,
        )  # fmt: skip
    assert json.loads(written.getvalue()) == schema.committed()


def test_it_is_served_whatever_the_readers_language(client: Client) -> None:
    answer = client.get("/api/v1/schema/", headers={"Accept-Language": "de"})
    assert answer.content == OPENAPI.read_bytes()
    assert answer["Content-Type"] == "application/json"
    again = client.get("/api/v1/schema/", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_it_promises_of_errors_holds_for_those_of_the_framework(client: Client) -> None:
    assert "errors are in English" in schema.committed()["info"]["description"]
    answer = client.post("/api/v1/dossiers/").json()
    assert answer["detail"] == "This API is read-only: use GET or HEAD."


def test_it_is_openapi_3_1() -> None:
    assert schema.committed()["openapi"].startswith("3.1.")
    validate_schema(schema.committed())


@pytest.mark.parametrize("name", schema.components())
def test_a_shape_is_json_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema.components()[name])


def test_every_reference_leads_to_a_shape_and_every_shape_is_reached() -> None:
    references = {found["$ref"] for found in schema.nested(schema.committed()) if "$ref" in found}
    assert references == {schema.COMPONENT + name for name in schema.components()}


def test_no_shape_is_only_another_name() -> None:
    """A recursive shape that refers to itself and to nothing else would pass every validator."""
    assert not [name for name, shape in schema.components().items() if "$ref" in shape]


def unions() -> Iterator[schema.Json]:
    return (found for found in schema.nested(schema.committed()) if "oneOf" in found)


def test_every_union_can_be_told_apart_by_its_tag() -> None:
    assert [*unions()]
    for union in unions():
        tag, mapping = union["discriminator"]["propertyName"], union["discriminator"]["mapping"]
        assert {*mapping.values()} == {member["$ref"] for member in union["oneOf"]}
        for value, reference in mapping.items():
            member = schema.components()[reference.removeprefix(schema.COMPONENT)]
            assert member["properties"][tag]["const"] == value
            assert tag in member["required"]


def test_no_field_is_ever_absent_but_where_json_feed_wants_it() -> None:
    absent = {
        f"{name}.{field}"
        for name, shape in schema.components().items()
        for field in {*shape.get("properties", {})} - {*shape.get("required", ())}
    }
    assert absent == {"Feed.next_url", "FeedItem.image"}


def test_the_document_introduces_itself() -> None:
    document = schema.committed()
    assert document["servers"] == [
        {"url": "/", "description": "The server this document was read from."}
    ]
    assert "contact" not in document["info"]
    assert document["info"]["description"]
    assert all(tag["description"] for tag in document["tags"])


@every_operation
def test_an_operation_says_what_it_does(path: str, operation: schema.Json) -> None:
    assert operation["summary"]
    assert operation["description"]
    assert {*operation["tags"]} <= {tag["name"] for tag in schema.committed()["tags"]}
    assert all(parameter["description"] for parameter in operation["parameters"])
    assert all(response["description"] for response in operation["responses"].values())
    assert {"200", "304", "400", "default"} <= {*operation["responses"]}


def test_operations_have_names_of_their_own() -> None:
    names = [operation["operationId"] for _, operation in schema.operations()]
    assert len({*names}) == len(names)


def view_at(path: str) -> type[PublicView]:
    """The view that answers at a documented path."""
    patterns: list[Any] = urls.urlpatterns
    (found,) = (
        pattern.callback.view_class
        for pattern in patterns
        if f"/{pattern.pattern}".replace("<str:", "{").replace(">", "}") == path
    )
    view: type[PublicView] = found
    return view


@every_operation
def test_the_parameters_described_are_those_that_are_read(
    path: str, operation: schema.Json
) -> None:
    described = {
        parameter["name"]: parameter["schema"]
        for parameter in operation["parameters"]
        if parameter["in"] == "query"
    }
    read = {parameter.name: parameter for parameter in view_at(path).parameters}
    assert {*described} == {*read}
    for name, parameter in read.items():
        assert {*described[name].get("enum", ())} == {*(parameter.allowed or ())}


def test_every_address_is_described() -> None:
    undescribed = {
        f"/{pattern.pattern}".replace("<str:", "{").replace(">", "}")
        for pattern in urls.urlpatterns
    } - {*schema.committed()["paths"]}
    assert undescribed == {"/api/v1/schema/", "/api/v1/docs/"}


def test_no_shape_rules_out_fields_to_come() -> None:
    """Whoever validates answers with the schema must bear a later version of them."""
    assert not [
        each for each in schema.nested(schema.components()) if "additionalProperties" in each
    ]
