"""Writes the contract's shapes into the OpenAPI document."""

from typing import Any

from drf_spectacular.drainage import set_override
from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.plumbing import ComponentIdentity, ResolvedComponent

from api.contract.base import Shape, components
from api.contract.shapes import SHAPES

set_override(Shape, "many", False)  # A list view sends one page, not an array of pages.


class ShapeExtension(OpenApiSerializerExtension):  # type: ignore[no-untyped-call]
    """Lets `@extend_schema(responses=…)` name a shape of the contract."""

    target_class = "pydantic.BaseModel"
    match_subclasses = True
    priority = 1  # Before drf-spectacular's own, which lets names clash in silence.

    def get_name(self, auto_schema: Any, direction: str) -> str:
        """The name of the component."""
        return str(self.target.__name__)

    def get_identity(self, auto_schema: Any, direction: str) -> ComponentIdentity:
        """What tells two components apart."""
        return ComponentIdentity(f"shape {self.target.__name__}")

    def map_serializer(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        """The component's schema; registers all it contains as well.

        Raises `KeyError` when the shape is not in `SHAPES`.
        """
        schemas = components(SHAPES)
        for name, schema in schemas.items():
            auto_schema.registry.register_on_missing(
                ResolvedComponent(
                    name, ResolvedComponent.SCHEMA, schema, ComponentIdentity(f"shape {name}")
                )
            )
        return schemas[self.target.__name__]
