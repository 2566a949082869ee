"""The base of every public shape, and their JSON Schemas."""

from collections.abc import Sequence
from datetime import UTC
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema

Instant = Annotated[
    AwareDatetime, AfterValidator(lambda t: t.astimezone(UTC).replace(microsecond=0))
]
"""A moment, always in UTC and whole seconds, so that it has one spelling."""


def _plain(number: Decimal) -> str:
    """A decimal without exponent or trailing zeros: one spelling for one value."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


Number = Annotated[
    Decimal,
    PlainSerializer(_plain, return_type=str),
    WithJsonSchema({"type": "string", "format": "decimal"}),
]
"""A decimal as text: JSON's numbers lose digits in JavaScript."""


class Shape(BaseModel):
    """A frozen value whose every field is always sent."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        allow_inf_nan=False,
        use_attribute_docstrings=True,
        json_schema_serialization_defaults_required=True,
        # What is sent has no other field; readers must bear those of a later version.
        json_schema_extra=lambda schema: schema.pop("additionalProperties", None),
    )

    def to_bytes(self) -> bytes:
        """Canonical JSON in UTF-8: fields in their order, no spaces."""
        return self.model_dump_json().encode()


class _PlainSchema(GenerateJsonSchema):
    """Leaves out the titles and defaults that tell a reader nothing."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def components(shapes: Sequence[type[BaseModel]]) -> dict[str, JsonSchemaValue]:
    """The schemas of these shapes and of all they contain, by component name.

    Raises `ValueError` when two shapes share a name or a generic one has none.
    """
    _, schema = models_json_schema(
        [(shape, "serialization") for shape in shapes],
        ref_template="#/components/schemas/{model}",
        schema_generator=_PlainSchema,
    )
    for name, component in schema["$defs"].items():
        component.pop("title", None)
        if not name.isalnum():
            raise ValueError(f"Two shapes share a name, or a generic one has none: {name}")
    return dict(schema["$defs"])
