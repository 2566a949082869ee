"""Films: what they say to everybody, and what is needed to play them."""

from datetime import date
from typing import Literal, Self
from uuid import UUID

from pydantic import model_validator

from api.contract.base import Shape
from api.contract.consent import Alternative, Consent, Exemption, Gated, refuse_unasked
from api.contract.references import Picture
from api.contract.rich_text import RichText


class Track(Shape):
    """Timed text, for a `track` element."""

    kind: Literal["captions", "subtitles", "chapters"]
    language: str
    """BCP 47."""
    label: str
    """What a menu of the player calls it, in its own language."""
    url: str
    """WebVTT, on our server."""
    auto_generated: bool
    """Made by a machine and not read over since."""


class AudioDescription(Shape):
    """What was decided on describing what can only be seen (RGAA 4.5)."""

    status: Literal["undecided", "not_needed", "provided", "missing"]
    reason: str | None
    url: str | None
    """Of the described version, when it is provided."""


class TextAlternative(Shape):
    """What a film says to those who cannot hear, see or play it."""

    transcript: RichText | None
    tracks: tuple[Track, ...]
    audio_description: AudioDescription
    exemption: Literal["before_2020_09_23", "live"] | None
    """Why the law asks nothing of it: decree of 24 July 2019, article 1."""


class FilmFile(Shape):
    """A file of the film, for a `source` element."""

    url: str
    """On our server. It answers to ranges."""
    mime_type: Literal["video/mp4", "video/webm"]
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    size: int
    """Bytes."""


class SelfHosted(Shape):
    """What is needed to play a film of our own: nobody else learns of it, so nothing is asked."""

    files: tuple[FilmFile, ...]
    """The widest first; never empty."""
    preload: Literal["none"]
    """For the `video` element: nothing is fetched before somebody plays it."""


class VideoBlock(Shape):
    """A video, inert: nothing outside `gated` loads anything from a platform.

    With `consent`, show its words and load `gated` once the reader has agreed. With `exemption`,
    `gated` may be loaded at once. With `self_hosted`, play it: the files are ours. With none of
    them, there is nothing to play here.
    """

    type: Literal["video"] = "video"
    id: UUID
    video: UUID
    """The film's own identifier: the same wherever it is shown."""
    title: str
    description: str | None
    duration: str | None
    """ISO 8601: `PT3M12S`."""
    language: str
    """BCP 47: what is spoken."""
    published_on: date | None
    """The day the film first came out."""
    aspect_ratio: Literal["16:9", "4:3", "1:1", "9:16", "21:9"]
    """Keep its place with it before anything is loaded."""
    credits: str | None
    poster: Picture | None
    """On our server, as all pictures: it may be shown before consent."""
    text_alternative: TextAlternative
    hosting: Literal["third_party", "self"]
    consent: Consent | None
    exemption: Exemption | None
    gated: Gated | None
    alternative: Alternative | None
    self_hosted: SelfHosted | None

    @model_validator(mode="after")
    def _never_loads_unasked(self) -> Self:
        refuse_unasked(gated=self.gated, consent=self.consent, exemption=self.exemption)
        if self.self_hosted and (self.gated or self.hosting != "self"):
            raise ValueError("A film is played from one place.")
        return self
