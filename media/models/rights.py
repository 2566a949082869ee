"""What somebody decided of the right to show a picture: a history, of which nothing is erased."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from media.models.pictures import Picture


class RightsDecision(models.Model):
    """The right to show a picture, withdrawn or given back. The last decision counts."""

    class What(models.TextChoices):
        """What was decided."""

        WITHDRAWN = "withdrawn", _("withdrawn: no reader may see it any more")
        GIVEN_BACK = "given_back", _("given back")

    picture = models.ForeignKey(
        Picture,
        on_delete=models.SET_NULL,
        null=True,
        related_name="decisions",
        verbose_name=_("image"),
    )
    """None once the picture is deleted, which takes nothing out of the history."""
    image_title = models.CharField(_("image"), max_length=255, editable=False)
    what = models.CharField(
        _("decision"), max_length=12, choices=What.choices, default=What.WITHDRAWN
    )
    reason = models.TextField(
        _("reason"), max_length=500, help_text=_("Who asked for it, and when: kept for ever.")
    )
    at = models.DateTimeField(_("date"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    wagtail_reference_index_ignore = True
    """A decision does not use the picture: it is not among the places that show it."""

    panels: ClassVar = [FieldPanel("picture"), FieldPanel("what"), FieldPanel("reason")]

    class Meta:
        verbose_name = _("decision on the rights of an image")
        verbose_name_plural = _("decisions on the rights of images")
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.image_title} ({self.get_what_display()})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Records a decision; raises `TypeError` for one that is recorded already."""
        if not self._state.adding:
            raise TypeError("A decision is not changed: record another.")
        if self.picture:
            self.image_title = self.picture.title
        super().save(*args, **kwargs)
