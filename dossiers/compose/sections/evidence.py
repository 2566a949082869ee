"""Composes facts: all of them are of the bank, so that a correction reaches every page."""

from dossiers.compose import evidence
from dossiers.compose.errors import Path
from dossiers.compose.format.blocks import FactBlock, KeyFiguresBlock
from dossiers.compose.sections.base import Composer, Raw, items
from dossiers.models.facts import LabelKind


def fact(composer: Composer, block: FactBlock, *, key: str, at: Path) -> Raw:
    """A fact."""
    found = evidence.fact(composer.run, block, label=LabelKind.DID_YOU_KNOW, at=at)
    return {"fact": found.pk, "inline": {}}


def key_figures(composer: Composer, block: KeyFiguresBlock, *, key: str, at: Path) -> Raw:
    """Facts shown together."""
    facts = []
    for position, given in enumerate(block.facts):
        where = (*at, "facts", position)
        found = evidence.fact(composer.run, given, label=LabelKind.KEY_FIGURE, at=where)
        facts.append((given.statement, found.pk))
    return {"heading": block.heading or "", "facts": items(key, "facts", facts)}
