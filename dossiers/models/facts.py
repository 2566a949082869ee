"""Figures with where they come from."""

import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from dossiers.figures import figure
from dossiers.models.previewable import Previewable
from dossiers.models.taxonomy import Territory

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class LabelKind(models.TextChoices):
    """The heading a fact is shown under; the words come from here, translated."""

    DID_YOU_KNOW = "did_you_know", _("Did you know?")
    KEY_FIGURE = "key_figure", _("Key figure")
    LANDMARK = "landmark", _("Landmark")


class Qualifier(models.TextChoices):
    """How close the figure is to the truth."""

    EXACT = "exact", _("exactly")
    ABOUT = "about", _("about")
    MORE_THAN = "more_than", _("more than")
    NEARLY = "nearly", _("nearly")
    UP_TO = "up_to", _("up to")
    LESS_THAN = "less_than", _("less than")


class Unit(models.TextChoices):
    """What is counted."""

    PERCENT = "percent", _("per cent")
    EURO = "EUR", _("euros")
    TONNE = "t", _("tonnes")
    TONNE_CO2E = "tCO2e", _("tonnes of CO₂ equivalent")
    COUNT = "count", _("number")
    COUNT_PER_YEAR = "count_per_year", _("number per year")
    PEOPLE = "people", _("people")
    JOBS = "jobs", _("jobs")
    FTE = "fte", _("full-time equivalents")
    SQUARE_METRE = "m2", _("square metres")
    HOUR = "h", _("hours")


class Scale(models.IntegerChoices):
    """What the value is multiplied by."""

    ONE = 1, _("units")
    THOUSAND = 1_000, _("thousands")
    MILLION = 1_000_000, _("millions")
    BILLION = 1_000_000_000, _("billions")


class Confidence(models.TextChoices):
    """How the figure was established."""

    AUDITED = "audited", _("audited")
    OFFICIAL_STATISTIC = "official_statistic", _("official statistic")
    DECLARED = "declared", _("declared")
    ESTIMATE = "estimate", _("estimate")


PERIOD = RegexValidator(
    r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$",
    _("Write a year, a month or a day, or two with a slash: 2023, 2023-11, 2019/2021."),
)
"""ISO 8601 dates of reduced precision, or an interval of two."""


class Source(index.Indexed, models.Model):
    """Where a figure can be checked."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    locator = models.CharField(
        _("table or page"), max_length=120, blank=True, help_text=_("For example: p. 12, table 3.")
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    accessed_on = models.DateField(_("consulted on"), null=True, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)

    panels: ClassVar = [
        FieldPanel("title"),
        FieldPanel("publisher"),
        FieldRowPanel([FieldPanel("url"), FieldPanel("locator")]),
        FieldRowPanel([FieldPanel("published_on"), FieldPanel("accessed_on")]),
        FieldPanel("licence"),
    ]
    search_fields: ClassVar = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("publisher"),
    ]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering: ClassVar = ["title"]

    def __str__(self) -> str:
        return f"{self.publisher}, {self.title}" if self.publisher else self.title


class Fact(
    Previewable, PreviewableMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model
):
    """A statement that carries a figure, with all a reader needs to check it."""

    statement = models.TextField(
        _("statement"),
        max_length=500,
        help_text=_("The sentence as it is read. {value} stands for the figure below."),
    )
    label_kind = models.CharField(
        _("shown as"),
        max_length=20,
        choices=LabelKind.choices,
        default=LabelKind.DID_YOU_KNOW,
    )
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=6, null=True, blank=True)
    value_max = models.DecimalField(
        _("up to"),
        max_digits=20,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("For a range: the higher figure."),
    )
    qualifier = models.CharField(
        _("precision"), max_length=12, choices=Qualifier.choices, default=Qualifier.EXACT
    )
    unit = models.CharField(_("unit"), max_length=16, choices=Unit.choices, blank=True)
    scale = models.BigIntegerField(_("scale"), choices=Scale.choices, default=Scale.ONE)
    population = models.CharField(
        _("out of whom or what"),
        max_length=200,
        blank=True,
        help_text=_("For a percentage: the whole. For example: private-sector employees."),
    )
    geography = models.ForeignKey(
        Territory,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("where"),
    )
    period = models.CharField(
        _("period"), max_length=21, blank=True, validators=[PERIOD], help_text=PERIOD.message
    )
    as_of = models.DateField(
        _("data as of"), null=True, blank=True, help_text=_("The date of the edition used.")
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="facts",
        verbose_name=_("source"),
    )
    confidence = models.CharField(
        _("confidence"), max_length=20, choices=Confidence.choices, blank=True
    )
    method_note = models.TextField(_("method or baseline"), max_length=500, blank=True)
    review_on = models.DateField(
        _("review on"), null=True, blank=True, help_text=_("When somebody must check it again.")
    )

    panels: ClassVar = [
        FieldPanel("label_kind"),
        FieldPanel("statement"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("qualifier"), FieldPanel("value"), FieldPanel("value_max")]
                ),
                FieldRowPanel([FieldPanel("scale"), FieldPanel("unit")]),
                FieldPanel("population"),
            ],
            heading=_("Figure"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("geography"),
                FieldRowPanel([FieldPanel("period"), FieldPanel("as_of")]),
            ],
            heading=_("Where and when"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("source"),
                FieldRowPanel([FieldPanel("confidence"), FieldPanel("review_on")]),
                FieldPanel("method_note"),
            ],
            heading=_("Source"),
        ),
    ]
    search_fields: ClassVar = [
        index.SearchField("statement"),
        index.AutocompleteField("statement"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering: ClassVar = ["statement"]

    def __str__(self) -> str:
        if self.value is None:
            return self.statement
        written = figure(
            Decimal(self.value),
            value_max=None if self.value_max is None else Decimal(self.value_max),
            scale=self.scale,
            unit=self.unit,
            locale=get_language() or settings.LANGUAGE_CODE,
        )
        return self.statement.replace("{value}", written)

    def clean(self) -> None:
        """Checks that the figure can be read: whole, in order, and with its population."""
        super().clean()
        errors = figure_errors(self.statement, value=self.value, value_max=self.value_max)
        if errors:
            raise ValidationError(errors)


def figure_errors(
    statement: str, *, value: Decimal | None, value_max: Decimal | None
) -> "dict[str, StrOrPromise]":
    """What is wrong with a figure, by field name; empty when nothing is.

    `value` and `value_max` are decimals or None.
    """
    errors: dict[str, StrOrPromise] = {}
    if "{value}" in statement and value is None:
        errors["value"] = _("The statement shows {value}: give the figure.")
    if value_max is not None and (value is None or value_max <= value):
        errors["value_max"] = _("A range needs a lower figure first.")
    return errors
