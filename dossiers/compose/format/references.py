"""What several blocks and pages name: pictures, places, people, sources, facts."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from dossiers.compose.format.faults import fault, quoted
from dossiers.compose.format.values import (
    IN_FOLDER,
    ONE_LINE,
    Address,
    Day,
    Figure,
    Line,
    Line120,
    Line160,
    Line255,
    Line300,
    Noun,
    Text500,
    Text5000,
    choice_of,
    with_extension,
)
from dossiers.models.facts import Confidence, LabelKind, Qualifier, Scale, Unit
from dossiers.models.taxonomy import CODE_SHAPES, Scheme
from media.licences import Licence
from media.models import Ai, AltMode

PERIOD_END = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


class Picture(Noun):
    """A picture: its file and what it says."""

    file: Annotated[Path, IN_FOLDER, with_extension("avif", "gif", "jpg", "jpeg", "png", "webp")]
    alt: Annotated[str, ONE_LINE, Field(max_length=255)]
    alt_mode: Annotated[AltMode, choice_of(AltMode)] | None = None
    long_description: Text5000 | None = None
    title: Line255 | None = None
    credit: Line160 | None = None
    caption: Line300 | None = None
    creator: Line160 | None = None
    rights_holder: Line160 | None = None
    licence: Annotated[Licence, choice_of(Licence)] | None = None
    licence_url: Address | None = None
    ai: Annotated[Ai, choice_of(Ai)] | None = None
    rights_until: Day | None = None

    @property
    def mode(self) -> AltMode:
        """What it is to somebody who cannot see it, said or not."""
        if self.alt_mode is not None:
            return self.alt_mode
        if self.long_description is not None:
            return AltMode.COMPLEX
        return AltMode.INFORMATIVE if self.alt else AltMode.DECORATIVE

    @model_validator(mode="after")
    def _texts_that_agree(self) -> "Picture":
        decorative = self.mode == AltMode.DECORATIVE
        if decorative and self.alt:
            raise fault(_("a decorative picture says nothing: leave it empty."), "alt")
        if not decorative and not self.alt.strip():
            raise fault(_("say what the picture shows, or leave out what describes it."), "alt")
        if decorative and self.caption is not None:
            raise fault(_("a decorative picture has no caption: say what it shows."), "alt")
        if self.mode == AltMode.COMPLEX and self.long_description is None:
            raise fault(_("a complex picture needs it: say all that it shows."), "long_description")
        if self.mode != AltMode.COMPLEX and self.long_description is not None:
            raise fault(_("only a complex picture has one: write “complex”."), "alt_mode")
        if self.licence == Licence.OTHER and self.licence_url is None:
            raise fault(_("give the address of this licence."), "licence_url")
        return self


class Territory(Noun):
    """A place with an official code."""

    scheme: Annotated[Scheme, choice_of(Scheme)]
    code: str
    name: Line120

    @model_validator(mode="after")
    def _code_of_the_scheme(self) -> "Territory":
        shape, example = CODE_SHAPES[self.scheme]
        if not re.fullmatch(shape, self.code):
            raise fault(
                _("%(value)s is not a code of %(scheme)s: write one such as %(example)s."),
                "code", value=quoted(self.code), scheme=self.scheme.value, example=example,
            )  # fmt: skip
        return self


class SeriesPlace(Noun):
    """The series a page belongs to, and its number in it."""

    name: Line120
    issue: Annotated[int, Field(ge=1, le=2_147_483_647)] | None = None


class Author(Noun):
    """Somebody who signs a page."""

    name: Line160
    role: Line120 | None = None


class Source(Noun):
    """Where a figure can be checked."""

    title: Line300
    publisher: Line | None = None
    url: Address | None = None
    locator: Line120 | None = None
    published_on: Day | None = None
    accessed_on: Day | None = None
    licence: Line120 | None = None


class Fact(Noun):
    """A sourced figure, or a sourced statement."""

    statement: Text500
    value: Figure | None = None
    value_max: Figure | None = None
    unit: Annotated[Unit, choice_of(Unit)] | None = None
    scale: Annotated[Scale, choice_of(Scale)] | None = None
    qualifier: Annotated[Qualifier, choice_of(Qualifier)] | None = None
    label: Annotated[LabelKind, choice_of(LabelKind)] | None = None
    population: Line | None = None
    geography: Territory | None = None
    period: str | None = None
    as_of: Day | None = None
    confidence: Annotated[Confidence, choice_of(Confidence)] | None = None
    review_on: Day | None = None
    method_note: Text500 | None = None
    source: Source | None = None
    label_in_source: Line | None = None

    @model_validator(mode="after")
    def _readable_figure(self) -> "Fact":
        if self.statement.count("{value}") > 1:
            raise fault(_("{value} stands twice: keep one."), "statement")
        if self.value is None and "{value}" in self.statement:
            raise fault(_("the statement shows {value}: give the figure."), "value")
        if self.value is None and self.value_max is not None:
            raise fault(_("“value_max” needs the lower figure: give “value”."), "value")
        if self.value is not None and self.value_max is not None and self.value_max <= self.value:
            raise fault(
                _("%(high)s is not greater than %(low)s: put the higher figure here."),
                "value_max", high=self.value_max, low=self.value,
            )  # fmt: skip
        if self.period is not None and not is_period(self.period):
            raise fault(
                _("%(value)s is not a period: write 2023, 2023-11, 2023-11-30, or 2019/2021."),
                "period", value=quoted(self.period),
            )  # fmt: skip
        return self


def is_period(text: str) -> bool:
    """Whether a text is a year, a month or a day, or two of one precision in order."""
    first, slash, last = text.partition("/")
    ends = [first, last] if slash else [first]
    starts = [_first_day(end) for end in ends]
    in_order = len(ends) == 1 or (len(first) == len(last) and first <= last)
    return all(starts) and in_order


def _first_day(end: str) -> date | None:
    match = PERIOD_END.fullmatch(end)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        return date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
