"""Turns Wagtail's stored rich text into the contract's: a tree, and HTML written from that tree.

The HTML is made from the tree and from nothing else, so it cannot carry what the tree cannot:
no script, frame, style or attribute but `href` (Wagtail's own `expand_db_html` would also give
away the addresses of unpublished pages).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest
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
from api.documents.html_output import block_html
from api.documents.html_tree import Element, element_tree

MARKS: dict[str, Mark] = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis",
    "sup": "superscript", "sub": "subscript",
}  # fmt: skip
SCHEMES: dict[str, Literal["external", "email", "phone"]] = {
    "http": "external", "https": "external", "mailto": "email", "tel": "phone",
}  # fmt: skip

Children = list[Element | str]
LinkTo = Literal["page", "file", "external", "email", "phone", "anchor"]
LISTS = ("ul", "ol")
HEADINGS: dict[str, Literal[3, 4]] = {
    "h1": 3, "h2": 3, "h3": 3, "h4": 4, "h5": 4, "h6": 4,
}  # fmt: skip
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header",
        "hr", "html", "legend", "li", "main", "nav", "p", "pre", "search", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", *LISTS, *HEADINGS,
    }
)  # fmt: skip
"""Elements that begin a line of their own (HTML standard, 15.3)."""
BLANK = " \t\n\r\f\u00a0\u202f\u200b"
SEAM = BreakNode()
"""This very object stands where one block meets another within a line."""
PATH = re.compile(r"/(?![/\\])[^\x00-\x20\x7f\\]*")
"""An address on the reading site, and not what browsers take for another host."""


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
        number = _number(element)
        if element.tag == "a" and number is not None:
            found.add((element.attributes.get("linktype", ""), number))
        for child in element.children:
            if isinstance(child, Element):
                look(child)

    if "linktype" in html:
        look(element_tree(html))
    return found


def rich_text(html: str, *, resolve: Resolve) -> RichText | None:
    """The contract's rich text for stored HTML; None when it holds no words.

    Every word outside scripts, frames and the like is kept, in its order, to the character.
    """
    nodes = tuple(_Reader(resolve).blocks(element_tree(html)))
    if not nodes:
        return None
    return RichText(html="".join(block_html(node) for node in nodes), nodes=nodes)


def _number(element: Element) -> int | None:
    """The number of what an internal link leads to."""
    text = element.attributes.get("id", "")
    return int(text) if re.fullmatch("[0-9]{1,18}", text) else None


class _Reader:
    """Reads an element tree into nodes."""

    def __init__(self, resolve: Resolve) -> None:
        self.resolve = resolve

    def blocks(self, parent: Element) -> Iterator[Node]:
        """The paragraphs, headings and lists under an element; loose words become paragraphs."""
        loose: Children = []
        for child in parent.children:
            if isinstance(child, Element) and child.tag in BLOCKS:
                yield from self._paragraph(loose)
                loose = []
                yield from self._block(child)
            else:
                loose.append(child)
        yield from self._paragraph(loose)

    def _block(self, element: Element) -> Iterable[Node]:
        if element.tag in LISTS:
            listing = self._list(element)
            return (listing,) if listing else ()
        if element.tag in HEADINGS:
            line = self._line(element.children)
            return (SubheadingNode(level=HEADINGS[element.tag], children=line),) if line else ()
        return self.blocks(element)

    def _paragraph(self, children: Children) -> Iterable[Node]:
        line = self._line(children)
        return (ParagraphNode(children=line),) if line else ()

    def _list(self, element: Element) -> ListNode | None:
        items = tuple(item for group in _groups(element) for item in self._items(group))
        return ListNode(ordered=element.tag == "ol", items=items) if items else None

    def _items(self, children: Children) -> Iterator[ListItem]:
        """An item, or several: words behind a nested list begin another, so that none moves."""
        words: Children = []
        lists: list[Element] = []
        for child in children:
            if isinstance(child, Element) and child.tag in LISTS:
                lists.append(child)
            elif not lists:
                words.append(child)
            elif isinstance(child, Element) or child.strip(BLANK):
                yield from self._item(words, lists)
                words, lists = [child], []
        yield from self._item(words, lists)

    def _item(self, words: Children, lists: list[Element]) -> Iterable[ListItem]:
        line = self._line(words)
        found = [listing for listing in map(self._list, lists) if listing]
        items = tuple(item for listing in found for item in listing.items)
        nested = ListNode(ordered=found[0].ordered, items=items) if found else None
        return (ListItem(children=line, nested=nested),) if line or nested else ()

    def _line(self, children: Children) -> tuple[Inline, ...]:
        """The inline nodes of a line; empty when it has no words."""
        nodes = tuple(_joined(self._inline(children, ())))
        return nodes if any(_has_words(node) for node in nodes) else ()

    def _inline(
        self, children: Children, marks: tuple[Mark, ...], *, linked: bool = False
    ) -> Iterator[Inline]:
        for child in children:
            if isinstance(child, str):
                yield TextNode(text=child, marks=marks)
            elif child.tag == "br":
                yield BreakNode()
            elif child.tag == "a" and not linked:
                yield from self._link(child, marks)
            elif child.tag in BLOCKS:
                yield SEAM
                yield from self._inline(child.children, marks, linked=linked)
                yield SEAM
            else:
                mark = MARKS.get(child.tag)
                more = (mark,) if mark and mark not in marks else ()
                yield from self._inline(child.children, (*marks, *more), linked=linked)

    def _link(self, element: Element, marks: tuple[Mark, ...]) -> Iterable[Inline]:
        link = self._target(element)
        if link is None:
            return self._inline(element.children, marks)
        inside = self._inline(element.children, marks, linked=True)
        words = tuple(word for word in _joined(inside) if not isinstance(word, LinkNode))
        if not any(_has_words(word) for word in words):
            return words
        to, url, document = link
        return (LinkNode(to=to, url=url, document=document, children=words),)

    def _target(self, element: Element) -> tuple[LinkTo, str, UUID | None] | None:
        if kind := element.attributes.get("linktype"):
            number = _number(element)
            target = self.resolve(kind, number) if number is not None else None
            return (target.to, target.url, target.document) if target else None
        href = element.attributes.get("href", "").strip()
        if href.startswith("#") and len(href) > 1:
            return ("anchor", href, None)
        if PATH.fullmatch(href):
            return ("page", href, None)
        scheme, _colon, rest = href.partition(":")
        to = SCHEMES.get(scheme.lower())
        return (to, href, None) if to and rest.strip("/") else None


def _groups(listing: Element) -> Iterator[Children]:
    """What each item of a list contains; a list between two items belongs to the first."""
    groups: list[Children] = []
    for child in listing.children:
        if isinstance(child, Element) and child.tag == "li":
            groups.append(list(child.children))
        elif isinstance(child, Element) and child.tag in LISTS and groups:
            groups[-1].append(child)
        else:
            groups.append([child])
    yield from groups


def _joined(nodes: Iterable[Inline]) -> list[Inline]:
    """A line: words that belong together joined, and a break at each seam between two of them."""
    fused: list[Inline] = []
    for marks, group in groupby(nodes, key=lambda n: n.marks if isinstance(n, TextNode) else None):
        if marks is None:
            fused += group
        else:
            text = "".join(node.text for node in group if isinstance(node, TextNode))
            fused.append(TextNode(text=text, marks=marks))
    line: list[Inline] = []
    seam = False
    for node, after in zip_longest(fused, fused[1:]):
        blank = isinstance(node, TextNode) and not node.text.strip(BLANK)
        layout = (seam or after is SEAM) and blank
        if node is SEAM:
            seam = True
        elif not layout:
            broken = isinstance(node, BreakNode) or not line or isinstance(line[-1], BreakNode)
            line += [node] if broken or not seam else [BreakNode(), node]
            seam = False
    return line


def _has_words(node: Inline) -> bool:
    if isinstance(node, TextNode):
        return bool(node.text.strip(BLANK))
    return isinstance(node, LinkNode) and any(_has_words(child) for child in node.children)
