"""Files made for who looks at a draft: nothing of it is in the public storage."""

from typing import ClassVar

from django.db import models

from media.models.pictures import Picture
from media.sizes.presets import Format
from media.storage import private_storage


class PreviewFile(models.Model):
    """A size of a picture, or the words of a track, behind addresses that expire."""

    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, related_name="+")
    """None for a track, and once the picture is gone: the worker then removes the file."""
    version = models.CharField(max_length=24, db_index=True)
    """Of the picture's sizes: see `media.sizes.presets.Plan`. Empty for a track."""
    format = models.CharField(max_length=4)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    file = models.FileField(max_length=100, unique=True)
    used_at = models.DateTimeField(db_index=True)
    """When a draft was last refreshed that shows it."""

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
        """One that opens it for ten minutes at most."""
        return private_storage().address(str(self.file.name))
