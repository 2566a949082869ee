"""What leads elsewhere: projects, links, files, partners."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from dossiers.blocks.base import Heading, Speech
from dossiers.blocks.pictures import PictureBlock
from media.models import File


class ProjectCardBlock(blocks.StructBlock):
    """A project, from its page or before it has one."""

    project = blocks.PageChooserBlock(
        "dossiers.ProjectPage",
        label=_("Project"),
        required=False,
        help_text=_("The card links to this page. Left empty, the card stands without a link."),
    )
    title = blocks.CharBlock(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("Left empty, the title of the project."),
    )
    summary = blocks.TextBlock(
        label=_("Summary"),
        max_length=1200,
        rows=4,
        required=False,
        help_text=_("Left empty, the standfirst of the project."),
    )
    image = PictureBlock(
        label=_("Picture"), required=False, help_text=_("Left empty, the cover of the project.")
    )

    class Meta:
        icon = "form"
        label = _("Card")
        label_format = "{title}{project}"

    def clean(self, value: Any) -> Any:
        """Asks for a title when there is no page to take it from."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not cleaned["project"] and not cleaned["title"]:
            raise StructBlockValidationError(
                {"title": ValidationError(_("Choose a project, or give the card a title."))}
            )
        return cleaned


class ProjectCardsBlock(blocks.StructBlock):
    """Projects in the order given."""

    heading = Heading()
    intro = Speech(label=_("Introduction"), required=False)
    cards = blocks.ListBlock(ProjectCardBlock(), label=_("Cards"), min_num=1)

    class Meta:
        icon = "grip"
        label = _("Project cards")
        group = _("To go further")
        label_format = "{heading}"


class RelatedLinkBlock(blocks.StructBlock):
    """A link to a page of ours or of somebody else's."""

    label = blocks.CharBlock(label=_("Link text"), max_length=200)
    page = blocks.PageChooserBlock(label=_("Page of this site"), required=False)
    url = blocks.URLBlock(label=_("Or address"), required=False, max_length=500)
    publisher = blocks.CharBlock(label=_("Publisher"), max_length=120, required=False)
    language = blocks.CharBlock(
        label=_("Language"),
        max_length=12,
        required=False,
        help_text=_("Of the page linked to, when it differs: de, en…"),
    )

    class Meta:
        icon = "link"
        label = _("Link")
        label_format = "{label}"

    def clean(self, value: Any) -> Any:
        """Checks that there is one target."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation and bool(cleaned["page"]) == bool(cleaned["url"]):
            raise StructBlockValidationError(
                {"url": ValidationError(_("Choose a page or give an address: one of the two."))}
            )
        return cleaned


class RelatedLinksBlock(blocks.StructBlock):
    """Links to read more."""

    heading = Heading()
    links = blocks.ListBlock(RelatedLinkBlock(), label=_("Links"), min_num=1)

    class Meta:
        icon = "link"
        label = _("Related links")
        group = _("To go further")
        label_format = "{heading}"


class DownloadBlock(blocks.StructBlock):
    """A file to download."""

    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("Left empty, the title of the file."),
    )
    language = blocks.CharBlock(
        label=_("Language"),
        max_length=12,
        required=False,
        help_text=_("Of the file, when it differs: de, en…"),
    )

    class Meta:
        icon = "doc-full"
        label = _("File")
        label_format = "{title}{document}"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Also refuses to publish a file that readers would not get."""
        cleaned = super().clean(value)
        document = cleaned.get("document")
        if document is None or self.is_deferred_validation:
            return cleaned
        if not File.objects.public().filter(pk=document.pk).exists():
            raise StructBlockValidationError(
                block_errors={
                    "document": ValidationError(
                        _(
                            "Only the newsroom may have this document: choose another, or open it "
                            "to readers in its own form."
                        )
                    )
                }
            )
        return cleaned


class DownloadsBlock(blocks.StructBlock):
    """Files to download."""

    heading = Heading()
    files = blocks.ListBlock(DownloadBlock(), label=_("Files"), min_num=1)

    class Meta:
        icon = "download"
        label = _("Downloads")
        group = _("To go further")
        label_format = "{heading}"


class PartnerRole(models.TextChoices):
    """What a partner did."""

    FUNDER = "funder", _("funds")
    PARTNER = "partner", _("partner")
    CONTRIBUTOR = "contributor", _("contributes")


class PartnerBlock(blocks.StructBlock):
    """An organisation that took part."""

    organisation = SnippetChooserBlock("dossiers.Organisation", label=_("Organisation"))
    role = blocks.ChoiceBlock(
        label=_("Part played"), choices=PartnerRole.choices, default=PartnerRole.PARTNER
    )

    class Meta:
        icon = "group"
        label = _("Partner")
        label_format = "{organisation}"


class PartnersBlock(blocks.StructBlock):
    """Those who took part."""

    heading = Heading()
    partners = blocks.ListBlock(PartnerBlock(), label=_("Partners"), min_num=1)

    class Meta:
        icon = "group"
        label = _("Partners")
        group = _("To go further")
        label_format = "{heading}"
