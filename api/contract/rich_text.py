"""Rich text, twice: as HTML that is safe to insert, and as a typed tree."""

import re
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field
from typing_extensions import TypeAliasType

from api.contract.base import Shape

Mark = Literal["strong", "emphasis", "superscript", "subscript"]


ELEMENTS = frozenset({"p", "h3", "h4", "ul", "ol", "li", "strong", "em", "sup", "sub", "br", "a"})
TAG = re.compile(r"<(?:/?([a-z0-9]+)( href=\"[^\"<>]*\")?>)?")


def _inert(html: str) -> str:
    """Refuses HTML that could load or run something: any other element, any other attribute."""
    for tag in TAG.finditer(html):
        name, attribute = tag.groups()
        if name not in ELEMENTS or (attribute is not None and name != "a"):
            raise ValueError(f"This may not be sent: {html[tag.start() : tag.start() + 60]}")
    return html


Html = Annotated[str, AfterValidator(_inert)]
"""HTML that asks nothing of any server until a reader follows a link."""


class TextNode(Shape):
    """Words, with the emphasis that applies to all of them."""

    type: Literal["text"] = "text"
    text: str
    marks: tuple[Mark, ...] = ()
    """From the outside in."""


class BreakNode(Shape):
    """A line break within a paragraph."""

    type: Literal["break"] = "break"


Words = TypeAliasType(
    "Words",
    Annotated[
        TextNode | BreakNode,
        Field(discriminator="type", description="What stands within a link."),
    ],
)


class LinkNode(Shape):
    """A link. One whose target is not public is sent as plain words instead."""

    type: Literal["link"] = "link"
    to: Literal["page", "file", "external", "email", "phone", "anchor"]
    url: str
    """For `page` a path of the reading site; for the others a complete address."""
    document: UUID | None = None
    """The document linked to, when `to` is `page`."""
    children: tuple[Words, ...]


Inline = TypeAliasType(
    "Inline",
    Annotated[
        TextNode | BreakNode | LinkNode,
        Field(discriminator="type", description="What stands within a line."),
    ],
)


class ParagraphNode(Shape):
    """A paragraph."""

    type: Literal["paragraph"] = "paragraph"
    children: tuple[Inline, ...]


class SubheadingNode(Shape):
    """A heading within a section."""

    type: Literal["heading"] = "heading"
    level: Literal[3, 4]
    """Under the section's own heading, whose level is 2."""
    children: tuple[Inline, ...]


class ListItem(Shape):
    """An item, with the list nested in it if any."""

    children: tuple[Inline, ...]
    nested: "ListNode | None" = None


class ListNode(Shape):
    """A list."""

    type: Literal["list"] = "list"
    ordered: bool
    items: tuple[ListItem, ...]


Node = TypeAliasType(
    "Node",
    Annotated[
        ParagraphNode | SubheadingNode | ListNode,
        Field(discriminator="type", description="A paragraph, a heading or a list."),
    ],
)


class RichText(Shape):
    """Formatted text. Both forms say the same: use the one that suits."""

    html: Html
    """Sanitised HTML: `p h3 h4 ul ol li strong em sup sub br a[href]` and nothing else."""
    nodes: tuple[Node, ...]
