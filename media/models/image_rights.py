"""What the people on a picture allowed."""

from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from media.models.files import File
from media.models.pictures import Picture

if TYPE_CHECKING:
    from datetime import date


class ImageRight(models.Model):
    """Somebody's consent to be shown (article 9 of the Code civil): what for, where, how long."""

    picture = models.ForeignKey(
        Picture, on_delete=models.CASCADE, related_name="image_rights", verbose_name=_("image")
    )
    person = models.CharField(
        _("person"),
        max_length=160,
        help_text=_("Who can be recognised; for a minor, who signed as well."),
    )
    scope = models.TextField(
        _("what for"),
        max_length=500,
        blank=True,
        help_text=_("The media and the purposes that the consent names."),
    )
    territory = models.CharField(_("where"), max_length=160, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day, included.")
    )
    document = models.ForeignKey(
        File,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="evidence_of",
        verbose_name=_("signed document"),
        help_text=_("Only who edits can fetch it."),
    )
    withdrawn_on = models.DateField(
        _("withdrawn on"),
        null=True,
        blank=True,
        help_text=_("From this day on, no page shows the picture any more."),
    )
    note = models.TextField(_("note"), max_length=500, blank=True)

    wagtail_reference_index_ignore = True
    """A consent does not use the picture: it is not among the places that show it."""

    class Meta:
        verbose_name = _("image right")
        verbose_name_plural = _("image rights")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.person

    def clean(self) -> None:
        """Refuses an end that comes before the beginning."""
        super().clean()
        start: date | None = self.starts_on
        if start and self.ends_on and self.ends_on < start:
            raise ValidationError({"ends_on": _("This consent ends before it begins.")})
