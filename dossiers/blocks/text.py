"""Sections of text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from dossiers.blocks.base import Heading, Prose


class ProseBlock(blocks.StructBlock):
    """A heading and what comes under it."""

    heading = Heading()
    text = Prose(label=_("Text"))

    class Meta:
        icon = "pilcrow"
        label = _("Text section")
        group = _("Text")
        label_format = "{heading}"


class PullQuoteBlock(blocks.StructBlock):
    """A sentence set apart."""

    text = blocks.TextBlock(
        label=_("Quotation"),
        max_length=400,
        help_text=_("Without quotation marks: they are added."),
    )
    speaker = SnippetChooserBlock("dossiers.Person", label=_("Who says it"), required=False)
    attribution = blocks.CharBlock(
        label=_("Attribution"),
        max_length=200,
        required=False,
        help_text=_("When the speaker is not in the list of people, or to add a work and a date."),
    )

    class Meta:
        icon = "openquote"
        label = _("Pull quote")
        group = _("Text")
        label_format = "{text}"
