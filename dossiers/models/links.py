"""What ties a page to people and places, in the order an editor gave."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, Page

from dossiers.models.people import Person
from dossiers.models.taxonomy import Territory


class Byline(Orderable):
    """One of the authors of a page."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="bylines")
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("person")
    )
    role = models.CharField(
        _("role"),
        max_length=120,
        blank=True,
        help_text=_("What this person did: text, photographs, drawings."),
    )

    panels = (FieldPanel("person"), FieldPanel("role"))

    class Meta(Orderable.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return str(self.person)


class TerritoryLink(Orderable):
    """One of the places a page is about."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="territory_links")
    territory = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="+", verbose_name=_("territory")
    )

    panels = (FieldPanel("territory"),)

    class Meta(Orderable.Meta):
        verbose_name = _("territory")
        verbose_name_plural = _("territories")

    def __str__(self) -> str:
        return str(self.territory)
