"""Builds videos."""

from uuid import UUID

from api import contract
from api.documents import consent
from api.documents.addresses import absolute
from api.documents.body import Body, Raw
from api.documents.lines import lines
from media import durations, films_served
from media.models import AudioDescription, Hosting, Provider, Video
from media.players import Player
from media.sizes.presets import Preset


def video(body: Body, key: str, raw: Raw) -> contract.VideoBlock | None:
    """A video, without anything that could load it unasked; None when its record is gone."""
    film = body.lookup.get(Video, raw.get("video"))
    if film is None:
        return None
    alternative = _text_alternative(body, film)
    return contract.VideoBlock.model_validate(
        {
            "id": UUID(key),
            "video": film.uuid,
            "title": film.title,
            "description": lines(film.description) or None,
            "duration": durations.iso(film.duration) if film.duration else None,
            "language": film.language or body.locale,
            "published_on": film.published_on,
            "aspect_ratio": film.aspect_ratio,
            "credits": film.credits or None,
            "poster": body.references.picture(film.poster_id, Preset.COVER),
            "text_alternative": alternative,
            "hosting": film.hosting,
            "self_hosted": _self_hosted(body, film),
            **consent.playing(
                _player(body, film),
                title=film.title,
                has_transcript=alternative.transcript is not None,
            ),
        }
    )


def _player(body: Body, film: Video) -> Player | None:
    """The player of a film on a platform; None when there is none, or nothing that we know."""
    found = film.film()
    provider: Provider | None = body.lookup.provider(found.provider) if found else None
    return Player(film=found, provider=provider) if found and provider else None


def _text_alternative(body: Body, film: Video) -> contract.TextAlternative:
    return contract.TextAlternative(
        transcript=body.text(film.transcript),
        tracks=tuple(
            contract.Track.model_validate(
                {
                    "kind": track.kind,
                    "language": track.language,
                    "label": films_served.label(track),
                    "url": absolute(body.references.films.track(track)),
                    "auto_generated": track.auto_generated,
                }
            )
            for track in film.tracks.all()
            if track.content
        ),
        audio_description=contract.AudioDescription.model_validate(
            {
                "status": film.audio_description,
                "reason": film.audio_description_reason or None,
                "url": film.audio_description_url or None
                if film.audio_description == AudioDescription.PROVIDED
                else None,
            }
        ),
        exemption=film.excuse,
    )


def _self_hosted(body: Body, film: Video) -> contract.SelfHosted | None:
    """The files of a film of our own; None when it is not, or has none yet."""
    if film.hosting != Hosting.SELF:
        return None
    files = sorted(film.sources.all(), key=lambda source: -source.width)
    if not files:
        return None
    return contract.SelfHosted(
        files=tuple(
            contract.FilmFile.model_validate(
                {
                    "url": absolute(body.references.films.source(source)),
                    "mime_type": source.mime_type,
                    "width": source.width,
                    "height": source.height,
                    "size": source.size,
                }
            )
            for source in files
        ),
        preload="none",
    )
