"""Pictures and the sizes made of them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


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

    # What readers see first, then what only the newsroom does.
    admin_form_fields = (
        *WagtailImage.admin_form_fields[:3],
        "credit",
        "caption",
        *WagtailImage.admin_form_fields[3:],
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class Rendition(AbstractRendition):
    """One size of a picture."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = (
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_per_size"
            ),
        )
