"""The committed examples: what the API answers, as the contract describes it."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from jsonschema import Draft202012Validator

from api.contract.feeds import Feed
from api.models import Change
from tests.contract import schema
from tests.contract.golden import ANSWERS, FOLDER, Answer, compact, pretty
from tests.contract.newsroom import Newsroom

every_answer = pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.name)


def committed(answer: Answer) -> Any:
    return json.loads(answer.file.read_bytes())


def test_no_other_example_is_kept() -> None:
    assert {*FOLDER.glob("*")} == {answer.file for answer in ANSWERS}


def test_the_api_answers_the_examples_to_the_byte(newsroom: Newsroom, client: Client) -> None:
    served = {answer.name: answer.ask(client) for answer in ANSWERS}
    for answer in ANSWERS:
        assert pretty(served[answer.name]) == answer.file.read_text(), "wanted? make contract"
        assert served[answer.name] == compact(committed(answer))


def test_publishing_the_newsroom_again_gives_the_same_bytes(newsroom: Newsroom) -> None:
    lines = Change.objects.count()
    for page in (newsroom.home, newsroom.dossier, newsroom.interview, newsroom.project):
        type(page).objects.get(pk=page.pk).save_revision().publish()
    assert Change.objects.count() == lines


@every_answer
def test_an_example_is_what_its_address_says_it_answers(answer: Answer) -> None:
    route = resolve(f"/api/v1{answer.url.partition('?')[0]}", urlconf="api.urls").route
    path = "/" + route.replace("<str:", "{").replace(">", "}")
    response = schema.committed()["paths"][path]["get"]["responses"][str(answer.status)]
    usual = "application/feed+json" if answer.shape is Feed else "application/json"
    media_type = usual if answer.status == 200 else "application/problem+json"
    reference = response["content"][media_type]["schema"]["$ref"]
    assert reference == schema.COMPONENT + answer.shape.__name__


@every_answer
def test_an_example_is_valid(answer: Answer) -> None:
    described = {
        "$ref": schema.COMPONENT + answer.shape.__name__,
        "components": {"schemas": schema.components()},
    }
    checker = Draft202012Validator.FORMAT_CHECKER
    Draft202012Validator(described, format_checker=checker).validate(committed(answer))


@every_answer
def test_an_example_read_and_written_again_keeps_its_bytes(answer: Answer) -> None:
    sent = compact(committed(answer))
    assert answer.shape.model_validate_json(sent).model_dump_json().encode() == sent


@pytest.fixture(scope="module")
def sightings() -> schema.Sightings:
    seen = schema.Sightings()
    for answer in ANSWERS:
        seen.look({"$ref": schema.COMPONENT + answer.shape.__name__}, committed(answer))
    return seen


def test_every_shape_has_an_example(sightings: schema.Sightings) -> None:
    described = {name for name, shape in schema.components().items() if "properties" in shape}
    unseen = sorted(described - sightings.shapes)
    assert not unseen


def test_every_field_has_an_example_with_and_without_a_value(sightings: schema.Sightings) -> None:
    fields = {
        schema.home_of(name, key): described
        for name, shape in schema.components().items()
        for key, described in shape.get("properties", {}).items()
    }
    # It has the number of a row, which varies: tests/api/test_feed.py follows it.
    never_given = sorted({*fields} - sightings.values - {"Feed.next_url"})
    assert not never_given
    can_be_null = {field for field, described in fields.items() if schema.nullable(described)}
    never_null = sorted(can_be_null - sightings.nulls)
    assert not never_null
