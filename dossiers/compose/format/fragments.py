"""The HTML a file may hold: read strictly, so that nothing of it is lost unseen."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator

from dossiers.compose.format.faults import blank, fault, quoted
from dossiers.compose.format.values import is_address, is_email, says_something

SPEECH = frozenset({"p", "ul"})
"""What stands at the top of somebody's words."""
PROSE = SPEECH | {"h3", "h4", "ol"}
"""What stands at the top of a section of text."""
LISTS = frozenset({"ul", "ol"})
MARKS = frozenset({"strong", "em", "sup", "sub"})
INLINE = MARKS | {"a", "br"}
PAGE = "page:"
HTML_SPACE = " \t\n\f\r"


@dataclass
class Element:
    """A tag and what it contains."""

    tag: str
    href: str = ""
    children: list["Element | str"] = field(default_factory=list)

    def words(self) -> str:
        """The text of the element, without that of the lists in it."""
        return "".join(
            child if isinstance(child, str) else child.words()
            for child in self.children
            if isinstance(child, str) or child.tag not in LISTS
        )


class _Reader(HTMLParser):
    """Builds the tree; raises a fault at the first thing that is not allowed."""

    def __init__(self, top: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.top = top
        self.stack = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self._allowed():
            raise fault(
                _("<%(tag)s> is not allowed %(where)s: only %(allowed)s."),
                tag=tag, where=self._where(), allowed=", ".join(sorted(self._allowed())) or "</li>",
            )  # fmt: skip
        element = Element(tag, href=_href(tag, attrs))
        self.stack[-1].children.append(element)
        if tag != "br":
            self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":
            raise fault(_("<%(tag)s/> is empty: write its words, or remove it."), tag=tag)
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        element = self.stack[-1]
        if tag != element.tag:
            raise fault(
                _("</%(tag)s> closes nothing %(where)s: close the elements in order."),
                tag=tag, where=self._where(),
            )  # fmt: skip
        if element.tag not in LISTS and not says_something(element.words()):
            raise fault(_("<%(tag)s> holds no words: write them, or remove it."), tag=tag)
        if element.tag in LISTS and not element.children:
            raise fault(_("<%(tag)s> holds no <li>: add one, or remove it."), tag=tag)
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        inside = self.stack[-1]
        if inside.tag in {"", *LISTS} or self._after_nested_list():
            if data.strip(HTML_SPACE):
                raise fault(
                    _("%(words)s stands %(where)s: put it in <p> or <li>."),
                    words=quoted(data.strip()), where=self._where(),
                )  # fmt: skip
            return
        inside.children.append(data)

    def handle_comment(self, data: str) -> None:
        raise fault(_("%(words)s is a comment: remove it."), words=quoted(f"<!--{data}-->"))

    def handle_decl(self, decl: str) -> None:
        raise fault(_("%(words)s is a declaration: remove it."), words=quoted(f"<!{decl}>"))

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)

    def handle_pi(self, data: str) -> None:
        self.handle_decl(data)

    def root(self) -> Element:
        """The whole fragment, once all of it was read."""
        self.close()
        if len(self.stack) > 1:
            raise fault(
                _("<%(tag)s> is never closed: close it with </%(tag)s>."), tag=self.stack[-1].tag
            )
        if not self.stack[0].children:
            raise blank()
        return self.stack[0]

    def _allowed(self) -> frozenset[str]:
        """The tags that may open here."""
        tags = [element.tag for element in self.stack]
        if tags[-1] == "":
            return self.top
        if tags[-1] in LISTS:
            return frozenset({"li"})
        if self._after_nested_list():
            return frozenset()
        inline = INLINE - {"a"} if "a" in tags else INLINE
        return inline | (LISTS & self.top if tags[-1] == "li" else frozenset())

    def _after_nested_list(self) -> bool:
        inside = self.stack[-1]
        last = inside.children[-1] if inside.children else ""
        return inside.tag == "li" and isinstance(last, Element) and last.tag in LISTS

    def _where(self) -> str:
        tag = self.stack[-1].tag
        return str(_("in <%(tag)s>") % {"tag": tag}) if tag else str(_("at the top level"))


def _href(tag: str, attributes: list[tuple[str, str | None]]) -> str:
    if tag != "a":
        if attributes:
            raise fault(
                _("<%(tag)s> takes no attribute: remove %(name)s."),
                tag=tag, name=quoted(attributes[0][0]),
            )  # fmt: skip
        return ""
    if [name for name, _value in attributes] != ["href"]:
        raise fault(_("<a> takes “href” and no other attribute."))
    href = attributes[0][1] or ""
    email = href.removeprefix("mailto:")
    if not (href.startswith(PAGE) or is_address(href) or (email != href and is_email(email))):
        raise fault(
            _("%(value)s leads nowhere: write an address, mailto: and an e-mail, or page:SLUG."),
            value=quoted(href),
        )
    return href


def tree(html: str, *, top: frozenset[str]) -> Element:
    """The elements of a fragment, under a nameless one.

    `top` is the tags that may stand at the top level. Raises the pydantic fault that says what
    is not allowed.
    """
    reader = _Reader(top)
    reader.feed(html)
    return reader.root()


def checked(top: frozenset[str]) -> AfterValidator:
    """A validator of fragments."""

    def check(html: str) -> str:
        tree(html, top=top)
        return html

    return AfterValidator(check)


def links(element: Element) -> Iterator[str]:
    """Every `href` of a tree."""
    if element.href:
        yield element.href
    for child in element.children:
        if isinstance(child, Element):
            yield from links(child)
