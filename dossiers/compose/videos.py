"""Finds films in the bank, or enters them with their captions and files."""

from typing import Any

from dossiers.compose.errors import Path
from dossiers.compose.files import picture
from dossiers.compose.format.videos import VideoBlock
from dossiers.compose.run import Run
from media import durations
from media.models import Video

KEYS = {"address": "reference", "is_live": "live"}


def video(run: Run, given: VideoBlock, *, transcript: str, at: Path) -> Video:
    """The film with this address, or without one with this title; found, completed or entered."""
    said = _said(run, given, transcript=transcript, at=at)
    known = _known(said)
    if known is None:
        known = Video()
        for name, value in said.items():
            if value is not None:
                setattr(known, name, value)
        run.create(known, at=at, keys=KEYS)
    else:
        run.complete(known, said, at=at, keys=KEYS)
    return known


def _said(run: Run, given: VideoBlock, *, transcript: str, at: Path) -> dict[str, Any]:
    """The fields of a film that the file gives; None where it gives nothing."""
    decision = given.audio_description
    return {
        **given.model_dump(include={"title", "description", "language", "published_on", "credits"}),
        "hosting": given.hosting.value,
        "aspect_ratio": given.aspect_ratio.value if given.aspect_ratio else None,
        "address": given.address,
        "duration": durations.parse(given.duration) if given.duration else None,
        "is_live": given.live,
        "transcript": transcript or None,
        "poster": picture(run, given.poster, at=(*at, "poster")) if given.poster else None,
        "audio_description": decision.status.value if decision else None,
        "audio_description_reason": decision.reason if decision else None,
        "audio_description_url": decision.url if decision else None,
    }


def _known(said: dict[str, Any]) -> Video | None:
    films = Video.objects.filter(hosting=said["hosting"])
    alike = {"address": said["address"]} if said["address"] else {"title": said["title"]}
    found: Video | None = films.filter(**{"address": ""} | alike).order_by("pk").first()
    return found
