"""Pictures and the sizes made of them."""

import logging
import uuid
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet
from wagtail.images.models import Image as WagtailImage

from media import originals, prefill
from media.models.described import Described
from media.sizes import looks, thumbnails

logger = logging.getLogger(__name__)


class Picture(Described, AbstractImage):  # type: ignore[django-manager-missing]
    """A picture."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects: ClassVar[models.Manager["Picture"]] = ImageQuerySet.as_manager()

    look = models.JSONField(null=True, editable=False)
    """What `media.sizes.looks` found out about the file."""

    # What readers see, what replaces it, the rights, the people, the origin: see `media.forms`.
    admin_form_fields = (
        *WagtailImage.admin_form_fields[:2],
        "alt_mode",
        "description",
        "long_description",
        "caption",
        "credit",
        "creator",
        "rights_holder",
        "licence",
        "licence_url",
        "acquire_url",
        "rights_until",
        "persons_identifiable",
        "ai",
        "source_url",
        "taken_on",
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
            # The field of a form has done it before Wagtail measured the file.
            if not getattr(self.file.file, "inspected", False):
                self._inspect()
            self._take_out_metadata()

    def _inspect(self) -> None:
        extension = str(self.file.name).rpartition(".")[2]
        try:
            originals.inspect(self._new_data(), extension=extension)
        except originals.UnusablePictureError as error:
            raise ValidationError({"file": str(error)}) from None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps no file with its metadata, whoever saves it."""
        named = str(self.file.name) if self._has_new_file() else ""
        if named:
            self._take_out_metadata()
            self.look = None
        elif self._state.adding and self.file:
            self._replace_stored_file()
        super().save(*args, **kwargs)
        looked = looks.kept(self.look, file=named) if named else None
        if looked:
            # Whoever prepared its sizes has looked at it, before it had its name in the storage.
            self.look = looked.as_json() | {"file": self.file.name}
            Picture.objects.filter(pk=self.pk).update(look=self.look)
        if self.file and looks.kept(self.look, file=self.file.name) is None:
            self._look_at_file()

    def generate_rendition_file(self, filter: Any, *, source: Any = None) -> Any:
        """Wagtail's, from a smaller picture when the original is large.

        Not where a point of the original counts, which no thumbnail of the admin asks for.
        """
        if source is None and not filter.spec.startswith(("fill", "original")):
            with self.open_file() as file:
                small = thumbnails.smaller(file)
            source = ContentFile(small) if small else None
        return super().generate_rendition_file(filter, source=source)

    def _look_at_file(self) -> None:
        """Once, when it is new, so that no publication has to."""
        try:
            with self.file.storage.open(self.file.name) as file:
                self.look = looks.look(file, name=self.file.name).as_json()
        except Exception:
            # Who shows it will say so; here, what is said of it is kept all the same.
            logger.exception("picture unreadable", extra={"picture_id": self.pk})
            return
        Picture.objects.filter(pk=self.pk).update(look=self.look)

    def _replace_stored_file(self) -> None:
        """Wagtail stores the file first when the form of an upload had to be corrected."""
        storage, stored = self.file.storage, self.file.name
        with storage.open(stored) as file:
            data = file.read()
        self._fill_in(data)
        kept = originals.cleaned(data)
        if kept != data:
            self.file.close()
            storage.delete(stored)
            name = stored.rpartition("/")[2]
            self.file.field.save_form_data(self, ContentFile(kept, name=name))
            self.file_size = len(kept)

    def _fill_in(self, data: bytes) -> None:
        """Takes from the file what the editor left empty: see `media.forms` for the others."""
        said = originals.described(data)
        found = prefill.found(said, known=vars(self), file_name=str(self.file.name))
        for name, value in found.items():
            setattr(self, name, value)
        self.read_in_file = sorted(found)

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
    """One size of a picture for the admin; what readers are given are `PictureSize`s."""

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
