"""A stream in its one normal form, and what the admin would refuse in it."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.blocks import StreamValue

from dossiers.compose.errors import Path, Problem

FILE_KEYS = {"person": "name", "document": "file"}
"""From a block's field to the key of the file, where the two differ."""


def normal_form(stream: StreamValue) -> list[Any]:
    """What the database holds of a stream saved with every field of its blocks."""
    plain = [child.get_prep_value() for child in stream]
    found: list[Any] = json.loads(json.dumps(plain, cls=DjangoJSONEncoder))
    return found


def check_stream(stream: StreamValue, body: Any) -> Iterator[Problem]:
    """The problems of a stream, with the paths of the file's `body` it was made from."""
    try:
        stream.stream_block.clean(stream)
    except ValidationError as error:
        for steps, message in _messages(error):
            yield Problem(path=("body", *_in_file(steps, body)), message=message)


def _messages(error: ValidationError) -> Iterator[tuple[Path, str]]:
    """Each message of nested block errors, with the fields and positions that lead to it."""
    nested = getattr(error, "block_errors", None)
    if nested is None:
        yield from (((), message) for message in error.messages)
        return
    inner = nested.items() if isinstance(nested, dict) else enumerate(nested)
    for step, inside in inner:
        if inside is not None:
            yield from (((step, *steps), message) for steps, message in _messages(inside))
    others = getattr(error, "non_block_errors", None)
    if others is not None:
        yield from (((), str(message)) for message in others)


def _in_file(steps: Path, given: Any) -> Path:
    """As many of these steps as the file has too."""
    path: list[str | int] = []
    for step in steps:
        key = FILE_KEYS.get(step, step) if isinstance(step, str) else step
        if isinstance(key, str):
            given = getattr(given, key, None)
        else:
            given = given[key] if isinstance(given, list) and key < len(given) else None
        if given is None:
            break
        path.append(key)
    return tuple(path)
