"""Finds films in the bank, or enters them with their captions and files."""

from pathlib import Path as File
from typing import Any

from django.core.files import File as OpenFile
from django.utils.translation import gettext as _

from dossiers.compose.errors import Path, refusal
from dossiers.compose.files import picture
from dossiers.compose.format.faults import quoted
from dossiers.compose.format.videos import Track, VideoBlock
from dossiers.compose.run import Run, check, edited_by_hand
from media import durations
from media.models import Video, VideoSource, VideoTrack

KEYS = {
    "address": "reference",
    "is_live": "live",
    "audio_description": "audio_description.status",
    "audio_description_reason": "audio_description.reason",
    "audio_description_url": "audio_description.url",
}
TRACK_KEYS = {"content": "file"}


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
    for position, track in enumerate(given.tracks or ()):
        _track(run, known, track, at=(*at, "tracks", position))
    for position, file in enumerate(given.files or ()):
        _source(run, known, file, at=(*at, "files", position))
    return known


def _source(run: Run, film: Video, file: File, *, at: Path) -> None:
    """The file, stored unless the film has one of this size: two encodings never weigh the same."""
    size = file.stat().st_size
    if any(known.size == size for known in film.sources.all()):
        return
    with file.open("rb") as content:
        made = VideoSource(video=film, file=OpenFile(content, name=file.name))
        run.store(made, at=at, keys={"file": ""})
    film.refresh_from_db()


def _track(run: Run, film: Video, given: Track, *, at: Path) -> None:
    """The track of this kind and language, entered or replaced unless somebody corrected it."""
    language = given.language or film.language or run.locale.language_code
    known = film.tracks.filter(kind=given.kind, language=language).first()
    track = known or VideoTrack(video=film, kind=given.kind, language=language)
    before = (track.content, track.auto_generated)
    track.content = _words(given, at=at)
    track.auto_generated = given.auto_generated
    check(track, at=at, keys=TRACK_KEYS)
    if (track.content, track.auto_generated) == before:
        return
    if known and not run.force and edited_by_hand(film):
        message = _("these %(kind)s were corrected in the admin and are kept as they are there.")
        run.report.warn("kept", message % {"kind": given.kind.value}, at=at)
        return
    track.save()


def _words(given: Track, *, at: Path) -> str:
    try:
        return given.file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise refusal(
            _("%(file)s is not in UTF-8: save it again in UTF-8.")
            % {"file": quoted(given.file.name)},
            at=(*at, "file"),
        ) from None


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
