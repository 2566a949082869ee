"""Maps, sound, messages, forms and documents of a platform."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.rich_text import RichText, get_text_for_indexing

from dossiers.blocks.base import Prose
from media.addresses import EMBEDDED_KEYS, Serves, UnusableAddressError, recognise_content
from media.models import Provider
from media.models.videos import LANGUAGE

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LOWEST, HIGHEST = 100, 2000
"""CSS pixels."""


class EmbedBlock(blocks.StructBlock):
    """Something of a platform. What it is follows from its address, and consent from the platform.

    There is no block for HTML: a frame or a script that is pasted would load unasked.
    """

    title = blocks.CharBlock(
        label=_("Title"), max_length=200, help_text=_("Screen readers say it before the frame.")
    )
    address = blocks.CharBlock(
        label=_("Address"),
        max_length=4000,
        help_text=_(
            "Of the page, or the code to embed: OpenStreetMap and uMap (maps), SoundCloud and "
            "Ausha (sound), Mastodon (messages), Framaforms (forms), Calaméo (documents)."
        ),
    )
    description = blocks.TextBlock(label=_("Description"), required=False, rows=2)
    text_equivalent = Prose(
        label=_("The same in words"),
        required=False,
        help_text=_(
            "For who cannot see or hear it, or does not consent: for a map, where it is and how to "
            "get there; for sound, the transcript. A map is not published without."
        ),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=300, required=False)
    language = blocks.CharBlock(
        label=_("Language of what is shown"),
        max_length=12,
        required=False,
        validators=[LANGUAGE],
        help_text=_("Such as fr, de or en. Left empty, the language of the page."),
    )
    height = blocks.IntegerBlock(
        label=_("Height"),
        required=False,
        min_value=LOWEST,
        max_value=HIGHEST,
        help_text=_("In pixels. Left empty, what suits the platform."),
    )

    class Meta:
        icon = "site"
        label = _("Embedded content")
        group = _("Pictures and videos")
        label_format = "{title}"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Also refuses to publish an address that shows nothing, and a map that is not told."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        problem = unshowable(cleaned["address"])
        if problem:
            raise StructBlockValidationError(
                block_errors={"address": ValidationError(problem, code="invalid")}
            )
        if _is_map(cleaned["address"]) and not _text(cleaned["text_equivalent"]):
            message = _("Write where this is and how to get there: not everybody can use a map.")
            raise StructBlockValidationError(
                block_errors={"text_equivalent": ValidationError(message, code="required")}
            )
        return cleaned


def _text(words: RichText) -> str:
    return str(get_text_for_indexing(words.source)).strip()


def unshowable(address: str) -> "StrOrPromise":
    """What is wrong with an address; empty when it can be shown."""
    try:
        found = recognise_content(address)
    except UnusableAddressError as error:
        return str(error)
    provider = Provider.objects.filter(key=found.provider).first()
    if provider is None or provider.embed_address(found) is None:
        return _("Nothing of this platform can be shown: its record has no address for it.")
    return ""


def _is_map(address: str) -> bool:
    return EMBEDDED_KEYS[recognise_content(address).provider] == Serves.MAP
