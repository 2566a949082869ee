"""Writes the contract's rich text as HTML: what the tree holds, and nothing else."""

from collections.abc import Iterable
from html import escape

from api.contract.rich_text import (
    BreakNode,
    Inline,
    LinkNode,
    ListNode,
    Mark,
    Node,
    ParagraphNode,
    SubheadingNode,
    TextNode,
)

MARK_TAGS: dict[Mark, str] = {
    "strong": "strong", "emphasis": "em", "superscript": "sup", "subscript": "sub",
}  # fmt: skip


def block_html(node: Node) -> str:
    """A paragraph, a heading or a list."""
    match node:
        case ParagraphNode():
            return f"<p>{_line(node.children)}</p>"
        case SubheadingNode():
            return f"<h{node.level}>{_line(node.children)}</h{node.level}>"
        case ListNode():
            tag = "ol" if node.ordered else "ul"
            items = "".join(
                f"<li>{_line(item.children)}{block_html(item.nested) if item.nested else ''}</li>"
                for item in node.items
            )
            return f"<{tag}>{items}</{tag}>"


def _line(children: Iterable[Inline]) -> str:
    return "".join(_inline(child) for child in children)


def _inline(node: Inline) -> str:
    match node:
        case TextNode():
            tags = [MARK_TAGS[mark] for mark in node.marks]
            opening = "".join(f"<{tag}>" for tag in tags)
            closing = "".join(f"</{tag}>" for tag in reversed(tags))
            return f"{opening}{escape(node.text, quote=False)}{closing}"
        case BreakNode():
            return "<br>"
        case LinkNode():
            return f'<a href="{escape(node.url)}">{_line(node.children)}</a>'
