"""Writes the OpenAPI document: the contract's shapes, and a word on what they have in common."""

from functools import cache
from typing import Any

from django.utils import translation
from drf_spectacular.drainage import set_override
from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.plumbing import ComponentIdentity, ResolvedComponent
from drf_spectacular.renderers import OpenApiJsonRenderer

from api.contract.base import Shape, components
from api.contract.shapes import SHAPES

DESCRIPTION = """\
Editorial dossiers as typed JSON. Read-only; what is published is public and needs no key.

- Every field is always sent, unless `fields` asked for some only (or it is the feed's, whose format
  leaves out what has no value). One that has nothing to say is
  `null`, or an empty list.
- `type` says which shape an object has, wherever several are possible.
- `date` is a day (`2026-03-31`); `date-time` is in UTC and whole seconds (`2026-03-31T08:00:00Z`);
  `decimal` is text (`"12.5"`), for JavaScript's numbers lose digits.
- Rich text is sent twice, as sanitised HTML and as a typed tree: use the one that suits.
- Labels are in the document's language; errors are in English, for developers.
- `HEAD` is answered wherever `GET` is. Pages of any origin may read, unless this server says
  otherwise; with a key, those of the origins it names.
"""
TAGS = {
    "dossiers": "Several voices on one subject: text, interviews, facts, projects.",
    "interviews": "Interviews that have a page of their own.",
    "projects": "What somebody does somewhere, told.",
    "references": "The people, organisations, facts and themes that published documents show.",
    "previews": 'Drafts, for who holds a pass: see docs/api.md, "Preview".',
    "site": "What a reading site needs to find its way: paths, menu, sitemap, feed.",
}

set_override(Shape, "many", False)  # A list view sends one page, not an array of pages.


class ShapeExtension(OpenApiSerializerExtension):
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


class KeyExtension(OpenApiAuthenticationExtension):
    """Describes keys."""

    target_class = "api.authentication.KeyAuthentication"
    name = "key"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """The scheme."""
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A key made in the admin; `perspective=drafts` needs one whose scope is "
            "*drafts*. In this header only. A wrong one is answered 401.",
        }


def introduce(result: dict[str, Any], **_context: Any) -> dict[str, Any]:
    """Says what the whole API has in common; a postprocessing hook of drf-spectacular."""
    return {
        "openapi": result["openapi"],
        "info": result["info"] | {"description": DESCRIPTION},
        "servers": [{"url": "/", "description": "The server this document was read from."}],
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": result["paths"],
        "components": result["components"],
    }


@cache
def openapi() -> bytes:
    """The OpenAPI document: the same bytes whatever the reader's language."""
    with translation.override("en"):
        schema = SchemaGenerator(urlconf="api.urls").get_schema(request=None, public=True)
    return bytes(OpenApiJsonRenderer().render(schema, renderer_context={})) + b"\n"
