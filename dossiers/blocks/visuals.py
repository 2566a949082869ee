"""Pictures and videos."""

import re
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from dossiers.blocks.base import Speech
from media.addresses import UnusableAddressError, complete, recognise
from media.models import Provider

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


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
    reference = blocks.CharBlock(
        label=_("Address"),
        max_length=2000,
        required=False,
        help_text=_(
            "Of the video's page, or what “Share” gives: YouTube, Vimeo, Dailymotion, PeerTube, "
            "ARTE, Canal-U."
        ),
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

    def normalize(self, value: Any) -> Any:
        """Also completes what older blocks kept as a platform and an identifier."""
        if isinstance(value, dict) and not isinstance(value, blocks.StructValue):
            value = _completed(value)
        return super().normalize(value)

    def bulk_to_python(self, values: Any) -> Any:
        """The same, for what the database holds."""
        return super().bulk_to_python([_completed(value) for value in values])

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Also refuses to publish an address that leads to nothing a reader could play."""
        cleaned = super().clean(value)
        reference = cleaned.get("reference")
        if self.is_deferred_validation or not reference:
            return cleaned
        if cleaned.get("hosting") == VideoHosting.THIRD_PARTY:
            problem = unplayable(reference)
            if problem:
                raise StructBlockValidationError(
                    block_errors={"reference": ValidationError(problem, code="invalid")}
                )
        return cleaned


def _completed(value: dict[str, Any]) -> dict[str, Any]:
    provider, reference = value.get("provider") or "", value.get("reference") or ""
    return {**value, "reference": complete(reference, provider=provider)}


def unplayable(reference: str) -> "StrOrPromise":
    """What is wrong with the address of a film; empty when it can be played."""
    try:
        film = recognise(reference)
    except UnusableAddressError as error:
        return str(error)
    provider = Provider.objects.filter(key=film.provider).first()
    if provider is None or provider.embed_address(film) is None:
        return _("Only single videos of this platform can be played: paste the address of one.")
    return ""
