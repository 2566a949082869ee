"""Facts and figures."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from dossiers.blocks.base import Heading
from dossiers.models.facts import (
    PERIOD,
    Confidence,
    LabelKind,
    Qualifier,
    Scale,
    Unit,
    figure_errors,
)


class InlineFactBlock(blocks.StructBlock):
    """A fact written on the spot, with its source. Every field may stay empty: see `FactBlock`."""

    label_kind = blocks.ChoiceBlock(
        label=_("Shown as"), choices=LabelKind.choices, default=LabelKind.DID_YOU_KNOW
    )
    statement = blocks.TextBlock(
        label=_("Statement"),
        required=False,
        max_length=500,
        rows=2,
        help_text=_("The sentence as it is read. {value} stands for the figure below."),
    )
    qualifier = blocks.ChoiceBlock(
        label=_("Precision"), choices=Qualifier.choices, default=Qualifier.EXACT
    )
    value = blocks.DecimalBlock(label=_("Value"), required=False, decimal_places=6)
    value_max = blocks.DecimalBlock(label=_("Up to"), required=False, decimal_places=6)
    scale = blocks.ChoiceBlock(
        label=_("Scale"), choices=[(str(n), text) for n, text in Scale.choices], default="1"
    )
    unit = blocks.ChoiceBlock(label=_("Unit"), choices=Unit.choices, required=False)
    population = blocks.CharBlock(label=_("Out of whom or what"), required=False, max_length=200)
    geography = SnippetChooserBlock("dossiers.Territory", label=_("Where"), required=False)
    period = blocks.CharBlock(
        label=_("Period"), required=False, validators=[PERIOD], help_text=PERIOD.message
    )
    as_of = blocks.DateBlock(label=_("Data as of"), required=False)
    source = SnippetChooserBlock("dossiers.Source", label=_("Source"), required=False)
    confidence = blocks.ChoiceBlock(
        label=_("Confidence"), choices=Confidence.choices, required=False
    )
    method_note = blocks.TextBlock(
        label=_("Method or baseline"), required=False, max_length=500, rows=2
    )

    class Meta:
        icon = "edit"
        label = _("Fact written here")
        label_format = "{statement}"
        form_layout = BlockGroup(
            children=["label_kind", "statement", "qualifier", "value", "unit", "source"],
            settings=[
                "value_max", "scale", "population", "geography",
                "period", "as_of", "confidence", "method_note",
            ],
        )  # fmt: skip


class FactBlock(blocks.StructBlock):
    """A fact of the bank, or one written here."""

    fact = SnippetChooserBlock(
        "dossiers.Fact",
        label=_("From the bank"),
        required=False,
        help_text=_("A fact of the bank is corrected everywhere at once."),
    )
    inline = InlineFactBlock(label=_("Or written here"), collapsed=True)

    class Meta:
        icon = "success"
        label = _("Fact")
        group = _("Facts and figures")
        label_format = "{fact}"

    def clean(self, value: Any) -> Any:
        """Checks that there is one fact, not two, and that its figure can be read."""
        cleaned = super().clean(value)
        inline = cleaned["inline"]
        if self.is_deferred_validation:
            return cleaned
        if bool(cleaned["fact"]) == bool(inline["statement"]):
            raise StructBlockValidationError(
                {
                    "fact": ValidationError(
                        _("Choose a fact of the bank or write one: one of the two.")
                    )
                }
            )
        errors = figure_errors(
            inline["statement"] or "", value=inline["value"], value_max=inline["value_max"]
        )
        if errors:
            raise StructBlockValidationError(
                {
                    "inline": StructBlockValidationError(
                        {name: ValidationError(text) for name, text in errors.items()}
                    )
                }
            )
        return cleaned


class KeyFiguresBlock(blocks.StructBlock):
    """Several facts of the bank shown together."""

    heading = Heading()
    facts = blocks.ListBlock(
        SnippetChooserBlock("dossiers.Fact", label=_("Fact")), label=_("Facts"), min_num=1
    )

    class Meta:
        icon = "order"
        label = _("Key figures")
        group = _("Facts and figures")
        label_format = "{heading}"
