"""Composes pictures and videos."""

from django.utils.translation import gettext as _

from dossiers.blocks.visuals import VideoHosting
from dossiers.compose.errors import Path
from dossiers.compose.files import picture
from dossiers.compose.format.blocks import ImageBlock, VideoBlock
from dossiers.compose.sections.base import Composer, Raw


def image(composer: Composer, block: ImageBlock, *, key: str, at: Path) -> Raw:
    """A picture, with a caption of its own where the picture has another."""
    where = (*at, "image")
    stored = picture(composer.run, block.image, at=where, captioned_there=True)
    caption = block.image.caption or ""
    return {"image": stored.pk, "caption": caption if caption != stored.caption else ""}


def video(composer: Composer, block: VideoBlock, *, key: str, at: Path) -> Raw:
    """A video. The sentence that asks for consent is computed, so a given one is dropped."""
    warn = composer.run.report.warn
    if block.source_sentence is not None:
        warn(
            "consent_sentence_dropped",
            _("this sentence is not kept: the request for consent is computed."),
            at=(*at, "source_sentence"),
        )
    if block.reference is None and block.hosting == VideoHosting.THIRD_PARTY:
        warn(
            "video_without_address",
            _("this video has no “reference”: nothing can be played."),
            at=at,
        )
    if block.transcript is None:
        warn(
            "video_without_transcript",
            _("this video has no transcript: those who cannot hear or play it miss it."),
            at=at,
        )
    return {
        "title": block.title,
        "description": block.description or "",
        "hosting": block.hosting.value,
        "reference": block.address or "",
        "duration": block.duration or "",
        "language": block.language or "",
        "transcript": composer.paragraphs(block.transcript),
    }
