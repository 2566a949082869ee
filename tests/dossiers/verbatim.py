"""The texts of a compose file and of a published document, to compare character by character."""

import html
import re
from collections.abc import Iterator
from typing import Any

NOT_SHOWN = {
    "kind", "locale", "slug", "type", "file", "alt", "hosting", "unit", "label", "scale",
    "qualifier", "numbering", "label_in_source", "call_to_action", "source_sentence", "scheme",
    "code", "confidence", "period", "as_of", "review_on", "published_on", "updated_on", "url",
    "website", "instrument", "started_on", "accessed_on", "provider", "reference", "duration",
    "language", "audiences", "seo", "project", "page",
}  # fmt: skip
"""Keys of a file that hold no text a reader sees."""


def of_file(value: Any, *, key: str = "") -> Iterator[str]:
    """Every text of a file that a reader must see, in its order."""
    if isinstance(value, dict):
        for name, inner in value.items():
            refers = name == "participant"
            if not name.startswith("$") and name not in NOT_SHOWN and not refers:
                yield from of_file(inner, key=name)
    elif isinstance(value, list):
        for inner in value:
            yield from of_file(inner, key=key)
    elif isinstance(value, str) and key == "html":
        blocks = re.findall(r"<(?:p|h3|h4|li)>(.*?)(?=</?(?:p|h3|h4|ul|ol|li)>)", value)
        yield from (html.unescape(re.sub(r"<br/?>", "\n", words)) for words in map(_bare, blocks))
    elif isinstance(value, str):
        yield value


def _bare(words: str) -> str:
    return re.sub(r"<(?!br)[^>]*>", "", words)


def of_document(value: Any) -> Iterator[str]:
    """Every text of a document, in its order; a paragraph is one text."""
    if isinstance(value, dict) and "nodes" in value:
        for node in value["nodes"]:
            yield from _of_node(node)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from of_document(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from of_document(inner)
    elif isinstance(value, str):
        yield value


def _of_node(node: dict[str, Any]) -> Iterator[str]:
    if node["type"] == "list":
        for item in node["items"]:
            yield _line(item["children"])
            if item["nested"]:
                yield from _of_node(item["nested"])
    else:
        yield _line(node["children"])


def _line(children: list[dict[str, Any]]) -> str:
    return "".join(
        "\n" if child["type"] == "break" else child.get("text") or _line(child.get("children", []))
        for child in children
    )


def missing_in_order(wanted: Iterator[str], found: Iterator[str]) -> list[str]:
    """The texts that cannot be found after the one before them."""
    texts, missing = list(found), []
    position = 0
    for text in wanted:
        try:
            position = texts.index(text, position) + 1
        except ValueError:
            missing.append(text)
    return missing
