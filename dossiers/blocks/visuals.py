"""Pictures and videos."""

import re

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from dossiers.blocks.base import Speech


class FigureBlock(blocks.StructBlock):
    """A picture and its caption."""

    image = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(
        label=_("Caption"),
        max_length=300,
        required=False,
        help_text=_("Left empty, the caption of the picture."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        group = _("Pictures and videos")
        label_format = "{caption}"


class VideoHosting(models.TextChoices):
    """Who keeps the film."""

    THIRD_PARTY = "third_party", _("A video platform")
    SELF = "self", _("Our own server")


class VideoProvider(models.TextChoices):
    """The platforms videos come from."""

    YOUTUBE = "youtube", "YouTube"
    VIMEO = "vimeo", "Vimeo"
    DAILYMOTION = "dailymotion", "Dailymotion"
    PEERTUBE = "peertube", "PeerTube"
    ARTE = "arte", "ARTE"
    CANAL_U = "canal_u", "Canal-U"


DURATION = RegexValidator(
    re.compile(r"^P(?=\d|T\d)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$"),
    _("Write the duration like PT3M12S: three minutes and twelve seconds."),
)
"""ISO 8601 duration, the subset of days to whole seconds."""


class VideoBlock(blocks.StructBlock):
    """A video. The request for consent is computed from its platform, never typed."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    description = blocks.TextBlock(label=_("Description"), required=False, rows=2)
    hosting = blocks.ChoiceBlock(
        label=_("Kept by"), choices=VideoHosting.choices, default=VideoHosting.THIRD_PARTY
    )
    provider = blocks.ChoiceBlock(
        label=_("Platform"), choices=VideoProvider.choices, required=False
    )
    reference = blocks.CharBlock(
        label=_("Address or identifier"),
        max_length=500,
        required=False,
        help_text=_("As the platform gives it."),
    )
    duration = blocks.CharBlock(
        label=_("Duration"), required=False, validators=[DURATION], help_text=DURATION.message
    )
    language = blocks.CharBlock(label=_("Spoken language"), max_length=12, required=False)
    transcript = Speech(
        label=_("Transcript"),
        required=False,
        help_text=_("What is said, and what must be seen to understand it."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        group = _("Pictures and videos")
        label_format = "{title}"
