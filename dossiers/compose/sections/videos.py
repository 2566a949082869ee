"""Composes videos."""

from django.utils.translation import gettext as _

from dossiers.compose import videos
from dossiers.compose.errors import Path
from dossiers.compose.format.videos import VideoBlock
from dossiers.compose.sections.base import Composer, Raw
from media.models import Hosting


def video(composer: Composer, block: VideoBlock, *, key: str, at: Path) -> Raw:
    """A video. The sentence that asks for consent is computed, so a given one is dropped."""
    warn = composer.run.report.warn
    if block.source_sentence is not None:
        warn(
            "consent_sentence_dropped",
            _("this sentence is not kept: the request for consent is computed."),
            at=(*at, "source_sentence"),
        )
    if block.reference is None and block.hosting == Hosting.THIRD_PARTY:
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
    transcript = composer.paragraphs(block.transcript)
    return {"video": videos.video(composer.run, block, transcript=transcript, at=at).pk}
