"""Writes Wagtail's rich text, exactly as its editor would have stored it."""

import hashlib
from collections.abc import Callable
from html import escape

from dossiers.compose.format.fragments import LISTS, PAGE, PROSE, Element, tree

TAGS = {"strong": "b", "em": "i"}
"""Elements that the editor stores under another name."""
KEY_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
KEY_LENGTH = 5
"""Like the keys Draftail makes."""


def from_paragraphs(texts: list[str]) -> str:
    """Rich text of plain paragraphs, in which a line feed is a line break."""
    keys = _Keys()
    return "".join(
        f'<p data-block-key="{keys.next(text)}">{_text(text).replace(chr(10), "<br/>")}</p>'
        for text in texts
    )


def from_fragment(html: str, *, page: Callable[[str], int]) -> str:
    """Rich text of a fragment that was checked. `page` turns a slug into a page's number."""
    keys = _Keys()

    def write(element: Element) -> str:
        if element.tag == "br":
            return "<br/>"
        inside = "".join(
            _text(child) if isinstance(child, str) else write(child) for child in element.children
        )
        if element.tag == "a":
            return f"<a {_target(element.href)}>{inside}</a>"
        tag = TAGS.get(element.tag, element.tag)
        is_block = element.tag in PROSE | {"li"} and element.tag not in LISTS
        key = f' data-block-key="{keys.next(element.words())}"' if is_block else ""
        return f"<{tag}{key}>{inside}</{tag}>"

    def _target(href: str) -> str:
        if href.startswith(PAGE):
            return f'linktype="page" id="{page(href.removeprefix(PAGE))}"'
        return f'href="{escape(href)}"'

    return "".join(
        write(child) for child in tree(html, top=PROSE).children if isinstance(child, Element)
    )


def _text(text: str) -> str:
    return escape(text, quote=False)


class _Keys:
    """The keys of the blocks of one text: from their words, so that they come out the same."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def next(self, words: str) -> str:
        turn = 0
        while (key := _key(f"{turn}{words}")) in self.taken:
            turn += 1
        self.taken.add(key)
        return key


def _key(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "".join(KEY_LETTERS[byte % len(KEY_LETTERS)] for byte in digest[:KEY_LENGTH])
