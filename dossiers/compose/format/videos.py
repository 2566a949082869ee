"""Videos, with what makes them plain to everybody."""

from pathlib import Path
from typing import Annotated, Literal, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, Field, model_validator

from dossiers.compose.format.faults import fault, quoted
from dossiers.compose.format.references import Picture
from dossiers.compose.format.values import (
    IN_FOLDER,
    Address200,
    Day,
    Language,
    Line,
    Line300,
    Noun,
    Text,
    choice_of,
    is_address,
    text_of,
    with_extension,
)
from media import durations
from media.addresses import CANONICAL, UnusableAddressError, named, recognise
from media.models import AspectRatio, Hosting, TrackKind
from media.models import AudioDescription as Decision


class VideoProvider(models.TextChoices):
    """The platforms that a file may name."""

    YOUTUBE = "youtube", "YouTube"
    VIMEO = "vimeo", "Vimeo"
    DAILYMOTION = "dailymotion", "Dailymotion"
    PEERTUBE = "peertube", "PeerTube"
    ARTE = "arte", "ARTE"
    CANAL_U = "canal_u", "Canal-U"


ADDRESS_ONLY = (VideoProvider.PEERTUBE, VideoProvider.CANAL_U)
"""Providers without one host: an identifier alone leads nowhere."""


def _duration(text: str) -> str:
    try:
        durations.parse(text)
    except durations.UnreadableDurationError:
        raise fault(
            _("%(value)s is not a duration: write it like PT3M12S, or 3:12."), value=quoted(text)
        ) from None
    return text


class Track(Noun):
    """Timed text of a video."""

    file: Annotated[Path, IN_FOLDER, with_extension("vtt", "srt")]
    kind: Annotated[TrackKind, choice_of(TrackKind)] = TrackKind.CAPTIONS
    language: Language | None = None
    auto_generated: bool = False


class AudioDescription(Noun):
    """What was decided on describing what can only be seen."""

    status: Annotated[Decision, choice_of(Decision)]
    reason: Line300 | None = None
    url: Address200 | None = None


class VideoBlock(Noun):
    """A video."""

    type: Literal["video"]
    title: Line
    description: Text | None = None
    transcript: Annotated[list[Text], Field(min_length=1)] | None = None
    hosting: Annotated[Hosting, choice_of(Hosting)] = Hosting.THIRD_PARTY
    provider: Annotated[VideoProvider, choice_of(VideoProvider)] | None = None
    reference: Annotated[str, text_of(500)] | None = None
    duration: Annotated[str, AfterValidator(_duration)] | None = None
    language: Language | None = None
    published_on: Day | None = None
    aspect_ratio: Annotated[AspectRatio, choice_of(AspectRatio)] | None = None
    credits: Line300 | None = None
    live: bool | None = None
    poster: Picture | None = None
    tracks: Annotated[list[Track], Field(min_length=1)] | None = None
    audio_description: AudioDescription | None = None
    files: (
        Annotated[
            list[Annotated[Path, IN_FOLDER, with_extension("mp4", "webm")]], Field(min_length=1)
        ]
        | None
    ) = None
    source_sentence: Text | None = None

    @model_validator(mode="after")
    def _findable(self) -> Self:
        address = self.reference is not None and is_address(self.reference)
        if self.hosting == Hosting.SELF and self.provider is not None:
            raise fault(_("a film on our own server has no provider: remove one."), "provider")
        if self.hosting != Hosting.SELF and self.files:
            raise fault(_("files are for a film on our own server: write hosting: self."), "files")
        if self.reference is None:
            return self
        if self.hosting == Hosting.THIRD_PARTY and (address or self.provider in CANONICAL):
            return self._checked()
        if address:
            return self
        if self.hosting == Hosting.SELF or self.provider in ADDRESS_ONLY:
            raise fault(
                _("%(value)s is not an address: give the complete address of the video."),
                "reference", value=quoted(self.reference),
            )  # fmt: skip
        if self.provider is None:
            raise fault(
                _("%(value)s is an identifier: name the provider, or give a complete address."),
                "reference", value=quoted(self.reference),
            )  # fmt: skip
        return self

    def _checked(self) -> Self:
        """Raises when the address is of no film, or of another provider's."""
        try:
            found = recognise(self.address or "").provider
        except UnusableAddressError as error:
            raise fault(str(error), "reference") from None
        if self.provider not in (None, found):
            raise fault(
                _("this is an address of %(value)s: correct one of the two."),
                "provider", value=quoted(found),
            )  # fmt: skip
        return self

    @property
    def address(self) -> str | None:
        """The complete address, also where the file gives an identifier."""
        if self.reference and self.provider in CANONICAL and not is_address(self.reference):
            return named(self.provider, self.reference)
        return self.reference
