"""Interviews: who speaks, what was asked, what was answered."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from dossiers.blocks.base import Heading, Speech


class InterviewKind(models.TextChoices):
    """How many speak."""

    SINGLE = "single", _("Single: one person answers")
    CROSSED = "crossed", _("Crossed: two people answer in turn")
    PANEL = "panel", _("Round table: several people")


class Numbering(models.TextChoices):
    """How questions are numbered; the numbers themselves are never typed."""

    PER_PARTICIPANT = "per_participant", _("From 1 for each participant")
    CONTINUOUS = "continuous", _("From 1 to the end")
    NONE = "none", _("No number")


class ParticipantBlock(blocks.StructBlock):
    """Somebody who answers."""

    person = SnippetChooserBlock("dossiers.Person", label=_("Person"))
    role = blocks.CharBlock(
        label=_("Role here"),
        max_length=200,
        required=False,
        help_text=_("Left empty, the role held on the day of publication is shown."),
    )
    organisation = SnippetChooserBlock(
        "dossiers.Organisation", label=_("Organisation here"), required=False
    )

    class Meta:
        icon = "user"
        label = _("Participant")
        label_format = "{person}"


class ExchangeBlock(blocks.StructBlock):
    """A question and its answer."""

    participant = SnippetChooserBlock(
        "dossiers.Person",
        label=_("Who answers"),
        required=False,
        help_text=_("One of the participants above. May stay empty when there is only one."),
    )
    question = blocks.TextBlock(
        label=_("Question"), max_length=600, rows=2, help_text=_("Without number: it is computed.")
    )
    answer = Speech(label=_("Answer"))
    pull_quote = blocks.TextBlock(
        label=_("Pull quote"),
        max_length=400,
        rows=2,
        required=False,
        help_text=_("A sentence of the answer to set apart, without quotation marks."),
    )

    class Meta:
        icon = "help"
        label = _("Question and answer")
        label_format = "{question}"


class InterviewBlock(blocks.StructBlock):
    """An interview, single, crossed or round table."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"), choices=InterviewKind.choices, default=InterviewKind.CROSSED
    )
    heading = Heading()
    intro = Speech(label=_("Introduction"), required=False)
    participants = blocks.ListBlock(ParticipantBlock(), label=_("Participants"), min_num=1)
    numbering = blocks.ChoiceBlock(
        label=_("Numbering of the questions"),
        choices=Numbering.choices,
        default=Numbering.PER_PARTICIPANT,
    )
    exchanges = blocks.ListBlock(
        ExchangeBlock(), label=_("Questions and answers"), min_num=1, collapsed=True
    )

    class Meta:
        icon = "group"
        label = _("Interview")
        group = _("Interview")
        label_format = "{heading}"

    def clean(self, value: Any) -> Any:
        """Checks that everybody who answers takes part, and the reverse."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        people = [item["person"].pk for item in cleaned["participants"] if item["person"]]
        errors = {
            name: error
            for name, error in (
                ("participants", _participant_error(cleaned["kind"], people)),
                ("exchanges", _exchange_errors(cleaned["exchanges"], people)),
            )
            if error
        }
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned


def _participant_error(kind: str, people: list[int]) -> ListBlockValidationError | None:
    """What is wrong with the list of participants, or None."""
    if len(set(people)) < len(people):
        message = _("The same person is listed twice.")
    elif kind != InterviewKind.SINGLE and len(people) < 2:  # noqa: PLR2004
        message = _(
            "This kind of interview needs at least two participants: add one, or choose Single."
        )
    elif kind == InterviewKind.SINGLE and len(people) > 1:
        message = _(
            "A single interview has one participant: remove the others, or change the kind."
        )
    else:
        return None
    return ListBlockValidationError(non_block_errors=[message])


def _exchange_errors(exchanges: Any, people: list[int]) -> ListBlockValidationError | None:
    """What is wrong with who answers each question, by position, or None."""
    errors: dict[int, ValidationError] = {}
    for position, exchange in enumerate(exchanges):
        speaker = exchange["participant"]
        if speaker is None and len(people) == 1:
            continue
        if speaker is None or speaker.pk not in people:
            errors[position] = StructBlockValidationError(
                {"participant": ValidationError(_("Choose one of the participants listed above."))}
            )
    return ListBlockValidationError(block_errors=errors) if errors else None


class FeaturedInterviewBlock(blocks.StructBlock):
    """An interview that has its own page, announced here."""

    interview = blocks.PageChooserBlock("dossiers.InterviewPage", label=_("Interview"))

    class Meta:
        icon = "group"
        label = _("Interview of another page")
        group = _("Interview")
