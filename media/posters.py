"""The poster and the title of a film, asked of its platform once, when an editor saves it.

Readers never ask a platform: what is found here is kept with us. Sources: oEmbed 1.0
(https://oembed.com/), with the addresses that the platforms document; ARTE and Canal-U have none,
so the Open Graph properties of the film's page (https://ogp.me/) are read.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urljoin

from django.utils.translation import gettext as _

from media.addresses import Film, Kind
from media.fetching import PICTURES, Fetched, UnreachableError, fetch

OEMBED = {
    "youtube": "https://www.youtube.com/oembed",
    "vimeo": "https://vimeo.com/api/oembed.json",
    "dailymotion": "https://www.dailymotion.com/services/oembed",
    "peertube": "https://{host}/services/oembed",
}
LARGEST = 1280
"""Pixels: the width that is asked for. Platforms answer with what they have."""
YOUTUBE = tuple(f"https://i.ytimg.com/vi/{{}}/{size}default.jpg" for size in ("maxres", "sd", "hq"))
"""From the largest; the last one always exists."""
MOST_TEXT, MOST_PICTURE = 2 * 2**20, 10 * 2**20
HTML = ("text/html", "application/xhtml+xml")
JSON = ("application/json", "text/json", "text/javascript")

Fetch = Callable[..., Fetched]


@dataclass(frozen=True, kw_only=True)
class Described:
    """What a platform says of a film; empty or None where it says nothing."""

    title: str = ""
    author: str = ""
    duration: int | None = None
    """Seconds."""
    width: int | None = None
    height: int | None = None
    """Pixels, of the player: only their ratio says something of the film."""


@dataclass(frozen=True, kw_only=True)
class Poster:
    """A picture, and what was said of its film."""

    picture: Fetched
    described: Described


def find(film: Film, *, watch_url: str, fetch: Fetch = fetch) -> Poster:
    """The poster of a film whose page is at `watch_url`.

    Raises `media.fetching.UnreachableError` when the platform does not give one. The picture is
    not decoded: whoever keeps it inspects it.
    """
    if film.provider in OEMBED:
        described, pictures = _said_by_oembed(film, watch_url, fetch)
    else:
        described, pictures = _said_by_the_page(watch_url, fetch)
    return Poster(picture=_first(pictures, fetch), described=described)


def _first(addresses: list[str], fetch: Fetch) -> Fetched:
    """The first of these pictures that exists."""
    missing = UnreachableError(_("This platform gives no poster for this video: upload one."))
    for address in addresses:
        try:
            return fetch(address, accept=tuple(PICTURES), limit=MOST_PICTURE)
        except UnreachableError as error:
            if error.status is None:
                raise
            missing = error
    raise missing


def _said_by_oembed(film: Film, watch_url: str, fetch: Fetch) -> tuple[Described, list[str]]:
    asked = urlencode({"url": watch_url, "format": "json", "maxwidth": LARGEST})
    address = f"{OEMBED[film.provider].format(host=film.host)}?{asked}"
    answer = fetch(address, accept=JSON, limit=MOST_TEXT)
    try:
        said = json.loads(answer.content)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise UnreachableError(_("This platform's answer cannot be read: upload a poster."))
    pictures = _joined(answer.address, _text(said, "thumbnail_url"))
    if film.provider == "youtube" and film.kind == Kind.VIDEO:
        pictures = [address.format(film.id) for address in YOUTUBE]
    return (
        Described(
            title=_text(said, "title"),
            author=_text(said, "author_name"),
            duration=_number(said, "duration"),
            width=_number(said, "width"),
            height=_number(said, "height"),
        ),
        pictures,
    )


def _joined(page: str, address: str) -> list[str]:
    """The address of a picture, complete; none when there is none, or nothing that is one."""
    try:
        return [urljoin(page, address)] if address else []
    except ValueError:
        return []


def _text(said: dict[str, Any], name: str) -> str:
    value = said.get(name)
    return " ".join(value.split())[:500] if isinstance(value, str) else ""


def _number(said: dict[str, Any], name: str) -> int | None:
    """A whole number above zero, also when it is written as text, as some instances do."""
    value = said.get(name)
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:9])
    whole = isinstance(value, int | float) and not isinstance(value, bool) and 1 <= value < 10**9
    return int(value) if whole and value is not None else None


def _said_by_the_page(watch_url: str, fetch: Fetch) -> tuple[Described, list[str]]:
    page = fetch(watch_url, accept=HTML, limit=MOST_TEXT)
    reader = _OpenGraph()
    # Python's parser gives up on some of what is no HTML: what it read until there counts.
    with suppress(AssertionError):
        reader.feed(page.content.decode(errors="replace"))
    said = reader.said
    named = (_joined(page.address, said[name]) for name in _OpenGraph.PICTURES if name in said)
    pictures = [address for addresses in named for address in addresses]
    described = Described(
        title=_text(said, "og:title"),
        duration=_number(said, "og:video:duration") or _number(said, "video:duration"),
        width=_number(said, "og:video:width"),
        height=_number(said, "og:video:height"),
    )
    return described, pictures[:1]


class _OpenGraph(HTMLParser):
    """The first value of each property of a page; the rest of the page is passed over."""

    PICTURES = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image")

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("property") or given.get("name")
        if tag == "meta" and name and given.get("content"):
            self.said.setdefault(name.lower(), given["content"] or "")
