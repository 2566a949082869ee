"""Takes an address apart, whatever an editor pasted: with a scheme or not, or a whole iframe."""

import re
from contextlib import suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import parse_qsl, unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from media.addresses.film import UnusableAddressError

HOST = re.compile(
    r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])"
)
CLOCK = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Parts:
    """An address."""

    host: str
    """In lower case."""
    segments: tuple[str, ...]
    """Of the path, decoded; empty ones left out."""
    query: dict[str, str]
    fragment: str
    links: tuple[str, ...] = ()
    """Of the code that was pasted, beside the frame."""

    def at(self, *hosts: str) -> bool:
        """Whether the address is at one of these hosts, with or without `www.`."""
        return self.host.removeprefix("www.") in hosts


class _Source(HTMLParser):
    """The `src` of the first iframe, or what stands for it, and the links beside it."""

    found = ""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "iframe" and not self.found:
            self.found = said.get("src") or ""
        elif tag == "blockquote" and not self.found:
            # Mastodon's code since 4.3, which a script turns into a frame.
            self.found = said.get("data-embed-url") or ""
        elif tag == "a":
            self.links.append(said.get("href") or "")


def _source(text: str) -> tuple[str, tuple[str, ...]]:
    parser = _Source()
    # Python's parser gives up on some of what is no HTML.
    with suppress(AssertionError):
        parser.feed(text)
    return parser.found.strip(), tuple(parser.links)


def take_apart(text: str) -> Parts:
    """The parts of an address as it was pasted.

    Raises `UnusableAddressError` when it is none, or not one that a browser would open on the web.
    """
    links: tuple[str, ...] = ()
    text = text.strip()
    if text.startswith("<"):
        text, links = _source(text)
    if not text:
        raise UnusableAddressError(_("Paste the address of the page, or the code to embed."))
    if "://" not in text.partition("?")[0]:
        text = f"https://{text.removeprefix('//')}"
    try:
        split = urlsplit(text)
        port = split.port
    except ValueError:
        raise UnusableAddressError(_("This is not the address of a web page.")) from None
    host = split.hostname or ""
    usable = (
        split.scheme.lower() in ("http", "https")
        and "@" not in split.netloc
        and port in (None, 80, 443)
        and HOST.fullmatch(host)
        and not re.search(r"[\s\\\x00-\x1f\x7f]", text)
    )
    if not usable:
        raise UnusableAddressError(_("This is not the address of a web page."))
    return Parts(
        host=host,
        segments=tuple(unquote(part) for part in split.path.split("/") if part),
        query=dict(parse_qsl(split.query)),
        fragment=unquote(split.fragment),
        links=links,
    )


def seconds(*texts: str | None) -> int:
    """The first of these times that can be read, such as `90`, `90s` or `1m30s`; 0 without any."""
    for text in texts:
        found = CLOCK.fullmatch((text or "").strip())
        if found and any(found.groups()):
            hours, minutes, rest = (int(part or 0) for part in found.groups())
            return hours * 3600 + minutes * 60 + rest
    return 0
