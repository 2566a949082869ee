"""The files that readers are given of a picture."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from media.models.pictures import Picture
from media.sizes.presets import Format
from media.storage import public_storage


class PictureSize(models.Model):
    """A file of a picture in one preset, format and width. Its bytes never change."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="sizes")
    preset = models.CharField(max_length=8)
    version = models.CharField(max_length=24, db_index=True)
    """The same for all sizes made together: see `media.sizes.presets.Plan`."""
    format = models.CharField(max_length=4)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    bytes = models.PositiveIntegerField()
    file = models.FileField(storage=public_storage, max_length=100, unique=True)
    unshown_since = models.DateTimeField(null=True, db_index=True)
    """When it was first seen that no published document shows it."""

    wagtail_reference_index_ignore = True

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.file.name)

    @property
    def mime_type(self) -> str:
        """As servers announce it."""
        return Format(self.format).mime_type

    @property
    def address(self) -> str:
        """Where anybody gets it."""
        return str(public_storage().url(str(self.file.name)))


class SizeFailure(models.Model):
    """Sizes that could not be made, to be tried again."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="size_failures")
    preset = models.CharField(max_length=8)
    attempts = models.PositiveIntegerField(default=1)
    retry_at = models.DateTimeField(db_default=Now(), db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("picture", "preset"), name="one_failure_per_preset"),
        )

    def __str__(self) -> str:
        return f"{self.picture} ({self.preset})"


class DiscardedFile(models.Model):
    """A public file that has to go: kept here until the storage has let go of it."""

    name = models.CharField(max_length=100, unique=True)

    def __str__(self) -> str:
        return self.name
