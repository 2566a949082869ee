"""Composes sections of text and pull quotes."""

from dossiers.compose import people
from dossiers.compose.errors import Path
from dossiers.compose.format.blocks import PullQuoteBlock, TextBlock
from dossiers.compose.sections.base import Composer, Raw


def prose(composer: Composer, block: TextBlock, *, key: str, at: Path) -> Raw:
    """A section of prose."""
    if block.html is not None:
        text = composer.html(block.html, at=(*at, "html"))
    else:
        text = composer.paragraphs(block.paragraphs)
    return {"heading": block.heading or "", "text": text}


def pull_quote(composer: Composer, block: PullQuoteBlock, *, key: str, at: Path) -> Raw:
    """A pull quote, with its speaker found or made."""
    speaker = None
    if block.speaker is not None:
        speaker = people.person(composer.run, block.speaker, at=(*at, "speaker")).pk
    return {"text": block.text, "speaker": speaker, "attribution": block.attribution or ""}
