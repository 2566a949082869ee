"""How dossiers are filed: themes, territories, series."""

import re
import uuid
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import TranslatableMixin


class Term(TranslatableMixin, models.Model):
    """A word of a controlled list, with its address and its meaning."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        blank=True,
        help_text=_("Used in addresses and filters. Left empty, it is made from the name."),
    )
    description = models.TextField(_("description"), blank=True)

    panels: ClassVar = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def full_clean(self, *args: object, **kwargs: object) -> None:
        """Makes the slug first, so that its uniqueness is checked with the rest."""
        self.slug = self.slug or slugify(self.name)[:120]
        super().full_clean(*args, **kwargs)  # type: ignore[arg-type]


class Theme(Term):
    """A subject under which dossiers are found."""

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering: ClassVar = ["name"]
        unique_together = (("translation_key", "locale"), ("slug", "locale"))


class Series(Term):
    """A regular appointment: dossiers that follow one another under one name."""

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("series")
        verbose_name_plural = _("series (plural)")
        ordering: ClassVar = ["name"]
        unique_together = (("translation_key", "locale"), ("slug", "locale"))


class Scheme(models.TextChoices):
    """Who gives a territory its code."""

    COMMUNE = "insee-commune", _("Municipality (INSEE code)")
    DEPARTEMENT = "insee-departement", _("Département (INSEE code)")
    REGION = "insee-region", _("Region (INSEE code)")
    CTCD = "insee-ctcd", _("Territorial authority (INSEE code)")
    EPCI = "siren-epci", _("Group of municipalities (SIREN)")
    QPV = "qpv", _("Priority neighbourhood (QPV code)")
    ISO_SUBDIVISION = "iso-3166-2", _("Subdivision (ISO 3166-2)")
    NUTS = "nuts", _("European region (NUTS)")
    AGS_DE = "ags-de", _("German municipality (AGS)")
    COUNTRY = "country", _("Country (ISO 3166-1)")


CODE_SHAPES: dict[str, tuple[str, str]] = {
    Scheme.COMMUNE: (r"(2[AB]|\d{2})\d{3}", "67482"),
    Scheme.DEPARTEMENT: (r"2[AB]|\d{2}|9[78]\d", "67"),
    Scheme.REGION: (r"\d{2}", "44"),
    Scheme.CTCD: (r"\d{2}[A-Z]|\d{3}[A-Z]?|\d[A-Z]{2}", "6AE"),
    Scheme.EPCI: (r"\d{9}", "246700488"),
    Scheme.QPV: (r"QN[0-9AB]{5}[A-Z]|QP[0-9AB]{6}", "QN06701M"),
    Scheme.ISO_SUBDIVISION: (r"[A-Z]{2}-[A-Z0-9]{1,3}", "FR-GES"),
    Scheme.NUTS: (r"[A-Z]{2}[A-Z0-9]{0,3}", "FRF1"),
    Scheme.AGS_DE: (r"\d{8}|\d{5}", "08317057"),
    Scheme.COUNTRY: (r"[A-Z]{2}", "FR"),
}
"""The shape of each scheme's codes, whole match, and an example.

Sources: Insee, code officiel géographique; ISO 3166; Eurostat NUTS 2024; Destatis AGS.
"""


class Territory(models.Model):
    """A place with an official code."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    scheme = models.CharField(_("scheme"), max_length=20, choices=Scheme.choices)
    code = models.CharField(_("code"), max_length=12)
    name = models.CharField(_("name"), max_length=120)

    panels: ClassVar = [
        FieldPanel("name"),
        FieldRowPanel(
            [
                FieldPanel("scheme"),
                FieldPanel(
                    "code",
                    help_text=_("As the scheme writes it: 67482 for Strasbourg, 44 for Grand Est."),
                ),
            ]
        ),
    ]

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("scheme", "code"),
                name="one_territory_per_code",
                violation_error_message=_("This territory is already in the list."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

    def clean(self) -> None:
        """Checks the code against its scheme."""
        super().clean()
        self.code = self.code.strip().upper()
        shape, example = CODE_SHAPES.get(self.scheme, (r".+", ""))
        if not re.fullmatch(shape, self.code):
            raise ValidationError(
                {
                    "code": _("%(code)s is not a code of this scheme. Example: %(example)s.")
                    % {"code": self.code, "example": example}
                }
            )
