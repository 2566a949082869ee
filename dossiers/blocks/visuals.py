"""Pictures and videos."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from dossiers.blocks.pictures import PictureBlock


class FigureBlock(blocks.StructBlock):
    """A picture and its caption."""

    image = PictureBlock(label=_("Picture"))
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


class VideoBlock(blocks.StructBlock):
    """A video of the bank. The request for consent is computed from its platform, never typed."""

    video = SnippetChooserBlock(
        "media.Video",
        label=_("Video"),
        help_text=_("Its title, poster, captions and transcript are corrected everywhere at once."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        group = _("Pictures and videos")
        label_format = "{video}"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Also refuses to publish a film whose address leads to nothing a reader could play."""
        cleaned = super().clean(value)
        video = cleaned.get("video")
        if video is None or self.is_deferred_validation:
            return cleaned
        if problem := video.unplayable():
            raise StructBlockValidationError(
                block_errors={"video": ValidationError(problem, code="invalid")}
            )
        return cleaned
