"""Finds facts and their sources in the bank, or enters them."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from dossiers import models
from dossiers.compose.errors import Path
from dossiers.compose.filing import territory
from dossiers.compose.folding import folded
from dossiers.compose.format.faults import quoted
from dossiers.compose.format.references import Fact, Source
from dossiers.compose.run import Run
from dossiers.models.facts import LabelKind, Unit

FACT_KEYS = {"label_kind": "label"}
SUBJECT = ("population", "geography", "period")
"""With the statement, what a fact is about: of another year, it is another fact."""


def fact(run: Run, given: Fact, *, label: LabelKind, at: Path) -> models.Fact:
    """The fact of the bank that says this, found, completed or entered.

    `label` is what it is shown as when the file does not say. Warns of what is missing.
    """
    _warn(run, given, label=given.label or label, at=at)
    said = _said(run, given, at=at)
    known = _known(run, said)
    if known is None:
        known = models.Fact(locale=run.locale, label_kind=label)
        for name, value in said.items():
            if value is not None:
                setattr(known, name, value)
        run.create(known, at=at, keys=FACT_KEYS)
    else:
        run.complete(known, said, at=at, keys=FACT_KEYS)
    return known


def source(run: Run, given: Source, *, at: Path) -> models.Source:
    """The source with this title, publisher, address and page, found, completed or entered."""
    identity = {
        "title": given.title,
        "publisher": given.publisher or "",
        "url": given.url or "",
        "locator": given.locator or "",
    }
    more = {
        "published_on": given.published_on,
        "accessed_on": given.accessed_on,
        "licence": given.licence,
    }
    known = models.Source.objects.filter(**identity).order_by("pk").first()
    if known is not None:
        run.complete(known, more, at=at)
        return known
    made = models.Source(**identity, **{name: value for name, value in more.items() if value})
    run.create(made, at=at)
    return made


def _said(run: Run, given: Fact, *, at: Path) -> dict[str, Any]:
    """The fields of a fact that the file gives; None where it gives nothing."""
    plain = given.model_dump(include=set(_PLAIN))
    place, origin = given.geography, given.source
    return {
        **plain,
        "label_kind": given.label,
        "geography": territory(run, place, at=(*at, "geography")) if place else None,
        "source": source(run, origin, at=(*at, "source")) if origin else None,
    }


_PLAIN = (
    "statement", "value", "value_max", "unit", "scale", "qualifier", "population",
    "period", "as_of", "confidence", "review_on", "method_note",
)  # fmt: skip


def _known(run: Run, said: dict[str, Any]) -> models.Fact | None:
    """The fact of the bank with this statement and about the same thing, best match first."""
    facts = models.Fact.objects.filter(locale=run.locale, statement=said["statement"])

    def agrees(known: models.Fact, names: tuple[str, ...], *, blank: bool) -> bool:
        return all(
            said[name] is None
            or getattr(known, name) == said[name]
            or (blank and getattr(known, name) in (None, ""))
            for name in names
        )

    candidates = [known for known in facts.order_by("pk") if agrees(known, SUBJECT, blank=True)]
    everything = tuple(said)
    candidates.sort(key=lambda known: not agrees(known, everything, blank=False))
    return candidates[0] if candidates else None


def _warn(run: Run, given: Fact, *, label: LabelKind, at: Path) -> None:
    """Says what a reader would miss, and what is not kept."""
    if given.source is None:
        run.report.warn(
            "unverified_fact",
            _("this fact has no source: it is kept, and marked unverified."),
            at=at,
        )
    if given.unit == Unit.PERCENT and given.population is None:
        run.report.warn(
            "percentage_without_population",
            _("this percentage does not say of what: give “population”."),
            at=at,
        )
    if given.label_in_source is not None:
        with translation.override(run.locale.language_code):
            shown = str(label.label)
        warn_of_label(run, given.label_in_source, shown=shown, at=(*at, "label_in_source"))


def warn_of_label(run: Run, written: str, *, shown: str, at: Path) -> None:
    """Says that a label of the file gives way to the computed one, unless they are the same."""
    if folded(written) != folded(shown):
        message = _("%(written)s is not kept: readers see %(shown)s.")
        values = {"written": quoted(written), "shown": quoted(shown)}
        run.report.warn("label_differs", message % values, at=at)
