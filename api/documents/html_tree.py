"""A plain element tree of any HTML."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

SILENCED = frozenset({"script", "style", "iframe", "object", "template", "noscript"})
"""Elements whose content is not text to read."""
VOID = frozenset({"br", "hr", "img", "embed", "input", "source", "wbr"})
"""Elements that never have content (HTML standard, 13.1.2)."""


@dataclass
class Element:
    """A tag, its attributes and what it contains."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)


class _TreeParser(HTMLParser):
    """Builds a plain element tree; forgives what is not closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self.stack = [self.root]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENCED:
            self.silent += 1
            return
        element = Element(tag, dict(attrs))
        self.stack[-1].children.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SILENCED:
            self.stack[-1].children.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENCED:
            self.silent = max(0, self.silent - 1)
        elif any(element.tag == tag for element in self.stack[1:]):
            while self.stack.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.stack[-1].children.append(data)


def element_tree(html: str) -> Element:
    """The elements of any HTML, under a `root`; nothing is ever refused."""
    parser = _TreeParser()
    parser.feed(html)
    parser.close()
    return parser.root
