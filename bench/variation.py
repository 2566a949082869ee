"""Many dossiers out of one: the same words in another order, so that no two compress alike."""

import re
from typing import Any

PROSE = {"html", "paragraphs", "answer", "intro", "standfirst"}
"""The keys of a compose file whose text may lose its meaning."""
PREFIX = "mesure-"
TAG = re.compile(r"(<[^>]*>)")
WORD = re.compile(r"\S+")


def variant(page: dict[str, Any], number: int) -> dict[str, Any]:
    """The `number`-th copy of a page of a compose file, under an address of its own."""
    varied: dict[str, Any] = _vary(page, key="", by=number)
    return varied | {"slug": slug(number), "title": f"{page['title']} ({number})"}


def slug(number: int) -> str:
    """The address of the `number`-th copy."""
    return f"{PREFIX}{number:04}"


def _vary(value: Any, *, key: str, by: int) -> Any:
    if isinstance(value, dict):
        return {name: _vary(inner, key=name, by=by) for name, inner in value.items()}
    if isinstance(value, list):
        return [_vary(inner, key=key, by=by) for inner in value]
    return rotated(value, by=by) if key in PROSE and isinstance(value, str) else value


def rotated(text: str, *, by: int) -> str:
    """A text whose words moved round; tags and spaces stay where they are."""
    return "".join(
        part if TAG.fullmatch(part) else _rotated_words(part, by=by) for part in TAG.split(text)
    )


def _rotated_words(text: str, *, by: int) -> str:
    words = WORD.findall(text)
    if not words:
        return text
    turn = by % len(words)
    moved = iter(words[turn:] + words[:turn])
    return WORD.sub(lambda _: next(moved), text)
