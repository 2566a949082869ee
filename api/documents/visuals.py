"""Builds pictures and videos."""

from uuid import UUID

from api import contract
from api.documents import consent
from api.documents.body import Body, Raw
from media.addresses import UnusableAddressError, complete, recognise


def image(body: Body, key: str, raw: Raw) -> contract.ImageBlock | None:
    """A picture."""
    picture = body.references.picture(raw.get("image"))
    if picture is None:
        return None
    caption = raw.get("caption") or picture.caption
    return contract.ImageBlock(id=UUID(key), picture=picture, caption=caption)


def video(body: Body, key: str, raw: Raw) -> contract.VideoBlock:
    """A video, without anything that could load it unasked."""
    title, transcript = raw["title"], body.text(raw.get("transcript"))
    player = _player(body, raw)
    frame = consent.gated(player, title=title) if player else None
    exemption = consent.exemption(player) if player and frame else None
    asking = player is not None and frame is not None and exemption is None
    return contract.VideoBlock.model_validate(
        {
            "id": UUID(key),
            "title": title,
            "description": raw.get("description") or None,
            "duration": raw.get("duration") or None,
            "language": raw.get("language") or body.locale,
            "transcript": transcript,
            "hosting": raw.get("hosting") or "third_party",
            "consent": consent.request(player, has_transcript=transcript is not None)
            if player and asking
            else None,
            "exemption": exemption,
            "gated": frame,
            "alternative": consent.alternative(player) if player else None,
        }
    )


def _player(body: Body, raw: Raw) -> consent.Player | None:
    """The film an address leads to; None when there is none, or nothing that we know."""
    reference = complete(raw.get("reference") or "", provider=raw.get("provider") or "")
    if raw.get("hosting") == "self" or not reference:
        return None
    try:
        film = recognise(reference)
    except UnusableAddressError:
        return None
    provider = body.lookup.provider(film.provider)
    return consent.Player(film=film, provider=provider) if provider else None
