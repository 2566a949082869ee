"""Builds maps, sound, messages, forms and documents of a platform."""

from uuid import UUID

from api import contract
from api.documents import consent
from api.documents.body import Body, Raw
from api.documents.lines import lines
from media.addresses import Serves, UnusableAddressError, recognise_content
from media.players import Player

HEIGHTS = {
    Serves.MAP: 450,
    Serves.AUDIO: 220,
    Serves.SOCIAL: 600,
    Serves.FORM: 800,
    Serves.DOCUMENT: 600,
}
"""CSS pixels, where the editor gives none: about what each platform proposes."""
UNKNOWN_HEIGHT = 450


def embed(body: Body, key: str, raw: Raw) -> contract.EmbedBlock:
    """A map, a sound, a message, a form or a document, without anything that loads it unasked."""
    equivalent = body.text(raw.get("text_equivalent"))
    player = _player(body, raw)
    kind, title = player.serves if player else None, raw.get("title") or ""
    return contract.EmbedBlock.model_validate(
        {
            "id": UUID(key),
            "kind": kind and kind.value,
            "title": title,
            "description": lines(raw.get("description") or "") or None,
            "caption": raw.get("caption") or None,
            "language": raw.get("language") or body.locale,
            "text_equivalent": equivalent,
            "height": raw.get("height") or (HEIGHTS[kind] if kind else UNKNOWN_HEIGHT),
            **consent.playing(player, title=title, has_transcript=equivalent is not None),
        }
    )


def _player(body: Body, raw: Raw) -> Player | None:
    """What an address leads to; None when there is none, or nothing that we know."""
    try:
        found = recognise_content(raw.get("address") or "")
    except UnusableAddressError:
        return None
    provider = body.lookup.provider(found.provider)
    return Player(film=found, provider=provider) if provider else None
