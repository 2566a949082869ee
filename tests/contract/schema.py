"""Reads the committed OpenAPI document, and walks what it says of a value."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from inspect import get_annotations
from typing import Any

from api.contract.base import Shape
from tests.contract.golden import OPENAPI

Json = dict[str, Any]
COMPONENT = "#/components/schemas/"


@cache
def committed() -> Json:
    """The OpenAPI document of the repository."""
    document: Json = json.loads(OPENAPI.read_bytes())
    return document


def components() -> dict[str, Json]:
    """Its shapes by name."""
    shapes: dict[str, Json] = committed()["components"]["schemas"]
    return shapes


def operations() -> Iterator[tuple[str, Json]]:
    """Its addresses, and what is said of each."""
    for path, methods in committed()["paths"].items():
        for operation in methods.values():
            yield path, operation


def nested(value: Any) -> Iterator[Json]:
    """Every object in a JSON value, the outermost first."""
    if isinstance(value, dict):
        yield value
    for child in value.values() if isinstance(value, dict) else value:
        if isinstance(child, dict | list):
            yield from nested(child)


def nullable(schema: Json) -> bool:
    """Whether a property may be null."""
    return {"type": "null"} in schema.get("anyOf", ())


def shapes(base: type[Shape] = Shape) -> Iterator[type[Shape]]:
    """Every shape of the contract."""
    for shape in base.__subclasses__():
        yield shape
        yield from shapes(shape)


@cache
def home_of(name: str, key: str) -> str:
    """A field under the name of the shape that declares it, for several to share."""
    shape = next(shape for shape in shapes() if shape.__name__ == name)
    declaring = next(base for base in shape.__mro__ if key in get_annotations(base))
    return f"{declaring.__name__}.{key}"


def _which(options: list[Json], value: Any) -> Json:
    """The one of these that a value is, by its fields; the first when those do not tell."""
    names = set(value) if isinstance(value, dict) else set()
    shapes = {key: set(shape.get("properties", ())) for key, shape in components().items()}
    known = (
        each for each in options if shapes.get(each.get("$ref", "")[len(COMPONENT) :]) == names
    )
    return next(known, options[0])


@dataclass
class Sightings:
    """What some values have shown of the contract."""

    shapes: set[str] = field(default_factory=set)
    nulls: set[str] = field(default_factory=set)
    """Properties seen null or absent, as `Shape.property`."""
    values: set[str] = field(default_factory=set)
    """Properties seen with a value."""

    def look(self, schema: Json, value: Any) -> None:
        """Notes a value that the schema describes."""
        if reference := schema.get("$ref"):
            self._look_at_shape(reference.removeprefix(COMPONENT), value)
        elif "discriminator" in schema:
            tag = value[schema["discriminator"]["propertyName"]]
            self.look({"$ref": schema["discriminator"]["mapping"][tag]}, value)
        elif "anyOf" in schema and value is not None:
            self.look(_which(schema["anyOf"], value), value)
        elif schema.get("type") == "array":
            for item in value:
                self.look(schema["items"], item)

    def _look_at_shape(self, name: str, value: Any) -> None:
        self.shapes.add(name)
        schema = components()[name]
        if "properties" not in schema:
            self.look(schema, value)
        for key, described in schema.get("properties", {}).items():
            seen = self.nulls if value.get(key) is None else self.values
            seen.add(home_of(name, key))
            if key in value:
                self.look(described, value[key])
