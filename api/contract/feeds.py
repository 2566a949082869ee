"""What feed readers subscribe to: JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/."""

from typing import Any, Literal

from pydantic import ConfigDict

from api.contract.base import Instant, Shape


def _optional(schema: dict[str, Any]) -> None:
    """Says of what may be left out that it may be."""
    schema.pop("additionalProperties", None)
    fields = schema["properties"]
    absent = [name for name, field in fields.items() if {"type": "null"} in field.get("anyOf", ())]
    schema["required"] = [name for name in schema["required"] if name not in absent]
    for name in absent:
        (one,) = (kind for kind in fields[name].pop("anyOf") if kind != {"type": "null"})
        fields[name] |= one


class _Sparse(Shape):
    """A shape of JSON Feed, in which what has no value is left out rather than null."""

    model_config = ConfigDict(json_schema_extra=_optional)

    def model_dump_json(self, **options: Any) -> str:
        """As pydantic's, without what has no value."""
        return super().model_dump_json(**options | {"exclude_none": True})


class FeedItem(_Sparse):
    """A document as an item of a feed."""

    id: str
    """The document's identifier and its language: the same for ever."""
    url: str
    """The reading site's page."""
    title: str
    content_text: str
    """The standfirst."""
    image: str | None = None
    """The cover, ours, while it may be shown."""
    date_published: Instant
    language: str
    tags: tuple[str, ...]
    """The names of its themes."""


class Feed(_Sparse):
    """The latest documents in one language."""

    version: Literal["https://jsonfeed.org/version/1.1"] = "https://jsonfeed.org/version/1.1"
    title: str
    home_page_url: str
    feed_url: str
    next_url: str | None = None
    """Of those before; absent at the end."""
    language: str
    items: tuple[FeedItem, ...]
