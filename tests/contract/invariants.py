"""What must hold of every byte the API serves, so that nothing loads from a platform unasked.

Numbers are those of the consent contract: 1 and 3, whatever a page loads is ours; 2, no HTML loads
or runs anything; 4, a player without consent has an exemption with reason and date; 5, the words
are complete and in the document's language; 6, nothing starts by itself; 8, what is no video asks
in the same form.
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
ACCEPT = {
    "video": {"fr": "Lire cette vidéo", "en": "Play this video", "de": "Dieses Video abspielen"},
    "map": {"fr": "Afficher cette carte", "en": "Show this map", "de": "Diese Karte anzeigen"},
    "audio": {"fr": "Écouter", "en": "Listen", "de": "Anhören"},
    "social": {
        "fr": "Afficher ce message", "en": "Show this message", "de": "Diesen Beitrag anzeigen",
    },
    "form": {
        "fr": "Afficher ce formulaire", "en": "Show this form", "de": "Dieses Formular anzeigen",
    },
    "document": {
        "fr": "Afficher ce document", "en": "Show this document", "de": "Dieses Dokument anzeigen",
    },
}  # fmt: skip
FORM = {
    "legal_basis", "provider", "purposes", "text", "memory", "withdrawal", "managers",
    "forbidden_before_consent",
}  # fmt: skip


def broken(document: Json, *, own: str) -> set[int]:
    """The numbers of the invariants that a document breaks; `own` is the host of our files."""
    return {*_loaded(document, own), *_html(document), *_players(document)}


def _loaded(document: Json, own: str) -> Iterator[int]:
    for found in nested(document):
        if any(urlsplit(address).hostname != own for address in _addresses(found)):
            yield 1
    players = {found["gated"]["embed_url"] for found in nested(document) if found.get("gated")}
    for found in nested(document):
        others = (value for name, value in found.items() if name != "embed_url")
        if players & {value for value in others if isinstance(value, str)}:
            yield 1


def _addresses(found: Json) -> Iterator[str]:
    """What a page loads by itself: pictures, films, captions and files."""
    if found.keys() & {"mime_type", "format", "auto_generated"}:
        yield from (found[name] for name in ("url", "src") if name in found)
        yield from (one.split()[0] for one in found.get("srcset", "").split(", ") if one)


def _html(document: Json) -> Iterator[int]:
    for found in nested(document):
        for name, value in found.items():
            if name == "html" and ACTIVE.search(_tags(value)):
                yield 2


def _tags(html: str) -> str:
    """The tags alone: words may speak of anything."""
    return "".join(re.findall(r"<[^>]*>?", html))


def _players(document: Json) -> Iterator[int]:
    for found in nested(document):
        if found.get("type") not in ("video", "embed"):
            continue
        gated, consent, exemption = found["gated"], found["consent"], found["exemption"]
        exempt = exemption and exemption["justification"].strip() and exemption["decided_on"]
        kind = "video" if found["type"] == "video" else found["kind"]
        if gated and not consent and not exempt:
            yield 4
        if consent and not _complete(consent["text"], document["locale"], kind=kind):
            yield 5
        if gated and _starts_by_itself(gated):
            yield 6
        if consent and not _has_the_form(consent, kind=kind):
            yield 8


def _has_the_form(consent: Json, *, kind: str) -> bool:
    asked = [purpose["id"] for purpose in consent["purposes"]]
    return {*consent} == FORM and asked == [f"third_party_{kind}"]


def _complete(text: Json, locale: str, *, kind: str) -> bool:
    filled = all(isinstance(value, str) and value.strip() for value in text.values())
    return filled and text["locale"] == locale and text["accept_once"] == ACCEPT[kind][locale]


def _starts_by_itself(gated: Json) -> bool:
    query = parse_qs(urlsplit(gated["embed_url"]).query)
    asked = [*query.get("autoplay", ["0"]), *query.get("auto_play", ["0"])]
    return "autoplay" in gated["iframe"]["allow"] or not {*asked} <= {"0", "false"}
