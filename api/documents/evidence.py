"""Builds facts, of the bank or written in a block, in the contract's one shape."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from api import contract
from api.documents.body import Body, Raw
from api.documents.references import References
from dossiers import models
from dossiers.figures import figure
from dossiers.models.facts import LabelKind, Qualifier, Scale


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A fact before it is written in a language: the bank's row or the block's values."""

    id: UUID
    label_kind: str
    statement: str
    value: Decimal | None
    value_max: Decimal | None
    scale: int
    unit: str
    qualifier: str
    population: str
    geography_id: int | None
    period: str
    as_of: date | None
    method_note: str
    confidence: str
    source_id: int | None


def of_the_bank(fact: models.Fact) -> Statement:
    """A fact of the bank."""
    return Statement(
        id=fact.translation_key,
        label_kind=fact.label_kind,
        statement=fact.statement,
        value=fact.value,
        value_max=fact.value_max,
        scale=fact.scale,
        unit=fact.unit,
        qualifier=fact.qualifier,
        population=fact.population,
        geography_id=fact.geography_id,
        period=fact.period,
        as_of=fact.as_of,
        method_note=fact.method_note,
        confidence=fact.confidence,
        source_id=fact.source_id,
    )


def written_here(block_id: str, raw: Raw) -> Statement:
    """A fact written in a block, from what the database holds of it."""
    as_of = raw.get("as_of")
    return Statement(
        id=UUID(block_id),
        label_kind=raw.get("label_kind") or LabelKind.DID_YOU_KNOW,
        statement=raw.get("statement") or "",
        value=_decimal(raw.get("value")),
        value_max=_decimal(raw.get("value_max")),
        scale=int(raw.get("scale") or Scale.ONE),
        unit=raw.get("unit") or "",
        qualifier=raw.get("qualifier") or Qualifier.EXACT,
        population=raw.get("population") or "",
        geography_id=raw.get("geography"),
        period=raw.get("period") or "",
        as_of=date.fromisoformat(as_of) if isinstance(as_of, str) else as_of,
        method_note=raw.get("method_note") or "",
        confidence=raw.get("confidence") or "",
        source_id=raw.get("source"),
    )


def _decimal(value: Any) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))


def _fact(said: Statement, *, references: References, locale: str) -> contract.Fact:
    """The contract's fact; its label is in the language that is active."""
    formatted = None
    if said.value is not None:
        formatted = figure(
            said.value,
            value_max=said.value_max,
            scale=said.scale,
            unit=said.unit or None,
            locale=locale,
        )
    source = references.source(said.source_id)
    return references.fact(
        contract.Fact.model_validate(
            {
                "id": said.id,
                "locale": locale,
                "label_kind": said.label_kind,
                "label": str(LabelKind(said.label_kind).label),
                "statement": said.statement.replace("{value}", formatted or "{value}"),
                "value": said.value,
                "value_max": said.value_max,
                "scale": said.scale,
                "unit": said.unit or None,
                "qualifier": said.qualifier,
                "formatted": formatted,
                "population": said.population or None,
                "geography": references.territory(said.geography_id),
                "period": said.period or None,
                "as_of": said.as_of,
                "method_note": said.method_note or None,
                "confidence": said.confidence or None,
                "verified": source is not None,
                "source": source,
            }
        )
    )


def fact_of(fact: models.Fact, *, references: References, locale: str) -> contract.Fact:
    """A fact of the bank in a language."""
    return _fact(of_the_bank(fact), references=references, locale=locale)


def fact_block(body: Body, key: str, raw: Raw) -> contract.FactBlock | None:
    """A fact of the bank or written here."""
    banked = body.lookup.get(models.Fact, raw.get("fact"))
    inline = raw.get("inline") or {}
    if banked is not None:
        said = of_the_bank(banked)
    elif inline.get("statement"):
        said = written_here(key, inline)
    else:
        return None
    shape = _fact(said, references=body.references, locale=body.locale)
    return contract.FactBlock(id=UUID(key), fact=shape)


def key_figures(body: Body, key: str, raw: Raw) -> contract.KeyFiguresBlock | None:
    """Facts of the bank shown together."""
    banked = (body.lookup.get(models.Fact, item["value"]) for item in raw.get("facts", ()))
    facts = tuple(
        fact_of(found, references=body.references, locale=body.locale) for found in banked if found
    )
    if not facts:
        return None
    heading = body.heading(raw.get("heading"))
    return contract.KeyFiguresBlock(id=UUID(key), heading=heading, facts=facts)
