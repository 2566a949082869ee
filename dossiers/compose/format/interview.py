"""Interviews: who speaks, what was asked, what was answered."""

from typing import Annotated, Literal, Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from dossiers.blocks.interview import InterviewKind, Numbering
from dossiers.compose.format import fragments
from dossiers.compose.format.faults import EITHER, fault, quoted, refuse_twice
from dossiers.compose.format.references import Picture
from dossiers.compose.format.values import (
    Line,
    Line160,
    Noun,
    Paragraphs,
    Slug,
    Text,
    Text400,
    Text600,
    choice_of,
)


class Participant(Noun):
    """Somebody who answers."""

    name: Line160
    role: Line | None = None
    organisation: Line | None = None
    portrait: Picture | None = None


class Exchange(Noun):
    """A question and its answer."""

    participant: Line160
    question: Text600
    answer: Annotated[list[Text], Field(min_length=1)] | None = None
    html: Annotated[str, fragments.checked(fragments.SPEECH)] | None = None
    pull_quote: Text400 | None = None

    @model_validator(mode="after")
    def _one_answer(self) -> Self:
        if (self.answer is None) == (self.html is None):
            raise fault(EITHER, keys="answer, html")
        return self


class InterviewBlock(Noun):
    """An interview."""

    type: Literal["interview"]
    kind: Annotated[InterviewKind, choice_of(InterviewKind)]
    heading: Line | None = None
    intro: Paragraphs | None = None
    numbering: Annotated[Numbering, choice_of(Numbering)] | None = None
    participants: Annotated[list[Participant], Field(min_length=1)]
    exchanges: Annotated[list[Exchange], Field(min_length=1)]

    @model_validator(mode="after")
    def _everybody_answers(self) -> Self:
        names = [participant.name for participant in self.participants]
        refuse_twice(names, "participants", "name")
        single = self.kind == InterviewKind.SINGLE
        if single and len(names) > 1:
            raise fault(
                _("a single interview has one participant: remove the others, or change “kind”."),
                "participants",
            )
        if not single and len(names) == 1:
            raise fault(
                _("%(kind)s needs two participants: add one, or write single in “kind”."),
                "participants", kind=quoted(self.kind.value),
            )  # fmt: skip
        for position, exchange in enumerate(self.exchanges):
            if exchange.participant not in names:
                raise fault(
                    _("%(value)s is not one of the participants: write one of %(names)s."),
                    "exchanges", position, "participant",
                    value=quoted(exchange.participant), names=", ".join(map(quoted, names)),
                )  # fmt: skip
        answering = {exchange.participant for exchange in self.exchanges}
        for position, name in enumerate(names):
            if name not in answering:
                raise fault(
                    _("%(value)s never answers: add an exchange, or remove the participant."),
                    "participants", position, value=quoted(name),
                )  # fmt: skip
        return self


class FeaturedInterviewBlock(Noun):
    """An interview that has its own page."""

    type: Literal["featured_interview"]
    interview: Slug
