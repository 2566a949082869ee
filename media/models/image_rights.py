"""What the people on a picture or in a film allowed."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from media.models.files import File
from media.models.pictures import Picture
from media.models.videos import Video

if TYPE_CHECKING:
    from datetime import date


class Consent(models.Model):
    """Somebody's consent to be shown (article 9 of the Code civil): what for, where, how long."""

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
        related_name="evidence_of_%(class)s",
        verbose_name=_("signed document"),
        help_text=_("Only who edits can fetch it."),
    )
    withdrawn_on = models.DateField(
        _("withdrawn on"),
        null=True,
        blank=True,
        help_text=_("From this day on, no page shows it any more."),
    )
    note = models.TextField(_("note"), max_length=500, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.person

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Closes the signed document to readers, who would get it again once this is deleted."""
        super().save(*args, **kwargs)
        if self.document and not self.document.restricted:
            self.document.restricted = True
            self.document.save(update_fields=["restricted"])

    @property
    def last_day(self) -> "date | None":
        """The last day on which this allows anything; None without an end."""
        before = self.withdrawn_on - timedelta(days=1) if self.withdrawn_on else None
        return min((day for day in (self.ends_on, before) if day), default=None)

    def clean(self) -> None:
        """Refuses an end that comes before the beginning."""
        super().clean()
        start: date | None = self.starts_on
        if start and self.ends_on and self.ends_on < start:
            raise ValidationError({"ends_on": _("This consent ends before it begins.")})


class ImageRight(Consent):
    """The consent of somebody on a picture."""

    picture = models.ForeignKey(
        Picture, on_delete=models.CASCADE, related_name="image_rights", verbose_name=_("image")
    )

    wagtail_reference_index_ignore = True
    """A consent does not use the picture: it is not among the places that show it."""

    class Meta:
        verbose_name = _("image right")
        verbose_name_plural = _("image rights")
        ordering: ClassVar = ["pk"]


class FilmRight(Consent):
    """The consent of somebody in a film."""

    video = ParentalKey(
        Video, on_delete=models.CASCADE, related_name="people_shown", verbose_name=_("video")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("person shown")
        verbose_name_plural = _("people shown")
        ordering: ClassVar = ["pk"]
