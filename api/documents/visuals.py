"""Builds pictures and videos."""

from uuid import UUID

from api import contract
from api.documents.body import Body, Raw


def image(body: Body, key: str, raw: Raw) -> contract.ImageBlock | None:
    """A picture."""
    picture = body.references.picture(raw.get("image"))
    if picture is None:
        return None
    caption = raw.get("caption") or picture.caption
    return contract.ImageBlock(id=UUID(key), picture=picture, caption=caption)


def video(body: Body, key: str, raw: Raw) -> contract.VideoBlock:
    """A video, without anything that could load it."""
    return contract.VideoBlock.model_validate(
        {
            "id": UUID(key),
            "title": raw["title"],
            "description": raw.get("description") or None,
            "hosting": raw.get("hosting") or "third_party",
            "provider": raw.get("provider") or None,
            "duration": raw.get("duration") or None,
            "language": raw.get("language") or None,
            "transcript": body.text(raw.get("transcript")),
        }
    )
