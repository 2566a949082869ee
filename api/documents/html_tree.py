"""A plain element tree of any HTML, in linear time.

Python's own `html.parser` is not used: what it makes of bad HTML changed between security releases,
and documents must have the same bytes everywhere; before those, 100 kB of `<a ` took it minutes.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape

SILENCED = frozenset({"script", "style", "iframe", "object", "template", "noscript"})
"""Elements whose content is not text to read."""
VOID = frozenset({"br", "hr", "img", "embed", "input", "source", "wbr"})
"""Elements that never have content (HTML standard, 13.1.2)."""
DEPTH = 40
"""Elements within elements; those further down are left out, not their words."""

ATTRIBUTE = re.compile(
    r"""([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)?+))?+"""
)
TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*+)((?:[\s/]++|{ATTRIBUTE.pattern})*+)>")
"""Possessive all along: a tag without an end is seen at once, and is text."""
ASIDE = re.compile(r"<(?:!(?!--)|[?/])[^>]*+>")
"""Declarations and the like."""
OPENING = re.compile(r"<[a-zA-Z/!?]")
REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")


@dataclass
class Element:
    """A tag, its attributes and what it contains."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)


class _Tree:
    """Builds a plain element tree; forgives what is not closed."""

    def __init__(self) -> None:
        self.root = Element("root")
        self.stack = [self.root]
        self.words: list[str] = []
        self.left_out: Counter[str] = Counter()

    def text(self, text: str) -> None:
        self.words.append(text)

    def finish_text(self) -> None:
        if text := "".join(self.words):
            self.stack[-1].children.append(unescape(text))
        self.words = []

    def start(self, tag: str, attributes: str) -> None:
        self.finish_text()
        if tag == "li":
            self._end_item()
        if len(self.stack) > DEPTH and tag not in VOID:
            self.left_out[tag] += 1
            return
        element = Element(tag, _attributes(attributes))
        self.stack[-1].children.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def _end_item(self) -> None:
        """An item ends where the next one of its list begins."""
        for position in range(len(self.stack) - 1, 0, -1):
            if self.stack[position].tag in ("ul", "ol"):
                return
            if self.stack[position].tag == "li":
                del self.stack[position:]
                return

    def end(self, tag: str) -> None:
        self.finish_text()
        if self.left_out[tag]:
            self.left_out[tag] -= 1
        elif any(element.tag == tag for element in self.stack[1:]):
            while self.stack.pop().tag != tag:
                pass


def _attributes(text: str) -> dict[str, str]:
    """The attributes of a tag; of two with the same name, the first, as browsers do."""
    found: dict[str, str] = {}
    for name, *values in ATTRIBUTE.findall(text):
        value = REFERENCE.sub(lambda reference: unescape(reference[0]), "".join(values))
        found.setdefault(name.lower(), value)
    return found


def element_tree(html: str) -> Element:
    """The elements of any HTML, under a `root`; nothing is ever refused."""
    tree = _Tree()
    position = 0
    while (start := html.find("<", position)) >= 0:
        tree.text(html[position:start])
        position = _markup(html, start, tree)
    tree.text(html[position:])
    tree.finish_text()
    return tree.root


def _markup(html: str, start: int, tree: _Tree) -> int:
    """Reads what begins with `<` at `start`; returns where it ends."""
    if tag := TAG.match(html, start):
        closing, name, attributes = tag[1], tag[2].lower(), tag[3]
        if closing:
            tree.end(name)
        elif name in SILENCED:
            return _after(html, tag.end(), name)
        else:
            tree.start(name, attributes)
        return tag.end()
    if html.startswith("<!--", start) and (end := html.find("-->", start + 4)) > 0:
        return end + 3
    if aside := ASIDE.match(html, start):
        return aside.end()
    if OPENING.match(html, start):
        # Without an end, it is words, and so is the rest: looking again behind it would take long.
        tree.text(html[start:])
        return len(html)
    tree.text("<")
    return start + 1


def _after(html: str, position: int, name: str) -> int:
    """Where an element that is not read ends; like browsers, at the very end if it never does."""
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, position)
    closed = html.find(">", end.end()) + 1 if end else 0
    return closed or len(html)
