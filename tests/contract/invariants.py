"""What must hold of every byte the API serves, so that nothing loads from a platform unasked.

Numbers are those of the consent contract: 1 and 3, whatever a page loads is ours; 2, no HTML loads
or runs anything; 4, a player without consent has an exemption with reason and date; 5, the words
are complete and in the document's language; 6, nothing starts by itself.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.contract.schema import nested

Json = dict[str, Any]
ACTIVE = re.compile(
    r"<\s*/?\s*(iframe|script|embed|object|img|video|audio|source|track|link|style|svg|math|form"
    r"|input|meta|base|template|frame|applet)|\b(src|srcset|poster|style|on\w+)\s*=",
    re.IGNORECASE,
)
ACCEPT = {"fr": "Lire cette vidéo", "en": "Play this video", "de": "Dieses Video abspielen"}


def broken(document: Json, *, own: str) -> set[int]:
    """The numbers of the invariants that a document breaks; `own` is the host of our files."""
    return {*_loaded(document, own), *_html(document), *_videos(document)}


def _loaded(document: Json, own: str) -> Iterator[int]:
    for found in nested(document):
        loads = "mime_type" in found or "format" in found
        if loads and "url" in found and urlsplit(found["url"]).hostname != own:
            yield 1
    players = {found["gated"]["embed_url"] for found in nested(document) if found.get("gated")}
    for found in nested(document):
        others = (value for name, value in found.items() if name != "embed_url")
        if players & {value for value in others if isinstance(value, str)}:
            yield 1


def _html(document: Json) -> Iterator[int]:
    for found in nested(document):
        for name, value in found.items():
            if name == "html" and ACTIVE.search(_tags(value)):
                yield 2


def _tags(html: str) -> str:
    """The tags alone: words may speak of anything."""
    return "".join(re.findall(r"<[^>]*>?", html))


def _videos(document: Json) -> Iterator[int]:
    for video in nested(document):
        if video.get("type") != "video":
            continue
        gated, consent, exemption = video["gated"], video["consent"], video["exemption"]
        exempt = exemption and exemption["justification"].strip() and exemption["decided_on"]
        if gated and not consent and not exempt:
            yield 4
        if consent and not _complete(consent["text"], document["locale"]):
            yield 5
        if gated and _starts_by_itself(gated):
            yield 6


def _complete(text: Json, locale: str) -> bool:
    filled = all(isinstance(value, str) and value.strip() for value in text.values())
    return filled and text["locale"] == locale and text["accept_once"] == ACCEPT[locale]


def _starts_by_itself(gated: Json) -> bool:
    asked = parse_qs(urlsplit(gated["embed_url"]).query).get("autoplay", ["0"])
    return "autoplay" in gated["iframe"]["allow"] or asked[-1] not in ("0", "false")
