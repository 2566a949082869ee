"""Turns Wagtail's stored rich text into the contract's: a tree, and HTML written from that tree.

The HTML is made from the tree and from nothing else, so it cannot carry what the tree cannot:
no script, frame, style or attribute but `href` (Wagtail's own `expand_db_html` would also give
away the addresses of unpublished pages).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import Literal
from uuid import UUID

from api.contract.rich_text import (
    BreakNode,
    Inline,
    LinkNode,
    ListItem,
    ListNode,
    Mark,
    Node,
    ParagraphNode,
    RichText,
    SubheadingNode,
    TextNode,
)
from api.documents.html_tree import Element, element_tree

MARKS: dict[str, Mark] = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis",
    "sup": "superscript", "sub": "subscript",
}  # fmt: skip
MARK_TAGS: dict[Mark, str] = {
    "strong": "strong", "emphasis": "em", "superscript": "sup", "subscript": "sub",
}  # fmt: skip
SCHEMES: dict[str, Literal["external", "email", "phone"]] = {
    "http": "external", "https": "external", "mailto": "email", "tel": "phone",
}  # fmt: skip


LinkTo = Literal["page", "file", "external", "email", "phone", "anchor"]
LISTS = ("ul", "ol")
HEADINGS: dict[str, Literal[3, 4]] = {
    "h1": 3, "h2": 3, "h3": 3, "h4": 4, "h5": 4, "h6": 4,
}  # fmt: skip
BLOCKS = frozenset({"p", "div", "section", "blockquote", *LISTS, *HEADINGS})


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where an internal link leads."""

    to: Literal["page", "file"]
    url: str
    document: UUID | None = None


Resolve = Callable[[str, int], Target | None]
"""From a link type (`page` or `document`) and its number to a public target, or None."""


def internal_links(html: str) -> set[tuple[str, int]]:
    """The `(link type, number)` of every internal link in stored rich text."""
    found: set[tuple[str, int]] = set()

    def look(element: Element) -> None:
        number = element.attributes.get("id") or ""
        if element.tag == "a" and number.isdigit():
            found.add((element.attributes.get("linktype") or "", int(number)))
        for child in element.children:
            if isinstance(child, Element):
                look(child)

    if "linktype" in html:
        look(element_tree(html))
    return found


def rich_text(html: str, *, resolve: Resolve) -> RichText | None:
    """The contract's rich text for stored HTML; None when it holds no words."""
    nodes = tuple(_Reader(resolve).blocks(element_tree(html)))
    if not nodes:
        return None
    return RichText(html="".join(_block_html(node) for node in nodes), nodes=nodes)


class _Reader:
    """Reads an element tree into nodes."""

    def __init__(self, resolve: Resolve) -> None:
        self.resolve = resolve

    def blocks(self, parent: Element) -> Iterable[Node]:
        """The paragraphs, headings and lists under an element; loose words become paragraphs."""
        loose: list[Element | str] = []
        for child in parent.children:
            if isinstance(child, Element) and child.tag in BLOCKS:
                yield from self._paragraph(loose)
                loose = []
                yield from self._block(child)
            else:
                loose.append(child)
        yield from self._paragraph(loose)

    def _block(self, element: Element) -> Iterable[Node]:
        if element.tag in ("ul", "ol"):
            listing = self._list(element)
            return (listing,) if listing else ()
        if element.tag in HEADINGS:
            children = self._line(element.children)
            return (SubheadingNode(level=HEADINGS[element.tag], children=children),) * bool(
                children
            )
        if any(isinstance(child, Element) and child.tag in BLOCKS for child in element.children):
            return self.blocks(element)
        return self._paragraph(element.children)

    def _paragraph(self, children: list[Element | str]) -> Iterable[Node]:
        line = self._line(children)
        return (ParagraphNode(children=line),) if line else ()

    def _list(self, element: Element) -> ListNode | None:
        items = []
        for child in element.children:
            if isinstance(child, Element) and child.tag == "li":
                lists = [c for c in child.children if isinstance(c, Element) and c.tag in LISTS]
                words = [c for c in child.children if not any(c is nested for nested in lists)]
                nested = self._list(lists[0]) if lists else None
                line = self._line(words)
                if line or nested:
                    items.append(ListItem(children=line, nested=nested))
        return ListNode(ordered=element.tag == "ol", items=tuple(items)) if items else None

    def _line(self, children: list[Element | str]) -> tuple[Inline, ...]:
        """The inline nodes of a line; empty when it has no words."""
        nodes = tuple(self._inline(children, ()))
        return nodes if any(_has_words(node) for node in nodes) else ()

    def _inline(self, children: list[Element | str], marks: tuple[Mark, ...]) -> Iterable[Inline]:
        for child in children:
            if isinstance(child, str):
                if child:
                    yield TextNode(text=child, marks=marks)
            elif child.tag == "br":
                yield BreakNode()
            elif child.tag == "a":
                yield from self._link(child, marks)
            elif child.tag in MARKS and MARKS[child.tag] not in marks:
                yield from self._inline(child.children, (*marks, MARKS[child.tag]))
            else:
                yield from self._inline(child.children, marks)

    def _link(self, element: Element, marks: tuple[Mark, ...]) -> Iterable[Inline]:
        words = tuple(
            node for node in self._inline(element.children, marks) if not isinstance(node, LinkNode)
        )
        link = self._target(element)
        if link is None or not any(_has_words(word) for word in words):
            return words
        to, url, document = link
        return (LinkNode(to=to, url=url, document=document, children=words),)

    def _target(self, element: Element) -> tuple[LinkTo, str, UUID | None] | None:
        number = element.attributes.get("id") or ""
        if element.attributes.get("linktype"):
            kind = element.attributes["linktype"] or ""
            target = self.resolve(kind, int(number)) if number.isdigit() else None
            return (target.to, target.url, target.document) if target else None
        href = (element.attributes.get("href") or "").strip()
        if href.startswith("#") and len(href) > 1:
            return ("anchor", href, None)
        to = SCHEMES.get(href.partition(":")[0].lower())
        return (to, href, None) if to else None


def _has_words(node: Inline) -> bool:
    if isinstance(node, TextNode):
        return bool(node.text.strip(" \t\n\r\u00a0\u202f\u200b"))
    return isinstance(node, LinkNode) and any(_has_words(child) for child in node.children)


def _block_html(node: Node) -> str:
    match node:
        case ParagraphNode():
            return f"<p>{_line_html(node.children)}</p>"
        case SubheadingNode():
            return f"<h{node.level}>{_line_html(node.children)}</h{node.level}>"
        case ListNode():
            tag = "ol" if node.ordered else "ul"
            items = "".join(f"<li>{_item_html(item)}</li>" for item in node.items)
            return f"<{tag}>{items}</{tag}>"


def _item_html(item: ListItem) -> str:
    return _line_html(item.children) + (_block_html(item.nested) if item.nested else "")


def _line_html(children: Iterable[Inline]) -> str:
    return "".join(_inline_html(child) for child in children)


def _inline_html(node: Inline) -> str:
    match node:
        case TextNode():
            tags = [MARK_TAGS[mark] for mark in node.marks]
            opening = "".join(f"<{tag}>" for tag in tags)
            closing = "".join(f"</{tag}>" for tag in reversed(tags))
            return f"{opening}{escape(node.text, quote=False)}{closing}"
        case BreakNode():
            return "<br>"
        case LinkNode():
            return f'<a href="{escape(node.url)}">{_line_html(node.children)}</a>'
