"""Composes interviews."""

from dossiers.blocks.interview import InterviewKind, Numbering
from dossiers.compose import people
from dossiers.compose.errors import Path
from dossiers.compose.format.interview import Exchange, FeaturedInterviewBlock, InterviewBlock
from dossiers.compose.sections.base import Composer, Raw, items


def interview(composer: Composer, block: InterviewBlock, *, key: str, at: Path) -> Raw:
    """An interview, its participants found or made."""
    introduced = [
        people.introduce(composer.run, participant, at=(*at, "participants", position))
        for position, participant in enumerate(block.participants)
    ]
    names = [participant.name for participant in block.participants]
    speakers = {name: value["person"] for name, value in zip(names, introduced, strict=True)}
    exchanges = [
        (
            exchange.question,
            {
                "participant": speakers[exchange.participant],
                "question": exchange.question,
                "answer": _answer(composer, exchange, at=(*at, "exchanges", position)),
                "pull_quote": exchange.pull_quote or "",
            },
        )
        for position, exchange in enumerate(block.exchanges)
    ]
    return {
        "kind": block.kind.value,
        "heading": block.heading or "",
        "intro": composer.paragraphs(block.intro),
        "participants": items(key, "participants", zip(names, introduced, strict=True)),
        "numbering": (block.numbering or _usual_numbering(block.kind)).value,
        "exchanges": items(key, "exchanges", exchanges),
    }


def featured_interview(
    composer: Composer, block: FeaturedInterviewBlock, *, key: str, at: Path
) -> Raw:
    """The announcement of an interview that has its page."""
    page = composer.links.page(block.interview, at=(*at, "interview"), kind="interview")
    return {"interview": page}


def _answer(composer: Composer, exchange: Exchange, *, at: Path) -> str:
    if exchange.html is not None:
        return composer.html(exchange.html, at=(*at, "html"))
    return composer.paragraphs(exchange.answer)


def _usual_numbering(kind: InterviewKind) -> Numbering:
    crossed = kind == InterviewKind.CROSSED
    return Numbering.PER_PARTICIPANT if crossed else Numbering.CONTINUOUS
