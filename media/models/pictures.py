"""Pictures and the sizes made of them."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from media import originals


class Picture(AbstractImage):
    """A picture. Blank alternative text says that it is decorative."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    description = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_(
            "What somebody who cannot see the picture must know. Left empty, it is decorative."
        ),
    )
    credit = models.CharField(
        _("credit"),
        max_length=160,
        blank=True,
        help_text=_("The author's name, as it must appear beside the picture."),
    )
    caption = models.CharField(
        _("caption"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows that its surroundings do not say."),
    )

    rights_holder = models.CharField(
        _("rights holder"),
        max_length=160,
        blank=True,
        help_text=_("Whom to ask, when it is not the author."),
    )
    rights_until = models.DateField(
        _("may be shown until"),
        null=True,
        blank=True,
        help_text=_("The last day, included. From the next on, no page shows it any more."),
    )

    # What readers see first, then what only the newsroom does.
    admin_form_fields = (
        *WagtailImage.admin_form_fields[:3],
        "credit",
        "caption",
        "rights_holder",
        "rights_until",
        *WagtailImage.admin_form_fields[3:],
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def clean(self) -> None:
        """Refuses a new file that is not a whole picture, and takes its metadata out.

        Before the form measures the file, so that what is measured is what is kept.
        """
        super().clean()
        if self._has_new_file():
            extension = str(self.file.name).rpartition(".")[2]
            try:
                originals.inspect(self._new_data(), extension=extension)
            except originals.UnusablePictureError as error:
                raise ValidationError({"file": str(error)}) from None
            self._take_out_metadata()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps no file with its metadata, whoever saves it."""
        if self._has_new_file():
            self._take_out_metadata()
        elif self._state.adding and self.file:
            self._replace_stored_file()
        super().save(*args, **kwargs)

    def _replace_stored_file(self) -> None:
        """Wagtail stores the file first when the form of an upload had to be corrected."""
        storage, stored = self.file.storage, self.file.name
        with storage.open(stored) as file:
            data = file.read()
        kept = originals.cleaned(data)
        if kept != data:
            self.file.close()
            storage.delete(stored)
            name = stored.rpartition("/")[2]
            self.file.field.save_form_data(self, ContentFile(kept, name=name))
            self.file_size = len(kept)

    def _has_new_file(self) -> bool:
        """Whether the file was given and is not stored yet."""
        return bool(self.file) and not getattr(self.file, "_committed", True)

    def _new_data(self) -> bytes:
        self.file.seek(0)
        data: bytes = self.file.read()
        self.file.seek(0)
        return data

    def _take_out_metadata(self) -> None:
        data = self._new_data()
        kept = originals.cleaned(data)
        if kept != data:
            self.file.field.save_form_data(self, ContentFile(kept, name=self.file.name))


class Rendition(AbstractRendition):
    """One size of a picture."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        indexes = (models.Index(fields=("file",), name="rendition_by_file"),)
        constraints = (
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_per_size"
            ),
        )
