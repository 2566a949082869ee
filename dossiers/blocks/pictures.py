"""Pictures as blocks choose them."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.images.blocks import ImageChooserBlock

from media import advice


class PictureBlock(ImageChooserBlock):
    """A picture, which is published only with what somebody who cannot see it must know."""

    def clean(self, value: Any) -> Any:
        """Refuses to publish a picture whose own form lacks something, and says what."""
        cleaned = super().clean(value)
        problem = "" if self.is_deferred_validation else advice.unpublishable(cleaned)
        if problem:
            raise ValidationError(problem, code="picture_incomplete")
        return cleaned

    class Meta:
        icon = "image"
